"""The files that a browser keeps: ours and Streamlit's, from memory, text compressed once.

Ours are asked for by a name that holds a hash of what is in them (`gnlab.1f0c24d9ab.js`), as
Streamlit's are: such an answer may be kept for good. A changed file has another name when the
server starts again.
"""

from __future__ import annotations

import gzip
import hashlib
import re
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

import brotli
from starlette.responses import RedirectResponse, Response

from gnlab_data import settings
from gnlab_data.intake import boundaries
from gnlab_data.places import shapes
from gnlab_data.store import database


def _package(name: str) -> Path:
    """The folder of a package, which need not be loaded for its files."""
    spec = find_spec(name)
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(name)
    return Path(spec.origin).resolve().parent


OURS = settings.REPOSITORY / "static"
STREAMLIT = _package("streamlit") / "static"
PLOTLY = _package("plotly") / "package_data" / "plotly.min.js"
"""The script of the Python package itself, for the stage of talks."""
PREFIX = "/app/static/"

COMPRESSED_KINDS = {
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".svg": "image/svg+xml",
    ".json": "application/json",
    ".html": "text/html; charset=utf-8",
    ".geojson": "application/geo+json",
}
READY_KINDS = {".woff2": "font/woff2", ".png": "image/png", ".txt": "text/plain; charset=utf-8"}
FOR_GOOD = "public, max-age=31536000, immutable"
AN_HOUR, ASK_AGAIN = "public, max-age=3600", "no-cache"
GZIP_LEVEL, BROTLI_QUALITY = 9, 9
HASHED = re.compile(r"(?P<stem>.+)\.(?P<hash>[0-9a-f]{10})(?P<ending>\.\w+)")
INSTEAD = {
    # Streamlit's own typeface, asked for before the theme arrives.
    re.compile(r"/static/media/SourceSans[\w.-]*\.woff2"):
        "fonts/PretendardGOV-Regular.common.woff2",
    # Its icons without the 3,800 that no script of its names.
    re.compile(r"/static/media/MaterialSymbols-Rounded[\w.-]*\.woff2"):
        "fonts/MaterialSymbols-Rounded.cut.woff2",
}  # fmt: skip
"""Files of Streamlit's that are answered with ours (`tools/cut_fonts.py`)."""
LARGE_SCRIPTS = (
    "index.*.js",
    "PlotlyChart.*.js",
    "protobuf.*.js",
    "StreamlitMarkdown.*.js",
    "DeckGlJsonChart.*.js",
    "arrowFormatUtils.*.js",
    "DataFrame.*.js",
)


def address(name: str) -> str:
    """A file of ours by its address, without the leading slash; FileNotFoundError."""
    file = _ours(name)
    return f"{PREFIX[1:]}{_named(name, _hash(file, file.stat().st_mtime_ns))}"


def answer(path: str, encoding: str, known: str = "") -> Response | None:
    """The file at an address; None where it is not one of these.

    `known` is the tag of what the browser has already (If-None-Match).
    """
    if path.startswith("/static/"):
        for asked, ours in INSTEAD.items():
            if asked.fullmatch(path):
                return RedirectResponse(f"/{address(ours)}", headers={"Cache-Control": AN_HOUR})
        return _file(STREAMLIT / "static", path.removeprefix("/static/"), encoding, known)
    if not path.startswith(PREFIX):
        return None
    name = path.removeprefix(PREFIX)
    parts = HASHED.fullmatch(name)
    plain, digest = (f"{parts['stem']}{parts['ending']}", parts["hash"]) if parts else (name, "")
    if plain == f"geo/{boundaries.LAND}":
        return _land(known, encoding)
    folder = PLOTLY.parent if plain == PLOTLY.name else OURS
    return _file(folder, plain, encoding, known, digest)


def encoding(accepted: str) -> str:
    """The smallest encoding that the browser takes; empty for none."""
    names = {part.split(";")[0].strip() for part in accepted.split(",")}
    return next((name for name in ("br", "gzip") if name in names), "")


