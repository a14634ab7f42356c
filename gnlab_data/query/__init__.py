"""Filters, declared measures, and the one builder of counts."""
