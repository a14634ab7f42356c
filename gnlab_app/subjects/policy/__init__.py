"""Policy: the deck's directions, research and national programs."""
