"""The built database file, read-only, and the named queries."""
