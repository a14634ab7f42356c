"""Programs: the list, and one by itself."""