def squeezed(content: bytes, encoding: str) -> bytes:
    """The content in an encoding; as it is for none."""
    if encoding == "br":
        return bytes(brotli.compress(content, quality=BROTLI_QUALITY))
    return gzip.compress(content, GZIP_LEVEL) if encoding else content


def squeeze_ahead() -> None:
    """Compress the large scripts before the first visitor waits for them.

    On plain http a browser takes no brotli.
    """
    folder = STREAMLIT / "static" / "js"
    for file in (*(each for name in LARGE_SCRIPTS for each in folder.glob(name)), PLOTLY):
        for encoding in ("br", "gzip"):
            _squeezed_file(file, file.stat().st_mtime_ns, encoding)


def _ours(name: str) -> Path:
    return PLOTLY if name == PLOTLY.name else OURS / name


def _named(name: str, digest: str) -> str:
    stem, dot, ending = name.rpartition(".")
    return f"{stem}.{digest}{dot}{ending}"


@lru_cache(maxsize=512)
def _hash(file: Path, stamp: int) -> str:
    """Ten hexadecimal digits of what is in a file; `stamp` is the time of its change."""
    del stamp
    return hashlib.sha256(file.read_bytes()).hexdigest()[:10]


def _file(
    folder: Path, name: str, encoding: str, known: str, digest: str | None = None
) -> Response | None:
    """A file of the folder, text compressed once; None where Streamlit should answer.

    Kept for good where `digest`, the hash by which it was asked for, is its own; None for files
    whose names say it themselves. A page from before a change gets what is there now. A name that
    starts with a slash or climbs by `..` points outside the folder: not ours.
    """
    try:
        file = (folder / name).resolve()
        is_file = file.is_relative_to(folder) and file.is_file()
    except (OSError, ValueError):
        # A name that no file can have: too long, or with a sign that names may not hold.
        return Response(status_code=404)
    encoding = encoding if file.suffix in COMPRESSED_KINDS else ""
    kind = (COMPRESSED_KINDS | READY_KINDS).get(file.suffix)
    if kind is None or not is_file:
        return None
    stamp = file.stat().st_mtime_ns
    own = _hash(file, stamp)
    kept = FOR_GOOD if digest in (None, own) else ASK_AGAIN
    tag = {"ETag": f'W/"{own}"'}
    if known == tag["ETag"]:
        return Response(status_code=304, headers=_headers(kept, "") | tag)
    body = _squeezed_file(file, stamp, encoding)
    return Response(body, headers=_headers(kept, encoding) | tag | {"Content-Type": kind})


def _headers(kept: str, encoding: str) -> dict[str, str]:
    headers = {"Cache-Control": kept, "Vary": "Accept-Encoding"}
    return headers | {"Content-Encoding": encoding} if encoding else headers


def _land(known: str, encoding: str) -> Response:
    """The neighbours' land of the data in use, of which every map asks whether it is still that."""
    try:
        tag = f'W/"{database.version()}"'
        if known == tag:
            return Response(status_code=304, headers=_headers(ASK_AGAIN, "") | {"ETag": tag})
        body = _squeezed_land(tag, encoding)
    except database.DatabaseMissing:
        return Response(status_code=404)
    headers = _headers(ASK_AGAIN, encoding) | {"ETag": tag}
    return Response(body, headers=headers | {"Content-Type": COMPRESSED_KINDS[".geojson"]})


@lru_cache(maxsize=6)
def _squeezed_land(tag: str, encoding: str) -> bytes:
    return squeezed(shapes.geojson(boundaries.LAND).encode(), encoding)


@lru_cache(maxsize=512)
def _squeezed_file(file: Path, stamp: int, encoding: str) -> bytes:
    """The compressed bytes; `stamp` is the time of change, so a new file is read anew."""
    return squeezed(file.read_bytes(), encoding)
