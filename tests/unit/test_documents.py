"""Documents read back: the numbers of the slide, nothing on top of another, losses said.

Charts are not drawn here (`tests/documents` does): a small picture stands for each.
"""

from __future__ import annotations

import io
import re
import zipfile
from itertools import combinations
from typing import Any

import openpyxl
import plotly.graph_objects as go
import pytest
from PIL import Image
from pptx import Presentation
from pptx.util import Pt

from gnlab_app import documents
from gnlab_app.documents import brief, images, letters, native_charts
from gnlab_app.documents.pages import Page
from gnlab_app.exhibit import slides
from gnlab_app.exhibit import table as tables
from gnlab_app.exhibit.slides import Link, link
from gnlab_app.subjects import registry
from gnlab_data import exports, settings
from gnlab_data.language.telegraphic import telegraphic
from gnlab_data.talks.talk import SavedView, Talk, Words
from tests.conftest import Sql

EVERY = [Link(path, (("chart", chart),)) for path, own in registry.EXHIBITS.items()
         for chart in own]  # fmt: skip
NATIVE = [
    "/?chart=totals",
    "/?chart=coverage",
    "/programs?program=social-innovation-lab",
    "/regions?region=48220",
    "/?chart=totals&year=2020-2021",
]
PRESENTATION = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


@pytest.fixture
def undrawn(monkeypatch: pytest.MonkeyPatch) -> None:
    """A small picture in place of each chart: what is around it is looked at."""
    file = io.BytesIO()
    Image.new("RGB", (40, 20), "white").save(file, "PNG")
    monkeypatch.setattr(images, "picture", lambda *values, **named: file.getvalue())


def page(text: str, code: str = "ko") -> Page:
    return documents.page_of(link(text), code)


def talk_of(links: list[Link], notes: str = "") -> Talk:
    views = (SavedView(each.text(), notes=Words(notes, notes)) for each in links)
    return Talk(Words("발표", "Talk"), tuple(views))


def opened(made: bytes) -> Any:
    return Presentation(io.BytesIO(made))


# ------------------------------------------------------------------------------------- letters


def test_a_letter_that_the_typeface_lacks_is_named() -> None:
    assert letters.missing("가나 15건 → ㎡") == ""
    assert letters.missing("창원 中央동 中") == "中央"
    with pytest.raises(documents.NoLetter) as problem:
        letters.check("창원 中央동")
    assert problem.value.letters == "中央"


def test_the_units_and_names_of_the_shipped_data_can_be_drawn(in_use, sql) -> None:
    """Chinese characters of two organisations apart, which a file for elsewhere refuses."""
    texts = [
        text
        for table, column in (
            ("projects", "name_ko"), ("programs", "name_ko"), ("themes", "name_ko"),
            ("organizations", "org_name"), ("measures", "unit_ko"), ("regions", "name_ko"),
            ("sources", "publisher"),
        )
        for (text,) in sql(f"select {column} from {table}")
        if text
    ]  # fmt: skip
    lost = letters.missing("".join(texts))
    assert [each for each in lost if not "\u4e00" <= each <= "\u9fff"] == []


def test_lines_are_no_wider_than_their_room_and_keep_every_letter() -> None:
    text = "사회혁신실험은 2019년 11건에서 2020년 15건으로 늘었고 averyveryverylongword"
    for room in (60.0, 120.0, 400.0):
        lines = letters.lines(text, 16, room)
        assert all(letters.width(each, 16) <= room for each in lines)
        assert "".join(lines).replace(" ", "") == text.replace(" ", "")


# ------------------------------------------------------------------------------- native charts


def charts_of(book: Any) -> list[Any]:
    return [shape.chart for slide in book.slides for shape in slide.shapes if shape.has_chart]


def numbers(text: str) -> list[str]:
    return [each.rstrip(".") for each in re.findall(r"\d[\d,.]*", text)]


