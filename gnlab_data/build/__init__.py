"""CSV → DuckDB: tables, lookups, marts, and the description of the tables."""
