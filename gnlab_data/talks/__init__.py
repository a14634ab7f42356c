"""Talks: what one is, how its file is read and written, where the files lie."""
