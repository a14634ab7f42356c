"""Boundaries, places and the script that derived them."""
