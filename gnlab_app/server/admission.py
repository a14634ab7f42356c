"""What is refused before Streamlit sees it: foreign hosts and origins, large uploads, its metrics.

A page elsewhere could point a name of its own at this computer (DNS rebinding) or open a websocket
to it; Streamlit then asks another host for its own address to compare. Here the name by which one
asks must be this computer's, and the page that asks must be ours.
"""

from __future__ import annotations

import re
import socket
from collections.abc import Mapping
from functools import lru_cache
from ipaddress import ip_address
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import Receive, Scope, Send

from gnlab_data import settings

WRONG_HOST = (
    "이 이름으로는 열 수 없습니다. 서버를 연 사람이 GNLAB_PUBLIC_ADDRESS에 이 주소를 "
    "적어야 합니다.\n"
    "Not served under this name: whoever runs the server names this address in "
    "GNLAB_PUBLIC_ADDRESS.\n"
)
TOO_LARGE = "발표 파일보다 큰 파일은 받지 않습니다.\nNo file larger than a talk is taken.\n"
NOT_HERE = "여기에는 없습니다.\nNot here.\n"
MOST_UPLOADED = 500_000
"""Bytes of an upload: a talk (`talks.MOST_BYTES`) with what a form puts around it."""
_OF_PROXIES = frozenset(
    {"forwarded", "via", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-real-ip"}
)
_UPLOADS = "/_stcore/upload_file"
_METRICS = "/_stcore/metrics"
_DEFAULT_PORTS = {"http": "80", "https": "443"}
_HOST = re.compile(r"(\[[0-9a-fA-F:.]+\]|[\w.-]+)(:\d{1,5})?", re.ASCII)


def refusal(scope: Scope) -> tuple[int, str] | None:
    """The status and words with which a request is refused; None where it may go on."""
    headers = Headers(scope=scope)
    host = headers.get("host", "")
    if not is_ours(host):
        return 421, WRONG_HOST
    if scope["type"] == "websocket" and not _same_place(headers.get("origin"), host):
        return 403, NOT_HERE
    path = scope["path"].rstrip("/")
    if path == _METRICS:
        return 404, NOT_HERE
    if path.startswith(_UPLOADS) and scope["method"] in ("PUT", "POST"):
        # The only file taken is a talk; larger ones would fill the memory of all visitors.
        size = headers.get("content-length", "")
        if not (size.isascii() and size.isdigit() and len(size) < 9 and int(size) <= MOST_UPLOADED):
            return 413, TOO_LARGE
    return None


async def refuse(scope: Scope, receive: Receive, send: Send, status: int, words: str) -> None:
    """Answer a refused request; a websocket is closed before it opens."""
    if scope["type"] == "websocket":
        await receive()
        await send({"type": "websocket.close", "code": 1008, "reason": ""})
        return
    await PlainTextResponse(words, status_code=status)(scope, receive, send)


def is_this_computer(peer: str | None, headers: Mapping[str, str]) -> bool:
    """Whether who asks sits at the computer that serves: by its own name, through no proxy.

    `peer` is the other end of the connection, None where Streamlit says that it is this computer.
    A proxy on this computer must pass the Host on, or name who it asks for.
    """
    names = {name.lower(): value for name, value in headers.items()}
    if names.keys() & _OF_PROXIES:
        return False
    if peer is not None and not _is_loopback(peer):
        return False
    hosts = [_HOST.fullmatch(names["host"])] if "host" in names else []
    if "origin" in names:
        hosts.append(_HOST.fullmatch(names["origin"].rpartition("//")[2]))
    return all(found and _is_loopback(found[1].strip("[]").lower()) for found in hosts)


def _is_loopback(name: str) -> bool:
    return name == "localhost" or (_is_number(name) and ip_address(name).is_loopback)


def is_ours(host: str) -> bool:
    """Whether a Host header names this computer.

    An address in numbers and a name without a dot cannot be pointed here from outside; any other
    must be the computer's own or the public address's.
    """
    found = _HOST.fullmatch(host)
    if not found:
        return False
    name = found[1].strip("[]").lower().rstrip(".")
    return _is_number(name) or "." not in name or name in _own_names(settings.public_address())


def _is_number(name: str) -> bool:
    try:
        ip_address(name)
    except ValueError:
        return False
    return True


@lru_cache(maxsize=4)
def _own_names(public_address: str) -> frozenset[str]:
    own = socket.gethostname().lower()
    public = urlsplit(public_address).hostname if public_address else None
    # .local is the computer's name in its own network (mDNS); .localhost never leaves it.
    names = {own, f"{own}.local", public or own}
    return frozenset(names)


def _same_place(origin: str | None, host: str) -> bool:
    """Whether a websocket was opened by a page of this server, or by no page at all."""
    if origin is None:
        return True
    asked = _place(origin)
    scheme = origin.partition(":")[0]
    known = {_place(f"{scheme}://{host}"), _place(settings.public_address())} - {None}
    return asked in known


def _place(address: str) -> tuple[str, str] | None:
    """Name and port of an address; None where it has none that can be read."""
    try:
        parts = urlsplit(address)
        port = str(parts.port or _DEFAULT_PORTS.get(parts.scheme, ""))
    except ValueError:
        return None
    return (parts.hostname, port) if parts.hostname else None
