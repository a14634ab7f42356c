"""The script that derives the committed geography and statistics of a province."""
