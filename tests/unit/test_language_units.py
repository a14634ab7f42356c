"""The table of units: read from the data folder, and survived when it is broken."""

from __future__ import annotations

from pathlib import Path

import pytest

from gnlab_data import settings
from gnlab_data.language import units

HEADING = "unit_ko,unit_en_one,unit_en_many,kind,spaced\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder of its own, looked at every time and forgotten after the test."""
    monkeypatch.setattr(settings, "data_folder", lambda: tmp_path)
    monkeypatch.setattr(units, "_last", units._Reading(None, {}, 0.0))
    monkeypatch.setattr(units, "_SECONDS_BETWEEN_LOOKS", 0.0)
    return tmp_path


def test_units_are_read_from_the_data_folder(folder: Path) -> None:
    (folder / "units.csv").write_text(HEADING + "마리,animal,animals,count,false\n", "utf-8")
    assert units.unit("마리") == units.Unit("마리", "animal", "animals", "count", False)


def test_a_changed_file_is_read_again(folder: Path) -> None:
    (folder / "units.csv").write_text(HEADING, "utf-8")
    assert units.unit("마리").english_one == "마리"
    (folder / "units.csv").write_text(HEADING + "마리,animal,animals,count,false\n", "utf-8")
    assert units.unit("마리").english_one == "animal"


@pytest.mark.parametrize("broken", [b"\xff\xfe\x00", b"unit_ko\nx\n", None])
def test_a_broken_or_missing_file_keeps_the_units_known(folder: Path, broken: bytes | None) -> None:
    file = folder / "units.csv"
    file.write_text(HEADING + "마리,animal,animals,count,false\n", "utf-8")
    units.units()
    file.unlink()
    if broken is not None:
        file.write_bytes(broken)
    assert units.unit("마리").english_many == "animals"


def test_an_unknown_unit_is_written_as_it_is(folder: Path) -> None:
    assert units.unit("섬") == units.Unit("섬", "섬", "섬", "count", False)