@pytest.mark.parametrize("code", ["ko", "en"])
@pytest.mark.parametrize("text", NATIVE)
def test_a_native_chart_has_the_numbers_of_the_table(text: str, code: str, in_use) -> None:
    own = page(text, code)
    (chart,) = charts_of(opened(documents.of_view("pptx", own)))
    found = sorted(
        native_charts.number(value)
        for series in chart.plots[0].series
        for value in series.values
        if value
    )
    missing = own.view.say.missing()
    columns = list(own.columns.items())
    if text.startswith("/regions"):
        wanted = [
            cell
            for _, column in columns[2:]
            for cell in column
            if cell not in (missing, "0", "0건")
        ]
    else:
        # Official totals have a column of values; shares name theirs second.
        values = next((column for name, column in columns if name in ("값", "Value")), None)
        wanted = [each for each in values or columns[1][1] if each != missing]
    assert found == sorted(numbers(each)[0] for each in wanted)
    assert len(found) > 2


def test_every_native_chart_says_what_its_table_says(in_use) -> None:
    found = 0
    for saved in EVERY:
        own = documents.page_of(saved, "ko")
        bars = native_charts.bars_of(own.slide.chart)
        if bars is None:
            continue
        found += 1
        cells = [cell for column in own.columns.values() for cell in column]
        written = {each for cell in cells for each in numbers(cell)}
        counts = [[re.fullmatch(r"(\d+)\D*", cell) for cell in row] for row in own.rows]
        known = [[float(each[1]) for each in row if each] for row in counts]
        rests = {native_charts.number(a - b) for row in known for a in row for b in row if a > b}
        for group in bars.groups:
            for bar in group.bars:
                # Of a stack the table may have the whole and the rest.
                assert not bar.value or native_charts.number(bar.value) in written | rests, saved
    assert found >= 4


def test_plan_is_hatched_and_named_and_unknown_is_a_gap(in_use) -> None:
    (chart,) = charts_of(opened(documents.of_view("pptx", page("/?chart=totals"))))
    first = next(each for each in chart.plots[0].series if each.name == "사회혁신실험")
    assert list(first.values) == [11, 15, 15, 10]
    xml = first._element.xml
    assert xml.count("<a:pattFill") == 1
    assert "계획" in xml
    second = next(each for each in chart.plots[0].series if each.name == "대학-마을 상생공동체")
    assert list(second.values) == [16, None, None, None]
    assert "자료 없음" not in xml


def test_unknown_is_named_below_the_chart(in_use) -> None:
    slide = opened(documents.of_view("pptx", page("/?chart=totals"))).slides[0]
    texts = [each.text_frame.text for each in slide.shapes if each.has_text_frame]
    assert any(each.startswith("자료 없음: 대학-마을 상생공동체 2020년, 2021년") for each in texts)


def test_a_year_without_any_is_named_in_its_category(in_use) -> None:
    (chart,) = charts_of(opened(documents.of_view("pptx", page("/regions?region=48220"))))
    categories = [str(each.label) for each in chart.plots[0].categories]
    assert categories[0] == "2018\n자료 없음"
    assert categories[1].startswith("2019\n모두 2")


def test_bars_that_do_not_say_what_they_are_stay_a_picture() -> None:
    assert native_charts.bars_of(go.Figure(go.Bar(x=["가"], y=[3]))) is None
    assert native_charts.bars_of(go.Figure(go.Scatter(x=[1], y=[2]))) is None
    assert native_charts.bars_of(None) is None
    said = go.Figure(go.Bar(x=["가", "나"], y=[3, 9], meta={"states": ["actual", "unknown"]}))
    bars = native_charts.bars_of(said)
    assert bars is not None
    assert [each.value for each in bars.groups[0].bars] == [3, None]


# -------------------------------------------------------------------------------- slide files


TALK = [*EVERY, *(link(each) for each in NATIVE), link("/regions?region=48220,48310")]


