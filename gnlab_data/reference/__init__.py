"""What everything else names: programs, measures, sources, regions."""
