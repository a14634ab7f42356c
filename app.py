"""The entry: `streamlit run app.py`. Headers, compression, health, the stage; then the shell."""

import streamlit as st
from starlette.middleware import Middleware
from starlette.routing import Route

from gnlab_app.presentation import routes
from gnlab_app.server import http, metrics

app = st.App(
    "gnlab_app/main.py",
    middleware=[Middleware(http.PageServer)],
    routes=[Route("/health", http.health), Route("/metrics", metrics.tell), *routes.ROUTES],
    lifespan=http.lifespan,
)
