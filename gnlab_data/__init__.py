"""The data of the dashboard and every number on it. Nothing here knows Streamlit."""
