"""The entry: `streamlit run app.py`. Headers, compression, health, the stage; then the shell."""

import streamlit as st
from starlette.middleware import Middleware
from starlette.routing import Route

from gnlab_app import server, stage_server

app = st.App(
    "gnlab_app/main.py",
    middleware=[Middleware(server.PageServer)],
    routes=[Route("/health", server.health), *stage_server.ROUTES],
    lifespan=server.lifespan,
)
