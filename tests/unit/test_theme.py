"""Colours: readable on their ground, told apart by those who see colours otherwise, fixed."""

from __future__ import annotations

from itertools import combinations

import pytest

from gnlab_app.charts import palette
from gnlab_app.context.labels import MAIN_PROGRAMS

# Machado, Oliveira and Fernandes (2009), full deficiency, on linear RGB.
DEFICIENCIES = {
    "none": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
JUST_TOLD_APART = 8.0
Rgb = tuple[float, float, float]


def linear(colour: str) -> Rgb:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    values = [
        each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in parts
    ]
    return values[0], values[1], values[2]


def luminance(colour: str) -> float:
    red, green, blue = linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The ratio of WCAG 2.1."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def lab(rgb: Rgb) -> Rgb:
    """CIE L*a*b* (D65) of linear RGB."""
    red, green, blue = (min(max(each, 0.0), 1.0) for each in rgb)
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.95047
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.08883
    fx, fy, fz = (
        each ** (1 / 3) if each > 0.008856 else 7.787 * each + 16 / 116 for each in (x, y, z)
    )
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


def seen(colour: str, deficiency: str) -> Rgb:
    source = linear(colour)
    rows = DEFICIENCIES[deficiency]
    mixed = [sum(a * b for a, b in zip(row, source, strict=True)) for row in rows]
    return lab((mixed[0], mixed[1], mixed[2]))


def difference(one: str, other: str, deficiency: str) -> float:
    pairs = zip(seen(one, deficiency), seen(other, deficiency), strict=True)
    return sum((a - b) ** 2 for a, b in pairs) ** 0.5


@pytest.mark.parametrize("look", palette.BY_NAME.values(), ids=lambda look: look.name)
def test_marks_reach_three_to_one_and_text_more(look: palette.Look) -> None:
    for name, colour in look.hues.items():
        assert contrast(colour, look.ground) >= 3, name
    assert contrast(look.ink, look.ground) >= 7
    assert contrast(look.second_ink, look.ground) >= 4.5
    assert contrast(look.accent, look.ground) >= 3


@pytest.mark.parametrize("deficiency", DEFICIENCIES)
@pytest.mark.parametrize("look", palette.BY_NAME.values(), ids=lambda look: look.name)
def test_colours_that_meet_on_one_chart_are_told_apart(look: palette.Look, deficiency: str) -> None:
    meeting = [look.program(program) for program in MAIN_PROGRAMS]
    for one, other in combinations(meeting, 2):
        assert difference(one, other, deficiency) >= JUST_TOLD_APART, (one, other)
    pair = look.theme("no-plastic"), look.theme("more-care")
    assert difference(*pair, deficiency) >= JUST_TOLD_APART


def test_every_program_and_theme_has_its_own_colour_and_symbol(sql) -> None:
    for styles, table, column in (
        (palette.PROGRAM_STYLES, "programs", "program_id"),
        (palette.THEME_STYLES, "themes", "theme_id"),
    ):
        assert set(styles) == {row[0] for row in sql(f"select {column} from {table}")}
        assert len(set(styles.values())) == len(styles)
