"""A whole talk as one HTML file: the same stage with Plotly, styles and fonts inside.

It asks for nothing, which its own policy enforces. Printed it is a slide a page.

    python -m gnlab_app.presentation.standalone [talk] [--lang ko] [--look light] [--out talk.html]
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import re
import sys
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from gnlab_app.charts.palette import LOOKS
from gnlab_app.presentation import stage
from gnlab_app.server.static_files import OURS, PLOTLY
from gnlab_data import settings
from gnlab_data.build import build
from gnlab_data.language import LANGUAGES, language
from gnlab_data.store import database
from gnlab_data.talks import files as talk_files
from gnlab_data.talks.talk import Talk

POLICY = (
    "default-src 'none'; script-src {scripts}; style-src 'unsafe-inline'; img-src data: blob:; "
    "font-src data:; base-uri 'none'; form-action 'self'"
)
_FONT = re.compile(r'url\("(fonts/[^"]+)"\)')


def html(talk: Talk, code: str, look: str, link_base: str = "") -> str:
    """The file's text. `link_base` is where an audience reaches the app, for the QR codes."""
    head = f"<style>{_styles()}</style>"
    scripts = "".join(f"<script>{text}</script>" for text in _scripts())
    return stage.page(
        talk, "file", code, look, head, scripts, link_base=link_base, policy=_policy(), online=False
    )


@lru_cache(maxsize=1)
def _policy() -> str:
    """Only the two scripts that stand in the file run, whatever the talk says."""
    digests = (hashlib.sha256(text.encode()).digest() for text in _scripts())
    hashes = (f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests)
    return POLICY.format(scripts=" ".join(hashes))


def size(talk: Talk, code: str, look: str) -> int:
    """How many bytes the file has."""
    return _size(database.version(), talk, code, look)


@lru_cache(maxsize=32)
def _size(version: str, talk: Talk, code: str, look: str) -> int:
    del version
    return len(html(talk, code, look).encode())


@lru_cache(maxsize=1)
def _styles() -> str:
    """The style sheet with its fonts inside."""
    text = (OURS / "stage.css").read_text(encoding="utf-8")
    return _FONT.sub(lambda found: f'url("{_data_address(OURS / found[1])}")', text)


def _data_address(file: Path) -> str:
    return f"data:font/woff2;base64,{base64.b64encode(file.read_bytes()).decode()}"


@lru_cache(maxsize=1)
def _scripts() -> tuple[str, ...]:
    """Plotly and the stage, as they may stand inside a page."""
    files = (PLOTLY, OURS / "stage.js")
    texts = [file.read_text(encoding="utf-8") for file in files]
    return tuple(text.replace("</script", "<\\/script") for text in texts)


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the file of a talk and tell its size."""
    parser = argparse.ArgumentParser(
        prog="python -m gnlab_app.presentation.standalone", allow_abbrev=False
    )
    parser.add_argument("talk", nargs="?", default=talk_files.SHIPPED)
    parser.add_argument("--lang", choices=LANGUAGES, default="ko")
    parser.add_argument("--look", choices=LOOKS, default="light")
    parser.add_argument("--out", type=Path, default=None)
    options = parser.parse_args(arguments)
    say = language(options.lang)
    build.ensure(settings.data_folder(), settings.database_file())
    read = talk_files.read(options.talk)
    for problem in read.problems:
        print(problem.text(say.code), file=sys.stderr)
    file = options.out or Path(f"{options.talk}-{say.code}.html")
    file.write_text(html(read.talk, say.code, options.look), encoding="utf-8")
    count = file.stat().st_size / 1_000_000
    print(say("썼습니다: {file} ({size:.1f}MB)", file=str(file), size=count))
    return 0 if read.talk.views else 1


if __name__ == "__main__":
    sys.exit(main())
