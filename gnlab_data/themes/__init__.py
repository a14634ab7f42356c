"""Themes: what is known of each, cases, results."""
