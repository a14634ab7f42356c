"""Names of regions in the reader's language."""

from __future__ import annotations

from collections.abc import Sequence

from gnlab_app.context.context import View
from gnlab_data.reference.regions import Region


def name_of(view: View, region: Region) -> str:
    """The name of a region in the reader's language."""
    return view.say.data(region.name_ko, region.name_en)


def short_name(view: View, region: Region) -> str:
    """The name as a map or chart has room for: in English without -si, -gun, -gu."""
    return name_of(view, region) if view.say.code == "ko" else region.name_en.split("-")[0]


def names(view: View, codes: Sequence[str]) -> str:
    """Names of regions, joined."""
    return view.say.join(name_of(view, view.facts.places.by_code[code]) for code in codes)
