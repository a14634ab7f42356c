"""Projects: the list, its facets, and one by itself."""
