"""Foreign texts reach nothing through a document: no script runs, no file, port or host is asked.

The texts are held against the page of the printer (as markup) and given to the real browser.
"""

from __future__ import annotations

import io
import threading
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import plotly.graph_objects as go
import pypdf
import pytest

from gnlab_app import documents
from gnlab_app.documents import Page, browser, images, letters, print_page
from gnlab_app.documents.problems import BrowserFailed, NoLetter
from gnlab_app.exhibit import table as tables
from gnlab_app.exhibit.slides import link
from gnlab_data import settings

needs_browser = pytest.mark.skipif(not settings.browser(), reason="no browser is installed")

COMPOSING = "\u0338\u0303\u0301\u0327\u20d2\u3099\u0345"
"""Signs that make one letter with what stands before them; U+0338 does so with < = >."""

RUNS = "document.body.textContent='SCRIPT-RAN'"
CRAFTED = [
    *(f'{sign} onmouseover="{RUNS}" x="' for sign in COMPOSING),
    *(f"{sign}<img src=x onerror=\"{RUNS}\">" for sign in COMPOSING),
    f"\u0338 id=a><script>{RUNS}</script>",
    f"</title><script>{RUNS}</script>",
    f"</style><script>{RUNS}</script>",
    f"</svg><script>{RUNS}</script>",
    f"]]><script>{RUNS}</script>",
    f"--><script>{RUNS}</script>",
    f"\uff1cscript\uff1e{RUNS}\uff1c/script\uff1e",
    f"\ufe64script\ufe65{RUNS}",
    '"} body { background: url(PLACE/css) } @import "PLACE/import";',
    "\\22 } @import url(PLACE/escaped);",
    '" style="background:url(PLACE/style)',
    "' onfocus='x' autofocus='",
    "<iframe src=PLACE/frame></iframe>",
    "<iframe src=file:///etc/hostname></iframe>",
    "<object data=file:///etc/hostname></object>",
    "<embed src=file:///etc/hostname>",
    "<meta http-equiv=refresh content='0;url=PLACE/refresh'>",
    "<link rel=stylesheet href=PLACE/sheet>",
    "<base href=PLACE/>",
    "<form action=PLACE/form><input autofocus>",
    "<svg><image href=PLACE/image /></svg>",
    "<svg><use href=PLACE/use#a /></svg>",
    "<math><mtext></p><img src=PLACE/math>",
    "<a href='javascript:alert(1)'>x</a>",
    "{{ 7 * 7 }} {% include '/etc/hostname' %}",
    "<!ENTITY x SYSTEM 'file:///etc/hostname'>&x;",
    "&lt;script&gt;PLACE&lt;/script&gt;",
    "&#60;img src=PLACE/entity&#62;",
]  # fmt: skip


class Elements(HTMLParser):
    """The elements of a page with the names of their attributes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, tuple[str, ...]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, tuple(name for name, _ in attributes)))


@pytest.fixture
def undrawn(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(images, "drawing", lambda *values: "<svg></svg>")


def page_with(text: str) -> Page:
    """A page of documents that has the text wherever a text can stand."""
    page = documents.page_of(link("/?chart=totals&year=2019-2022"), "ko")
    columns = [
        tables.text(name, f"{text}{name}", [text + cell for cell in cells])
        for name, cells in page.columns.items()
    ]
    slide = replace(
        page.slide,
        kicker=text,
        title=text,
        sentence=text,
        points=((text, text),),
        table=tables.table(*columns),
    )
    return replace(page, slide=slide)


def test_there_are_enough_crafted_texts() -> None:
    assert len(set(CRAFTED)) >= 40


@pytest.mark.parametrize("text", CRAFTED)
@pytest.mark.parametrize("as_slides", [True, False])
def test_a_text_never_becomes_markup(text: str, as_slides: bool, in_use, undrawn) -> None:
    harmless = print_page.html([page_with("가나다")], "가나다", as_slides)
    made = print_page.html([page_with(text)], text, as_slides)
    assert Elements(made).found == Elements(harmless).found
    # What stands in the style sheet may not end it.
    assert made.count("</style>") == harmless.count("</style>")
    # Whoever normalises the finished page gets the same elements too: no sign composes with ours.
    head, body = made.split("<body>")
    assert "<script" not in head + body
    assert browser.SEALED in head


def test_a_figure_is_normalised_text_by_text(in_use, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[go.Figure] = []
    monkeypatch.setattr(browser, "svg", lambda figure, *size: drawn.append(figure) or "<svg/>")
    images.drawing(go.Figure(layout={"title": {"text": '㎡"\u0338 각'}}), 10, 11)
    assert drawn[0].layout.title.text == letters.written_out('㎡"\u0338 각')


# ------------------------------------------------------------------------------ the real browser


class Counting(ThreadingHTTPServer):
    """A server that counts who asks it."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        server = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                server.asked.append(self.path)
                self.send_response(200)
                self.end_headers()

            do_POST = do_GET  # noqa: N815

            def log_message(self, *values: object) -> None:
                pass

        super().__init__(("127.0.0.1", 0), Handler)


