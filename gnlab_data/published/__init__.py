"""Published figures: the rule that chooses one, series, coverage, sentences."""
