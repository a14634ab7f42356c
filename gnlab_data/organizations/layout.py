"""Where each organisation stands in pictures of the network: one place, whatever is filtered.

Computed once a data version from the whole network (all years, all roles): the largest group by
networkx's spring layout from a fixed seed, smaller groups in rows beside it. Then everything is
spread a little, so that marks do not lie on each other.
"""

from __future__ import annotations

import math
import zlib
from collections.abc import Sequence
from functools import lru_cache

import networkx
import numpy

from gnlab_data.organizations import network
from gnlab_data.query.filters import Filters
from gnlab_data.store import database

Point = tuple[float, float]

WIDE = 1.6
"""The picture is so much wider than high; places are 0–`WIDE` by 0–1."""

STRIP = 0.13
"""The share of the width for the groups beside the largest."""

ROUNDS = 120
MOST_SPREAD = 60
SPREAD, NEAR = 0.105, 0.045
"""How far apart the organisations with most partners stand at least, and all others."""

EVEN = 0.6
"""How much a place follows its rank instead of its force: even ranks use the whole picture."""


def positions() -> dict[str, Point]:
    """The place of each organisation that has a partner, in the data being served now."""
    return _positions(database.version())


@lru_cache(maxsize=2)
def _positions(version: str) -> dict[str, Point]:
    del version
    whole = network.network(Filters(), "all", is_measured=False)
    graph = networkx.Graph()
    graph.add_nodes_from(sorted(node.org_id for node in whole.nodes if node.component))
    graph.add_weighted_edges_from((edge.one, edge.other, edge.projects) for edge in whole.edges)
    groups = sorted(networkx.connected_components(graph), key=lambda each: (-len(each), min(each)))
    if not groups:
        return {}
    right = WIDE * (1 - STRIP) if len(groups) > 1 else WIDE
    spread = {node.org_id for node in whole.linked[:MOST_SPREAD]}
    found = _largest(graph.subgraph(sorted(groups[0])), right, spread)
    found |= _beside([sorted(group) for group in groups[1:]], right)
    return found


def place(org_id: str, placed: dict[str, Point], partners: Sequence[str] = ()) -> Point:
    """The place of an organisation; near its partners, or at the rim, where it has none of its own.

    The same id always goes to the same spot.
    """
    if org_id in placed:
        return placed[org_id]
    turn = zlib.crc32(org_id.encode()) / 2**32 * math.tau
    near = [placed[each] for each in partners if each in placed]
    if not near:
        return (WIDE / 2 + 0.5 * WIDE * math.cos(turn), 0.5 + 0.5 * math.sin(turn))
    x, y = (sum(values) / len(near) for values in zip(*near, strict=True))
    return (x + 0.05 * math.cos(turn), y + 0.05 * math.sin(turn))


def _largest(graph: networkx.Graph, right: float, spread: set[str]) -> dict[str, Point]:
    names = list(graph)
    ordered = networkx.Graph()
    ordered.add_nodes_from(names)
    ordered.add_edges_from(sorted(tuple(sorted(edge)) for edge in graph.edges))
    forced = networkx.spring_layout(
        ordered, k=2.2 / math.sqrt(len(names)), iterations=ROUNDS, seed=network.SEED, method="force"
    )
    points = numpy.array([forced[name] for name in names])
    points = numpy.column_stack([_even(points[:, axis]) for axis in (0, 1)])
    points *= (right * 0.96, 1)
    points = _apart(points, numpy.array([SPREAD if name in spread else NEAR for name in names]))
    return {name: (float(x), float(y)) for name, (x, y) in zip(names, points, strict=True)}


def _even(values: numpy.ndarray) -> numpy.ndarray:
    """Values from 0 to 1, between where the forces put them and their rank."""
    spread = float(numpy.ptp(values)) or 1.0
    ranks = numpy.argsort(numpy.argsort(values, kind="stable"), kind="stable")
    forced = (values - values.min()) / spread
    return numpy.asarray((1 - EVEN) * forced + EVEN * ranks / max(len(values) - 1, 1))


def _apart(points: numpy.ndarray, room: numpy.ndarray) -> numpy.ndarray:
    """Points pushed away from each other until each has half the `room` of both, or some rounds."""
    moved = points.copy()
    wanted = (room[:, None] + room[None, :]) / 2
    numpy.fill_diagonal(wanted, 0.0)
    for _ in range(ROUNDS):
        difference = moved[:, None, :] - moved[None, :, :]
        distance = numpy.sqrt((difference**2).sum(axis=2))
        numpy.fill_diagonal(distance, 1.0)
        push = numpy.clip(wanted - distance, 0, None) / 2
        if not push.any():
            break
        direction = difference / numpy.maximum(distance, 1e-9)[:, :, None]
        moved += (direction * push[:, :, None]).sum(axis=1)
    return moved


def _beside(groups: Sequence[Sequence[str]], left: float) -> dict[str, Point]:
    """Small groups as little circles in rows to the right, the larger ones first."""
    if not groups:
        return {}
    columns = max(2, math.ceil(math.sqrt(len(groups) * STRIP * WIDE)))
    rows = math.ceil(len(groups) / columns)
    wide, high = WIDE * STRIP / columns, 1 / rows
    found = {}
    for number, group in enumerate(groups):
        middle = left + (number % columns + 0.5) * wide, 1 - (number // columns + 0.5) * high
        radius = min(wide, high) * 0.36
        for turn, name in enumerate(group):
            angle = math.tau * turn / len(group) + math.pi / 6
            found[name] = (
                middle[0] + radius * math.cos(angle),
                middle[1] + radius * math.sin(angle),
            )
    return found
