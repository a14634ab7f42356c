"""Addresses that a mail, a document or a guess has bent: led to the page they mean, or told.

Streamlit would answer each of them with its own page and then show nothing.
"""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, urlencode

from starlette.datastructures import Headers
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.types import Scope

from gnlab_app.context.labels import APPLICATION
from gnlab_app.context.page_filters import ONE_OF
from gnlab_app.menu import BY_PATH
from gnlab_app.server import templating
from gnlab_data.language import language, message

NOT_THERE = message("이 주소의 화면을 찾을 수 없습니다")
WHAT_TO_DO = message("주소가 잘렸거나 바뀌었을 수 있습니다. 첫 화면에서 메뉴로 찾아가십시오.")
HOME = message("첫 화면으로")

_ESCAPED_AND = re.compile(r"&amp;", re.IGNORECASE)
_NOT_PAGES = (
    *("/_stcore/", "/static/", "/app/static/", "/media/", "/component/"),
    *("/health", "/metrics", "/forum/stage", "/forum/speaker", "/forum/slide"),
)


def answer(scope: Scope) -> Response | None:
    """A redirect to the address that was meant, a page that says there is none, or None."""
    if not _is_opened_by_a_person(scope):
        return None
    path, query = scope["path"], scope.get("query_string", b"").decode("latin-1")
    meant = _meant(path, query)
    if meant is None:
        return _not_there(dict(parse_qsl(query)).get("lang", ""))
    return None if meant == (path, query) else RedirectResponse("?".join(filter(None, meant)))


def _is_opened_by_a_person(scope: Scope) -> bool:
    """Scripts, files and checks ask for something else than a page, or in other places."""
    accepted = Headers(scope=scope).get("accept", "")
    return "text/html" in accepted and not scope["path"].startswith(_NOT_PAGES)


def _meant(path: str, query: str) -> tuple[str, str] | None:
    """Path and query of the page that is meant; None where there is none."""
    # A question mark may have been sent as a part of the name, and `&` as it stands in HTML.
    path, _, sent_in_path = path.partition("?")
    parts = [_ESCAPED_AND.sub("&", each) for each in (sent_in_path, query)]
    name, _, rest = path.strip("/").partition("/")
    if rest and "/" not in rest and name in ONE_OF:
        # /programs/<id>, as other sites have it.
        parts.insert(0, urlencode({ONE_OF[name]: rest}))
    elif rest or name not in BY_PATH:
        return None
    return f"/{name}", "&".join(filter(None, parts))


def _not_there(code: str) -> Response:
    say = language(code)
    page = templating.TEMPLATES.get_template("not_there.html").render(
        say=say,
        application=say(APPLICATION),
        title=say(NOT_THERE),
        text=say(WHAT_TO_DO),
        go=say(HOME),
        home="/" if say.code == "ko" else f"/?lang={say.code}",
    )
    return HTMLResponse(page, 404)
