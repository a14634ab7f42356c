"""How charts and maps look: a description in, a Plotly figure or a pydeck map out."""
