"""Colours and symbols, in one place: one of each for every program and theme, everywhere.

The hues start from Paul Tol's "muted" set, darkened to 3:1 on white and lightened for the dark
ground; `tests/unit/test_theme.py` holds contrast and the common colour-vision deficiencies.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

LookName = Literal["light", "dark", "contrast"]
LOOKS: Final[tuple[LookName, ...]] = ("light", "dark", "contrast")

FONT = "Pretendard GOV, sans-serif"


def contrast(one: str, other: str) -> float:
    """The contrast of two colours by WCAG 2.1, from 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    shares = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (
        share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@dataclass(frozen=True)
class Look:
    """What a chart is drawn with. `hues` are by name and tell programs and themes apart.

    `steps` are the five classes of a map from least to most; `bare` is a region without any.
    """

    name: LookName
    ground: str
    ink: str
    second_ink: str
    line: str
    accent: str
    quiet: str
    hues: dict[str, str]
    sea: str
    land: str
    bare: str
    steps: tuple[str, str, str, str, str]

    def text_on(self, colour: str) -> str:
        """Ink or ground, whichever is read better on a colour (WCAG 2.1 contrast)."""
        return max((self.ink, self.ground), key=lambda text: contrast(text, colour))

    def program(self, program_id: str) -> str:
        """The colour of a program; grey for one without its own."""
        return self.hues.get(style_of(PROGRAM_STYLES, program_id).hue, self.quiet)

    def theme(self, theme_id: str) -> str:
        """The colour of a theme; grey for one without its own."""
        return self.hues.get(style_of(THEME_STYLES, theme_id).hue, self.quiet)


LIGHT_HUES = {
    "blue": "#2f6db5",
    "ochre": "#8f6200",
    "purple": "#5b2a86",
    "teal": "#0f766e",
    "coral": "#d2503a",
    "green": "#4d7c0f",
    "rose": "#b0357f",
    "slate": "#5b6770",
    "cyan": "#0e7490",
}
DARK_HUES = {
    "blue": "#7fb0f0",
    "ochre": "#e3b341",
    "purple": "#e3d0ff",
    "teal": "#3fc7b4",
    "coral": "#ff9c85",
    "green": "#a3cf5f",
    "rose": "#f08fc4",
    "slate": "#b1b8be",
    "cyan": "#67d0e8",
}

LIGHT = Look(
    "light", "#ffffff", "#1e2124", "#464c53", "#cdd1d5", "#256ef4", "#8a949e", LIGHT_HUES,
    sea="#f3f7fc", land="#e6e8ea", bare="#fbfbfb",
    steps=("#dfe9fb", "#b8cff5", "#8bb0ee", "#568ae2", "#1f5fc9"),
)  # fmt: skip
DARK = Look(
    "dark", "#131416", "#f4f5f6", "#cdd1d5", "#464c53", "#4c87f6", "#8a949e", DARK_HUES,
    sea="#0c1116", land="#1e2124", bare="#2a2d31",
    steps=("#1d3350", "#24477a", "#2f60a8", "#4c87d6", "#8fbcf5"),
)  # fmt: skip
CONTRAST = Look(
    "contrast", "#000000", "#ffffff", "#ffffff", "#ffffff", "#ffff66", "#cdd1d5", DARK_HUES,
    sea="#000000", land="#141414", bare="#000000",
    steps=("#1d3350", "#24477a", "#2f60a8", "#4c87d6", "#8fbcf5"),
)  # fmt: skip
BY_NAME: Final[dict[str, Look]] = {look.name: look for look in (LIGHT, DARK, CONTRAST)}


@dataclass(frozen=True)
class Style:
    """A hue and a marker symbol (a name of Plotly's)."""

    hue: str
    symbol: str


UNKNOWN = Style("slate", "circle-open")


def style_of(styles: dict[str, Style], name: str) -> Style:
    """The style of an id, or the one for what has none yet."""
    return styles.get(name, UNKNOWN)


_HUES = tuple(LIGHT_HUES)
_SYMBOLS = ("circle", "square", "diamond", "triangle-up", "cross", "star")


def _styles(names: str) -> dict[str, Style]:
    """Hue and symbol by place in the list: the first nine differ in hue, the rest in symbol."""
    return {
        name: Style(_HUES[place % len(_HUES)], _SYMBOLS[place // len(_HUES)])
        for place, name in enumerate(names.split())
    }


# The order is the assignment: append at the end, never insert, or colours move.
PROGRAM_STYLES: Final = _styles("""
    social-innovation-lab issue-platform univ-village social-innovator-college workwear-laundry
    village-learning forum support-center sos-lab
    school-space-model public-ordinance village-ordinance livinglab-network impact-fund
    gimhae-smartcity-lab h2-bus-station terrace-paddy public-private-award
    nat-resident-science nat-regen-livinglab nat-rural-livinglab nat-lh-smartcity-livinglab
    nat-msit-social-rnd nat-msit-ict-social nat-molit-smartcity-livinglab nat-me-env-industry
    nat-kwater-citizen-lab
    nat-plan2-social-rnd univ-livinglab digital-livinglab-frontier carbon-neutral-village
    city-smartcity-lab gimhae-culture-lab miryang-collab-center city-youth-lab goseong-living-lab
""")
THEME_STYLES: Final = {
    "no-plastic": Style("teal", "circle"),
    "more-care": Style("coral", "square"),
    "youth": Style("blue", "diamond"),
    "rural-food": Style("green", "triangle-up"),
    "climate-environment": Style("cyan", "circle"),
    "safety-mobility": Style("ochre", "square"),
    "housing-neighbours": Style("purple", "diamond"),
    "village-culture": Style("rose", "triangle-up"),
    "learning-space": Style("blue", "square"),
    "work-economy": Style("ochre", "circle"),
    "inclusion": Style("purple", "square"),
    "urban-regeneration": Style("slate", "diamond"),
    "civic-capacity": Style("rose", "circle"),
}
ACTOR_STYLES: Final = {
    "government": Style("blue", "square"),
    "public_institution": Style("ochre", "diamond"),
    "university": Style("purple", "triangle-up"),
    "school": Style("cyan", "triangle-down"),
    "nonprofit": Style("teal", "circle"),
    "social_economy": Style("coral", "hexagon"),
    "company": Style("slate", "cross"),
    "residents": Style("green", "star"),
    "unknown": Style("slate", "circle-open"),
}
"""Groups of kinds of actor, as many as can be told apart by shape."""
