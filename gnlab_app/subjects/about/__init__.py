"""What the dashboard is, how it counts, what its words mean, and how to write to us."""