@pytest.mark.parametrize("code", ["ko", "en"])
def test_nothing_on_a_slide_overlaps_or_leaves_it(code: str, in_use, undrawn) -> None:
    made = documents.of_talk("pptx", talk_of(TALK), code)
    book = opened(made)
    assert len(book.slides) >= len(TALK)
    for slide in book.slides:
        boxes = [_box(shape) for shape in slide.shapes if shape.height > Pt(2)]
        for left, top, right, bottom in boxes:
            assert left >= 0
            assert top >= 0
            assert right <= Pt(960)
            assert bottom <= Pt(540)
        for one, other in combinations(boxes, 2):
            assert not _overlap(one, other), (slide.shapes.title.text, one, other)


def _box(shape: Any) -> tuple[int, int, int, int]:
    height = shape.height
    if shape.has_table:
        height = sum(row.height for row in shape.table.rows)
    return shape.left, shape.top, shape.left + shape.width, shape.top + height


def _overlap(one: tuple[int, ...], other: tuple[int, ...]) -> bool:
    room = Pt(1)
    across = one[0] < other[2] - room and other[0] < one[2] - room
    return across and one[1] < other[3] - room and other[1] < one[3] - room


@pytest.mark.parametrize("code", ["ko", "en"])
def test_a_slide_has_title_foot_notes_sources_and_korean_type(code: str, in_use, undrawn) -> None:
    own = page("/needs?need=more-care&year=2020", code)
    made = documents.of_talk("pptx", talk_of([own.link], "먼저 지도를 보인다."), code)
    slide = opened(made).slides[0]
    assert slide.shapes.title.text == own.slide.title
    texts = [each.text_frame.text for each in slide.shapes if each.has_text_frame]
    assert own.foot in texts
    assert own.filters in own.foot
    notes = slide.notes_slide.notes_text_frame
    assert notes.text.startswith("먼저 지도를 보인다.")
    address = own.view.facts.sources[own.slide.source_ids[0]].url
    links = [run.hyperlink.address for each in notes.paragraphs for run in each.runs]
    assert not address or address in links
    for shape in slide.shapes:
        for run in shape._element.iter(f"{PRESENTATION}rPr"):
            if run.find(f"{PRESENTATION}latin") is not None:
                assert run.find(f"{PRESENTATION}ea").get("typeface") == "맑은 고딕"
    (picture,) = [each for each in slide.shapes if each.shape_type == 13]
    assert own.slide.title in picture._element.nvPicPr.cNvPr.get("descr")


@pytest.mark.parametrize("code", ["ko", "en"])
@pytest.mark.parametrize("text", ["/map", "/needs", "/programs", "/regions?region=48220,48310"])
def test_a_native_table_has_the_cells_of_the_slide(text: str, code: str, in_use, undrawn) -> None:
    own = page(text, code)
    book = opened(documents.of_view("pptx", own))
    (grid,) = [each.table for one in book.slides for each in one.shapes if each.has_table]
    rows = [tuple(cell.text for cell in row.cells) for row in grid.rows]
    assert rows[0] == tuple(own.columns)
    assert rows[1:] == own.rows[: len(rows) - 1]
    texts = [each.text_frame.text for one in book.slides for each in one.shapes
             if each.has_text_frame]  # fmt: skip
    cut = own.view.say("전체 {total}행 중 {shown}행", total=len(own.rows), shown=len(rows) - 1)
    assert (cut in texts) == (len(rows) - 1 < len(own.rows))


def test_a_gone_view_says_so_and_the_talk_goes_on(in_use, undrawn) -> None:
    made = documents.of_talk("pptx", talk_of([link("/gone"), link("/?chart=totals")]), "ko")
    titles = [each.shapes.title.text for each in opened(made).slides]
    assert titles[0] == "이 화면은 이제 없습니다: /gone"
    assert titles[1].startswith("사회혁신실험은")


# ---------------------------------------------------------------------------------- no browser


