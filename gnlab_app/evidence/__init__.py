"""What every subject may show: published values, counts by year, bases, sites."""
