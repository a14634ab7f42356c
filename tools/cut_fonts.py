"""Cuts the typeface and Streamlit's icons down to what a first visit needs.

    .venv python -m tools.cut_fonts

Run again after a new version of Streamlit, or where many new words came in. Of the typeface the
letters of the shipped texts make one file, the rest another, which a browser fetches only where a
text has one of its letters. Of the icons those stay whose names stand in any of Streamlit's scripts
or in our code: 460 of 4,300.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from fontTools import subset
from fontTools.ttLib import TTFont

from gnlab_app.server import static_files
from gnlab_data import settings

FONTS = static_files.OURS / "fonts"
FACES = static_files.OURS / "faces.css"
ICONS = "MaterialSymbols-Rounded.cut.woff2"
WEIGHTS = {"Regular": "400", "Bold": "600 900"}
ALWAYS = {*range(0x20, 0x180), *range(0x2010, 0x2060), 0x2212}
"""Latin with its accents, punctuation, minus."""
HANGUL = set(range(0xAC00, 0xD7A4))
LARGEST_SCRIPT = 1_000_000
"""Larger ones draw charts and name no icons of the page."""
_QUOTED = re.compile(r"[\"'`:/]([a-z0-9][a-z0-9_]{1,40})[\"'`:]")


def main() -> None:
    """Write the cut files and the style sheet that names them."""
    faces = []
    for name, weight in WEIGHTS.items():
        whole = FONTS / f"PretendardGOV-{name}.subset.woff2"
        known = set(TTFont(whole).getBestCmap())
        common = known & (ALWAYS | shipped_letters())
        for part, letters in (("rest", known - common), ("common", common)):
            file = FONTS / f"PretendardGOV-{name}.{part}.woff2"
            _cut(TTFont(whole, recalcTimestamp=False), file, {"unicodes": letters}, ["*"])
            # The later of two faces is taken for the letters of both, so the rest may name all of
            # Hangul in one range.
            named = letters | (HANGUL if part == "rest" else set())
            faces.append(_face(file, weight, named))
    FACES.write_text("".join(faces), encoding="utf-8")
    cut_icons()


def shipped_letters() -> set[int]:
    """Every letter of the catalogues, of the shipped data and of what the code writes itself."""
    root = settings.REPOSITORY
    shown = ("locale/**/*.po*", "data/*.csv", "data/talks/*", "static/*.js", "gnlab_*/**/*.py")
    files = [file for each in shown for file in root.glob(each)]
    return {ord(letter) for file in files for letter in file.read_text(encoding="utf-8")}


def icon_names() -> set[str]:
    """Whatever may be the name of an icon in Streamlit's scripts and in our own code."""
    scripts = static_files.STREAMLIT.glob("static/js/*.js")
    texts = [each.read_text("utf-8") for each in scripts if each.stat().st_size < LARGEST_SCRIPT]
    root = settings.REPOSITORY
    code = [root / "app.py", *root.glob("pages/**/*.py"), *root.glob("gnlab_app/**/*.py")]
    texts += [each.read_text("utf-8") for each in code]
    return {name for text in texts for name in _QUOTED.findall(text)}


def ligatures(font: TTFont) -> Iterator[tuple[dict[str, list[Any]], str, Any, str]]:
    """Each icon: the table it stands in, its first letter's glyph, the ligature and its name."""
    letters = {glyph: chr(code) for code, glyph in font.getBestCmap().items()}
    for lookup in font["GSUB"].table.LookupList.Lookup:
        for table in lookup.SubTable:
            own = getattr(table, "ExtSubTable", table)
            for first, made in getattr(own, "ligatures", {}).items():
                for each in list(made):
                    name = "".join(letters.get(part, "?") for part in (first, *each.Component))
                    yield own.ligatures, first, each, name


def cut_icons() -> None:
    """The icons that may be asked for, from Streamlit's own file."""
    source = next((static_files.STREAMLIT / "static" / "media").glob("MaterialSymbols-Rounded*"))
    font, names, glyphs = TTFont(source, recalcTimestamp=False), icon_names(), set()
    for table, first, each, name in ligatures(font):
        if name in names:
            glyphs.add(each.LigGlyph)
        else:
            table[first].remove(each)
    letters = [ord(letter) for letter in "abcdefghijklmnopqrstuvwxyz0123456789_"]
    _cut(font, FONTS / ICONS, {"unicodes": letters, "glyphs": sorted(glyphs)}, ["liga", "rlig"])


def _cut(font: TTFont, file: Path, kept: dict[str, Any], features: list[str]) -> None:
    options = subset.Options(layout_features=features, hinting=False, flavor="woff2")
    cutter = subset.Subsetter(options)
    cutter.populate(**kept)
    cutter.subset(font)
    subset.save_font(font, str(file), options)
    print(f"{file.name}: {file.stat().st_size:,} bytes")


def _face(file: Path, weight: str, letters: set[int]) -> str:
    address = static_files.address(f"fonts/{file.name}").rpartition("/")[2]
    lines = [
        "font-family: 'Pretendard GOV'",
        f"font-weight: {weight}",
        "font-display: swap",
        f"src: url(fonts/{address}) format('woff2')",
        f"unicode-range: {','.join(_ranges(sorted(letters)))}",
    ]
    return f"@font-face {{ {'; '.join(lines)}; }}\n"


def _ranges(codes: list[int]) -> Iterator[str]:
    start = before = codes[0]
    for code in [*codes[1:], -1]:
        if code != before + 1:
            yield f"U+{start:X}" + (f"-{before:X}" if before > start else "")
            start = code
        before = code


if __name__ == "__main__":
    main()
