"""Signs of a legend as small pictures that stand in the text: a map needs no chart to be read."""

from __future__ import annotations

from urllib.parse import quote

from gnlab_app.charts.palette import Look

SIDE = 16
_SHAPES = {
    "circle": '<circle cx="8" cy="8" r="6" {}/>',
    "square": '<rect x="2" y="2" width="12" height="12" {}/>',
}


def picture(colour: str, symbol: str, look: Look) -> str:
    """A sign as an address that holds the picture: `circle`, `square`, each also `-open`."""
    shape, _, is_open = symbol.partition("-")
    line, width = (colour, 2.5) if is_open else (look.second_ink, 0.6)
    style = f'fill="{"none" if is_open else colour}" stroke="{line}" stroke-width="{width}"'
    head = f'<svg xmlns="http://www.w3.org/2000/svg" width="{SIDE}" height="{SIDE}">'
    return f"data:image/svg+xml,{quote(f'{head}{_SHAPES[shape].format(style)}</svg>')}"
