"""Slide files as LibreOffice shows them: every slide a page, every text and number on it.

Only with `-m libreoffice`; needs `libreoffice-impress` and `poppler-utils`.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from pptx import Presentation

from gnlab_app import documents
from gnlab_app.documents import native_charts
from gnlab_app.exhibit.slides import Link, link
from gnlab_app.subjects import registry
from gnlab_data import settings
from gnlab_data.talks.talk import SavedView, Talk, Words

TALK = [
    *(Link(path, (("chart", chart),)) for path, own in registry.EXHIBITS.items()
      for chart in own),
    *(link(each) for each in ("/programs?program=social-innovation-lab", "/regions?region=48220")),
]  # fmt: skip
ARTEFACTS = Path(os.environ.get("GNLAB_ARTEFACTS") or settings.REPOSITORY / "artifacts")

pytestmark = [
    pytest.mark.libreoffice,
    pytest.mark.timeout(300),
    pytest.mark.skipif(
        not (shutil.which("soffice") and shutil.which("pdftotext")),
        reason="libreoffice-impress and poppler-utils are not installed",
    ),
]


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


@pytest.mark.parametrize("code", ["ko", "en"])
def test_every_slide_shows_its_texts_and_numbers(code: str, in_use, tmp_path: Path) -> None:
    pages = [documents.page_of(each, code) for each in TALK]
    file = tmp_path / f"talk-{code}.pptx"
    talk = Talk(Words("발표", "Talk"), tuple(SavedView(each.text()) for each in TALK))
    file.write_bytes(documents.of_talk("pptx", talk, code))
    profile = (tmp_path / "profile").as_uri()
    subprocess.run(
        ["soffice", "--headless", f"-env:UserInstallation={profile}", "--convert-to", "pdf",
         "--outdir", str(tmp_path), str(file)],
        check=True, timeout=240, capture_output=True,
    )  # fmt: skip
    pdf = file.with_suffix(".pdf")
    ARTEFACTS.mkdir(exist_ok=True)
    subprocess.run(
        ["pdftoppm", "-r", "80", "-png", str(pdf), str(ARTEFACTS / f"slides-{code}")], check=True
    )
    read = subprocess.run(
        ["pdftotext", "-layout", str(pdf), "-"], check=True, capture_output=True, text=True
    ).stdout
    sheets = [squeezed(each) for each in read.split("\f")]
    whole = "".join(sheets)
    assert "\ufffd" not in whole
    for page in pages:
        title = squeezed(page.slide.title)
        (sheet, *_) = [each for each in sheets if title in each]
        assert squeezed(page.foot) in whole
        bars = native_charts.bars_of(page.slide.chart)
        for group in bars.groups if bars else ():
            for bar in group.bars:
                if bar.value:
                    assert native_charts.number(bar.value) in sheet
    cells = [
        cell.text
        for slide in Presentation(str(file)).slides
        for shape in slide.shapes
        if shape.has_table
        for cell in shape.table.iter_cells()
    ]
    # A cell of several lines stands between those beside it: word by word, then.
    lost = {word for cell in cells for word in cell.split() if word not in whole}
    assert {each for each in lost if re.fullmatch(r"[\d.,%]+", each)} == set()
    # A long word may be broken at the end of a line.
    assert len(lost) < len(cells) / 10
