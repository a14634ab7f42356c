"""Projects: the list, and one by itself."""
