"""Themes: side by side, and one by itself with its cases and results."""