@pytest.fixture
def without_browser(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BROWSER_PATH", "/nowhere/chrome")
    monkeypatch.delenv("GNLAB_CHROMIUM", raising=False)
    images._drawing.cache_clear()


@pytest.mark.parametrize(("code", "words"), [("ko", "인쇄(Ctrl+P)"), ("en", "Ctrl+P")])
def test_without_a_browser_pictures_are_not_offered_and_the_reason_is_said(
    code: str, words: str, in_use, without_browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    from gnlab_app.documents import browser

    monkeypatch.setattr(browser, "_BROWSER", browser._Browser())
    assert settings.browser() == ""
    own = page("/map", code)
    assert [each.ending for each in documents.kinds_of(own)] == ["pptx", "hwpx", "xlsx"]
    with pytest.raises(documents.NoBrowser) as problem:
        documents.of_view("png", own)
    reason = problem.value.text(own.view.say)
    assert words in reason
    shapes = opened(documents.of_view("pptx", own)).slides[0].shapes
    assert reason in [each.text_frame.text for each in shapes if each.has_text_frame]
    assert reason in text_of(documents.of_view("hwpx", own))


# ------------------------------------------------------------------------------------- briefs


def text_of(made: bytes) -> str:
    from hwpx import HwpxDocument

    document = HwpxDocument.open(made)
    text = str(document.text.plain())
    document.close()
    return text


@pytest.mark.parametrize(
    ("text", "code"),
    [("/", "ko"), ("/", "en"), ("/needs", "ko"), ("/map", "en"), ("/regions?region=48220", "ko")],
)
def test_a_brief_is_valid_and_says_what_the_slide_says(
    text: str, code: str, in_use, undrawn
) -> None:
    from hwpx import HwpxDocument
    from hwpx.tools.package_validator import validate_editor_open_safety, validate_package

    own = page(text, code)
    made = documents.of_view("hwpx", own)
    assert validate_package(made).ok
    assert validate_editor_open_safety(made).ok
    document = HwpxDocument.open(made)
    report = document.validate()
    assert report.ok
    assert list(report.issues) == []
    (grid,) = document.tables.all
    shown = [tuple(cell.text for cell in row.cells) for row in grid.rows]
    units = own.units
    read = [
        tuple(
            cell if cell in ("", own.view.say.missing()) else f"{cell}{_gap(whole, unit)}{unit}"
            for cell, unit, whole in zip(row, units, cells, strict=True)
        )
        for row, cells in zip(shown[1:], own.rows, strict=False)
    ]
    assert [tuple(each.replace("△", "−") for each in row) for row in read] == own.rows[: len(read)]
    text_found = str(document.text.plain())
    assert own.filters in text_found
    assert own.slide.basis in text_found
    assert own.view.say.date(own.date) in text_found
    title = own.slide.title.rstrip(".")
    assert numbers(title) == numbers(" ".join(each for _, each in brief.bullets(own)))[
        : len(numbers(title))
    ]  # fmt: skip
    document.close()


def _gap(whole: str, unit: str) -> str:
    return " " if unit and whole.endswith(f" {unit}") else ""


def test_the_unit_stands_above_the_table_and_figures_at_the_right(in_use, undrawn) -> None:
    made = documents.of_view("hwpx", page("/?chart=totals"))
    lines = text_of(made).splitlines()
    place = lines.index("(단위: 건)")
    assert lines[place + 1].startswith("사업\t지표\t연도\t값")
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        section = archive.read("Contents/section0.xml").decode()
    assert section.index("(단위: 건)") < section.index("<hp:tbl")


def test_a_minus_is_a_triangle_in_a_brief(in_use) -> None:
    columns = (tables.year("year", "해", [2019]), tables.number("change", "차이", [-3], "건"))
    slide = slides.Slide("가", "나다.", table=tables.table(*columns))
    own = Page(link("/"), slides.view_of(link("/"), "ko", "light"), slide)
    assert brief.table_of(own, 9).rows == (("2019년", "△3"),)


@pytest.mark.parametrize(
    ("sentence", "short"),
    [
        ("사회혁신실험은 15건으로 늘었다.", "사회혁신실험은 15건으로 늘었음"),
        ("그 가운데 4건은 계속 과제다.", "그 가운데 4건은 계속 과제임"),
        ("창원시에 가장 많다(41건, 34건).", "창원시에 가장 많음(41건, 34건)"),
        ("2020년 15건이다.", "2020년 15건임"),
        ("산청군은 자료 없음이다.", "산청군은 자료 없음"),
        ("시군이 확인되지 않는다.", "시군이 확인되지 않음"),
        ("비교하지 않는다.", "비교하지 않음"),
        ("하지 않았다는 말이 아니다.", "하지 않았다는 말이 아님"),
        ("현장 250곳.", "현장 250곳."),
        ("It grew.", "It grew."),
    ],
)
def test_report_style_changes_the_ending_only(sentence: str, short: str) -> None:
    assert telegraphic(sentence) == short


# ---------------------------------------------------------------------------------- workbooks


@pytest.mark.parametrize("code", ["ko", "en"])
def test_a_workbook_has_a_sheet_a_view_and_the_numbers_of_the_slide(code: str, in_use) -> None:
    wanted = [link("/"), link("/map"), link("/?year=2020"), link("/?chart=coverage")]
    made = documents.of_talk("xlsx", talk_of(wanted), code)
    book = openpyxl.load_workbook(io.BytesIO(made))
    pages = [documents.page_of(each, code) for each in wanted]
    assert len(book.sheetnames) == len(wanted) + 1
    assert len(set(book.sheetnames)) == len(book.sheetnames)
    for name, own in zip(book.sheetnames, pages, strict=False):
        heading, *rows = book[name].iter_rows(values_only=True)
        known = own.slide.table.values(own.view.say)
        assert list(heading) == list(known)
        assert rows == list(zip(*known.values(), strict=True))
    about = [str(cell.value) for row in book[book.sheetnames[-1]] for cell in row if cell.value]
    for own in pages:
        assert own.filters in about
        assert own.slide.title in about
        assert all(own.view.facts.sources[each].url in (None, "", *about)
                   for each in own.slide.source_ids)  # fmt: skip


def test_names_of_sheets_are_short_and_never_twice() -> None:
    long = "가" * 40
    found = exports._sheet_names([long, long, "A/B", "a b", "필터와 출처", "'x'"], "필터와 출처")
    assert len({each.lower() for each in found}) == len(found)
    assert all(0 < len(each) <= 31 for each in found)
    assert found[2:] == ["A B", "a b (2)", "필터와 출처 (2)", "x"]


def test_files_of_two_projects_have_two_names(in_use, sql: Sql) -> None:
    rows = sql("select min(project_id) from projects group by program_id, name_ko limit 60")
    names = {page(f"/project?id={each}").file_name("pdf") for (each,) in rows}
    assert len(names) == len(rows) > 50
    assert max(len(name.encode()) for name in names) <= 255


def test_a_file_is_named_in_korean_with_the_date(in_use) -> None:
    assert page("/needs").file_name("pptx") == "필요와 대응_2026-07-21.pptx"


def test_an_unknown_kind_is_an_error(in_use) -> None:
    with pytest.raises(KeyError):
        documents.of_view("docx", page("/?chart=totals"))
    with pytest.raises(KeyError):
        documents.of_talk("png", talk_of([link("/?chart=totals")]), "ko")
    with pytest.raises(ValueError):
        documents.of_talk("pptx", talk_of([]), "ko")


def test_the_speakers_own_words_stand_on_slide_and_in_notes(in_use) -> None:
    saved = SavedView("/", Words("우리 제목", ""), Words("", "My line"), Words("천천히", ""))
    korean, english = documents.spoken(saved, "ko"), documents.spoken(saved, "en")
    assert korean.slide.title == "우리 제목"
    assert korean.notes == "천천히"
    assert english.slide.sentence == "My line"
    assert documents.spoken(SavedView("/gone", Words("우리 제목")), "ko").slide.problem