@pytest.fixture
def counting() -> Iterator[Counting]:
    server = Counting()
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()


def printed(html: str) -> str:
    reader = pypdf.PdfReader(io.BytesIO(browser.pdf(html)))
    return "".join(each.extract_text() for each in reader.pages)


@needs_browser
@pytest.mark.browser
@pytest.mark.parametrize("policy", [browser.SEALED, ""], ids=["policy", "no policy"])
def test_even_raw_markup_reaches_nothing(policy: str, counting: Counting, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("VERY-SECRET", encoding="utf-8")
    script = f'<script>{RUNS};fetch("PLACE/fetch");new WebSocket("ws://HOST/ws")</script>'
    markup = "".join([*CRAFTED, script, f"<iframe src={secret.as_uri()}></iframe>",
                      f"<object data={secret.as_uri()}></object>",
                      "<img src=http://localhost:PORT/name>", "<img src=http://[::1]:PORT/six>",
                      "<img src=http://0.0.0.0:PORT/any>"])  # fmt: skip
    host = f"127.0.0.1:{counting.server_port}"
    for sign, value in {"PLACE": f"http://{host}", "HOST": host,
                        "PORT": str(counting.server_port)}.items():  # fmt: skip
        markup = markup.replace(sign, value)
    leaving = next(each for each in CRAFTED if "http-equiv=refresh" in each)
    for body in (markup.replace(leaving.replace("PLACE", f"http://{host}"), ""), markup):
        page = f"<!doctype html><html><head>{policy}</head><body>before {body}</body></html>"
        try:
            text = printed(page)
        except NoLetter:
            # Refused whole: one of the crafted letters would be a box.
            continue
        except BrowserFailed:
            # The page may be on its way elsewhere, where it never arrives.
            assert body == markup or not policy
            continue
        assert "before" in text or body == markup or not policy
        assert "SCRIPT-RAN" not in text.replace(RUNS, "")
        assert "VERY-SECRET" not in text
    assert counting.asked == []


@needs_browser
@pytest.mark.browser
def test_the_page_of_charts_reaches_nothing(counting: Counting) -> None:
    place = f"http://127.0.0.1:{counting.server_port}"
    text = f"<a href='{place}/link'>a</a><img src='{place}/image'>\u0338<script>x</script>"
    figure = go.Figure(go.Bar(x=[text], y=[1], text=[text]), layout={"title": {"text": text}})
    figure.add_layout_image(source=f"{place}/logo", x=0, y=0, sizex=1, sizey=1)
    svg = images.drawing(figure, 600, 300)
    assert "<script" not in svg
    assert counting.asked == []


@needs_browser
@pytest.mark.browser
def test_the_browser_is_started_without_what_loosens_it() -> None:
    from choreographer.channels import Pipe

    made = browser._sealed()(Pipe(), settings.browser(), enable_sandbox=True)
    made.pre_open()
    line = made.get_cli()
    made.clean()
    for loosening in ("--no-sandbox", "--allow-file-access-from-files", "--disable-web-security"):
        assert loosening not in line
    assert "--proxy-bypass-list=<-loopback>" in line
