"""Reading the CSV files and the boundaries, and telling every problem in them."""
