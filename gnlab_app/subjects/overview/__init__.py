"""The first page: official totals and how much of them is known."""
