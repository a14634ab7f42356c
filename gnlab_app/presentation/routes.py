"""The addresses of the stage, beside Streamlit's: the talk, the speaker's view, answers, Plotly.

/forum/stage?talk=default&lang=ko&look=light    the slides (`keys=off`: no single letters)
/forum/speaker?…                                the speaker's window
/forum/slide?link=…&field=regions&value=48220   one slide asked again from the floor, as JSON
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import anyio.to_thread
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from gnlab_app.presentation import stage
from gnlab_app.server import admission, static_files
from gnlab_data import settings
from gnlab_data.language import language, message
from gnlab_data.store import database
from gnlab_data.talks import files as talk_files

NO_DATA = message("자료가 아직 없습니다. 먼저 첫 화면을 여십시오.")
NOT_SPEAKER = message("발표자 화면과 메모는 대시보드를 켠 컴퓨터에서만 열립니다.")
_HERE = re.compile(r"(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:\d+)?")
_HOST = re.compile(r"[\w.\-\[\]:]{1,200}")


def _head() -> str:
    return f'<link rel="stylesheet" href="../{static_files.address("stage.css")}">'


def _scripts() -> str:
    names = (static_files.address(each) for each in (static_files.PLOTLY.name, "stage.js"))
    return "".join(f'<script src="../{each}" defer></script>' for each in names)


async def show(request: Request) -> Response:
    """The slides of a talk."""
    return await _talk_page(request, "stage")


async def speak(request: Request) -> Response:
    """The speaker's view of the same talk."""
    return await _talk_page(request, "speaker")


async def _talk_page(request: Request, mode: str) -> Response:
    asked = request.query_params
    name = asked.get("talk", talk_files.SHIPPED)
    reads_notes = talk_files.is_draft(name) or settings.talks_shared() or _is_at_home(request)
    if mode == "speaker" and not reads_notes:
        say = language(asked.get("lang"))
        return PlainTextResponse(say(NOT_SPEAKER), status_code=403)

    def made() -> str:
        talk = talk_files.read(name).talk
        return stage.page(
            talk if reads_notes else talk.without_notes(),
            name,
            asked.get("lang", ""),
            asked.get("look", "light"),
            _head(),
            _scripts(),
            mode=mode,
            link_base=audience_address(request),
            letters=asked.get("keys", "on") != "off",
        )

    return await _answered(request, made, HTMLResponse)


def _is_at_home(request: Request) -> bool:
    peer = request.client.host if request.client else ""
    return admission.is_this_computer(peer, request.headers)


async def slide(request: Request) -> Response:
    """A slide for another region, theme, program or year; 400 where that cannot be asked."""
    asked = request.query_params

    def made() -> Any:
        return stage.answer(
            asked.get("link", "/"),
            asked.get("field", ""),
            asked.get("value", ""),
            asked.get("lang", ""),
            asked.get("look", "light"),
        )

    return await _answered(request, made, JSONResponse)


async def _answered(
    request: Request, make: Callable[[], Any], kind: Callable[..., Response]
) -> Response:
    """What was made, off the server's loop; words where there is no data or no such thing."""
    say = language(request.query_params.get("lang"))
    headers = {"Cache-Control": "no-store"}
    try:
        return kind(await anyio.to_thread.run_sync(make), headers=headers)
    except database.DatabaseMissing:
        return PlainTextResponse(say(NO_DATA), status_code=503, headers=headers)
    except ValueError as error:
        return PlainTextResponse(str(error), status_code=400, headers=headers)


def audience_address(request: Request) -> str:
    """Where an audience reaches this app: as told, else the host this page was asked by.

    Empty for the computer's own name for itself, which leads nobody else here.
    """
    if told := settings.public_address():
        return told
    host = request.headers.get("host", "")
    if not _HOST.fullmatch(host) or _HERE.fullmatch(host):
        return ""
    return f"{request.url.scheme}://{host}"


ROUTES = [
    Route("/forum/stage", show),
    Route("/forum/speaker", speak),
    Route("/forum/slide", slide),
]
