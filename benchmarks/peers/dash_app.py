"""The peer in Dash: `gunicorn -w 1 --threads 8 benchmarks.peers.dash_app:server`."""

from __future__ import annotations

from typing import Any

from dash import Dash, Input, Output, dcc, html

from benchmarks.peers.shown import CHOICES, PAGES, shown

app = Dash(__name__, compress=True, title="경남 사회혁신·리빙랩")
server = app.server
app.layout = html.Div(
    [
        dcc.Location(id="place"),
        html.Nav([dcc.Link(name, href=f"/{path}") for path, name in PAGES.items()]),
        *(
            dcc.Dropdown([{"value": value, "label": label} for value, label in options], id=name)
            for name, options in CHOICES.items()
        ),
        html.Main(id="content"),
    ]
)


@app.callback(
    Output("content", "children"),
    Input("place", "pathname"),
    *(Input(name, "value") for name in CHOICES),
)
def content(path: str, *values: str | None) -> list[Any]:
    """A page under the filters."""
    chosen = {name: value or "" for name, value in zip(CHOICES, values, strict=True)}
    return [
        part
        for title, sentence, figure in shown((path or "/").strip("/"), chosen)
        for part in (html.H2(title), html.P(sentence), dcc.Graph(figure=figure))
    ]
