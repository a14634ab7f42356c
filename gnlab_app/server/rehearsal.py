"""Pages run once before the port answers, by a visitor inside the process.

Streamlit, pandas, Plotly and our own modules load parts of themselves on first use; two visitors
at once would find them half loaded.
"""

from __future__ import annotations

import asyncio
from contextlib import suppress

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime import Runtime
from streamlit.runtime.session_manager import ClientContext, SessionClient

PAGES = (("", "lang=ko"), ("", "lang=en"), ("map", "lang=ko"))
LONGEST_SECONDS = 60.0
"""A page that takes longer keeps nobody from a server that may serve the others."""


class Listener(SessionClient):
    """A visitor who only notes that a run ended."""

    def __init__(self) -> None:
        """A visitor of the running event loop."""
        self.ended = asyncio.Event()

    def write_forward_msg(self, msg: ForwardMsg) -> None:
        """Streamlit calls this on the event loop."""
        if msg.WhichOneof("type") == "script_finished":
            self.ended.set()

    @property
    def client_context(self) -> ClientContext | None:
        """A visitor without headers, cookies and address."""
        return None


async def rehearse() -> None:
    """Run the pages one after the other, each as its own session."""
    for page, query in PAGES:
        with suppress(TimeoutError):
            await asyncio.wait_for(_run(page, query), LONGEST_SECONDS)


async def _run(page: str, query: str) -> None:
    runtime, visitor = Runtime.instance(), Listener()
    session = runtime.connect_session(visitor, user_info={})
    message = BackMsg()
    message.rerun_script.page_name = page
    message.rerun_script.query_string = query
    try:
        runtime.handle_backmsg(session, message)
        await visitor.ended.wait()
    finally:
        runtime.close_session(session)
