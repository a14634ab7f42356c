"""The first page and the map in other frameworks, to be measured beside ours."""
