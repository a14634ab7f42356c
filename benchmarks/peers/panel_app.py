"""The peer in Panel: `python -m benchmarks.peers.panel_app PORT`."""

from __future__ import annotations

import sys
from typing import Any

import panel as pn

from benchmarks.peers.shown import CHOICES, PAGES, shown

pn.extension("plotly")


def page(path: str) -> Any:
    """A page with its filters; a session makes it anew."""
    selects = {
        name: pn.widgets.Select(
            name=name, options={"": ""} | {label: value for value, label in options}
        )
        for name, options in CHOICES.items()
    }
    parts: dict[str, tuple[Any, Any, Any]] = {}
    column = pn.Column()

    def fill(**chosen: str) -> None:
        # What stays is changed in place, as Panel's makers recommend.
        found = shown(path, chosen)
        for number, (title, sentence, figure) in enumerate(found):
            key = str(number)
            if key not in parts:
                parts[key] = (
                    pn.pane.Markdown(f"## {title}"),
                    pn.pane.Markdown(sentence),
                    pn.pane.Plotly(figure, sizing_mode="stretch_width"),
                )
            heading, text, chart = parts[key]
            heading.object, text.object, chart.object = f"## {title}", sentence, figure
        column.objects = [part for number in range(len(found)) for part in parts[str(number)]]

    fill()
    bound = pn.bind(fill, **{name: each for name, each in selects.items()}, watch=True)
    del bound
    menu = pn.pane.Markdown(
        " · ".join(f"[{name}](/{each or 'home'})" for each, name in PAGES.items())
    )
    return pn.Column(menu, *selects.values(), column)


if __name__ == "__main__":
    port = int(sys.argv[1])
    pn.serve(
        {(path or "home"): lambda path=path: page(path) for path in PAGES},
        port=port,
        show=False,
        websocket_origin=[f"localhost:{port}"],
    )
