"""Every text has its English, no text is left over, and the places agree."""

from __future__ import annotations

from pathlib import Path

import pytest

from gnlab_data.language import catalogue
from gnlab_data.language.translations import catalogue_file, read_translations


def test_the_catalogue_is_complete() -> None:
    assert [str(problem) for problem in catalogue.check()] == []


def test_the_template_lists_the_texts_of_the_code() -> None:
    template = catalogue.read_catalogue(catalogue.ROOT / "locale" / "gnlab.pot")
    listed = {str(entry.id) for entry in template if entry.id}
    assert listed == {text.korean for text in catalogue.texts_in(catalogue.ROOT)}


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A made-up project of one page."""
    (tmp_path / "pages" / "section").mkdir(parents=True)
    return tmp_path


def write_page(tree: Path, code: str) -> None:
    (tree / "pages" / "section" / "page.py").write_text(code, encoding="utf-8")


def write_english(tree: Path, *entries: tuple[str, str]) -> None:
    file = catalogue_file(tree / "locale", "en")
    file.parent.mkdir(parents=True, exist_ok=True)
    head = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n'
    body = "".join(f'\nmsgid "{korean}"\nmsgstr "{english}"\n' for korean, english in entries)
    file.write_text(head + body, encoding="utf-8")


def kinds(tree: Path) -> list[tuple[str, str]]:
    return [(problem.kind, problem.text) for problem in catalogue.check(tree)]


def test_a_translated_text_is_no_problem(tree: Path) -> None:
    write_page(tree, 'say("과제 {count:,}건", count=1)')
    write_english(tree, ("과제 {count:,}건", "{count:project|projects}"))
    assert kinds(tree) == []


def test_missing_and_unused_texts_are_found(tree: Path) -> None:
    write_page(tree, 'NAME = message("사업")\nshell.say("과제")')
    write_english(tree, ("과제", ""), ("의제", "Agenda"))
    assert kinds(tree) == [("missing", "과제"), ("missing", "사업"), ("unused", "의제")]


@pytest.mark.parametrize(
    ("korean", "english", "kind"),
    [
        ("{name:은는}", "{nome}", "places"),
        ("{name}", "no place", "places"),
        ("{name}", "{name:은는}", "format"),
        ("{count:a|b}", "{count:a|b}", "format"),
        ("{name:은능}", "{name}", "format"),
        ("{name}", "{name", "format"),
    ],
)
def test_places_that_do_not_agree_are_found(
    tree: Path, korean: str, english: str, kind: str
) -> None:
    write_page(tree, f'say("{korean}", name=1)')
    write_english(tree, (korean, english))
    assert kinds(tree) == [(kind, korean)]


def test_texts_inside_other_calls_and_f_strings_are_found(tree: Path) -> None:
    write_page(
        tree, "f\"{say('하나')}\"\nshow(say('둘'), label=[say('셋' '넷')])\nsay(variable)\nsay()"
    )
    assert {text.korean for text in catalogue.texts_in(tree)} == {"하나", "둘", "셋넷"}


@pytest.mark.parametrize("code", ['say(f"{x}건")', 'say("가" + x)'])
def test_a_text_that_is_put_together_is_an_error(tree: Path, code: str) -> None:
    write_page(tree, code)
    with pytest.raises(ValueError, match=r"pages/section/page\.py:1"):
        catalogue.texts_in(tree)


def test_update_keeps_translations_and_asks_for_new_ones(tree: Path) -> None:
    write_page(tree, 'say("사업")')
    write_english(tree, ("사업", "Programmes"), ("의제", "Agenda"))
    write_page(tree, 'say("사업")\nsay("과제")')
    catalogue.update(tree)
    assert kinds(tree) == [("missing", "과제")]
    assert read_translations(tree / "locale", "en") == {"사업": "Programmes"}


def test_a_changed_text_keeps_its_translation_as_doubtful(tree: Path) -> None:
    write_page(tree, 'say("한 해에 선정되어 추진한 과제의 수이다")')
    write_english(tree, ("한 해에 선정되어 추진한 과제의 수", "Projects selected in the year"))
    catalogue.update(tree)
    assert kinds(tree) == [("fuzzy", "한 해에 선정되어 추진한 과제의 수이다")]
    assert read_translations(tree / "locale", "en") == {}


def test_a_second_update_changes_no_byte(tree: Path) -> None:
    write_page(tree, 'say("사업")')
    catalogue.update(tree)
    files = sorted((tree / "locale").rglob("*.po*"))
    before = [file.read_bytes() for file in files]
    catalogue.update(tree)
    assert [file.read_bytes() for file in files] == before


def test_a_project_without_catalogue_has_every_text_missing(tree: Path) -> None:
    write_page(tree, 'say("사업")')
    assert kinds(tree) == [("missing", "사업")]
    assert read_translations(tree / "locale", "en") == {}
