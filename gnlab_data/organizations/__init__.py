"""Organisations: the directory, their network and what it answers."""
