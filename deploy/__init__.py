"""What brings the dashboard to other computers."""
