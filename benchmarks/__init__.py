"""Measurements that the project's claims of speed rest on. Never run as tests."""
