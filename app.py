"""The entry: `streamlit run app.py`. Headers, compression and health; then the shell."""

import streamlit as st
from starlette.middleware import Middleware
from starlette.routing import Route

from gnlab_app import server

app = st.App(
    "gnlab_app/main.py",
    middleware=[Middleware(server.PageServer)],
    routes=[Route("/health", server.health)],
    lifespan=server.lifespan,
)
