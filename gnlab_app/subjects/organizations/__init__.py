"""Organisations: the list, one by itself, and the network."""
