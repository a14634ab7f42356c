"""The translated texts of one language, read from its gettext catalogue."""

from __future__ import annotations

from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

DOMAIN = "gnlab"


def catalogue_file(locale_folder: Path, code: str) -> Path:
    """Where the catalogue of a language lies."""
    return locale_folder / code / "LC_MESSAGES" / f"{DOMAIN}.po"


def read_translations(locale_folder: Path, code: str) -> dict[str, str]:
    """Korean text → translated text; without the untranslated and the doubtful (fuzzy) ones.

    No file is no translation. A file that is not a catalogue raises babel's PoFileError.
    """
    return {
        str(each.id): str(each.string)
        for each in read_catalogue(catalogue_file(locale_folder, code), code)
        if each.id and each.string and not each.fuzzy
    }


def read_catalogue(file: Path, code: str | None = None) -> Catalog:
    """The catalogue in a file, empty where there is none; PoFileError for a damaged one."""
    if not file.exists():
        return Catalog(locale=code, domain=DOMAIN, fuzzy=False)
    with file.open("rb") as opened:
        return read_po(opened, locale=code, domain=DOMAIN, abort_invalid=True)
