"""The context of a request: language, palette, filters, the data and their words."""
