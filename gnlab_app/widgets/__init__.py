"""Streamlit components that know no subject."""
