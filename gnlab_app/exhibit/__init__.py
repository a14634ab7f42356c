"""What the dashboard can show: typed tables, and what stands around them."""
