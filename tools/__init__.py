"""Scripts that are run once a year, beside the application."""
