"""Places: sites, statistics, values of regions, needs, boundaries."""
