"""Where nodes stand, computed once in Python so that the page opens at rest and the same graph gives the same picture.

Units are pixels at zoom 1. A force-directed drawing (Fruchterman and Reingold 1991, dense repulsion in numpy) of each connected
component, components packed in rows; and a layered one, a column for each label. Positions are integers: same input, same bytes.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

import networkx as nx
import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]
Positions = dict[str, tuple[int, int]]

SPACING = 95.0
#: beyond this many spacings nodes do not repel, so that clusters stay near each other
REACH = 6
#: least distance of two nodes: a label of up to eight characters and two lines fits between rows
BOX_WIDTH, BOX_HEIGHT = 104.0, 58.0


def force(nodes: Sequence[str], pairs: Iterable[tuple[str, str]], *, seed: int = 7) -> Positions:
    """Positions of `nodes` drawn together by `pairs`; nodes without a pair stand in a block below."""
    graph = nx.Graph()
    graph.add_nodes_from(nodes)
    graph.add_edges_from(pair for pair in pairs if pair[0] != pair[1])
    components = sorted((sorted(c) for c in nx.connected_components(graph)), key=lambda c: (-len(c), c[0]))
    blocks = [_spread(_component(graph, members, seed), members) for members in components if len(members) > 1]
    lonely = [members[0] for members in components if len(members) == 1]
    if lonely:
        blocks.append(_grid(lonely))
    return _packed(blocks)


def layered(nodes: Sequence[str], ranks: Mapping[str, int], pairs: Iterable[tuple[str, str]]) -> Positions:
    """A column for each rank, in strips where it is long, each ordered by the mean height of its neighbours (barycentre)."""
    rows = min(40, max(12, round(1.6 * math.sqrt(len(nodes)))))
    neighbours: dict[str, list[str]] = {node: [] for node in nodes}
    for a, b in sorted(pairs):
        neighbours[a].append(b)
        neighbours[b].append(a)
    columns = [list(group) for _, group in groupby(sorted(nodes, key=lambda n: (ranks[n], n)), key=ranks.__getitem__)]
    height = {node: i / max(1, len(column) - 1) for column in columns for i, node in enumerate(column)}
    for _ in range(6):
        for column in columns:
            wish = {n: sum(height[m] for m in neighbours[n]) / len(neighbours[n]) if neighbours[n] else 1.0 for n in column}
            column.sort(key=lambda n: (wish[n], n))
            height.update({node: i / max(1, len(column) - 1) for i, node in enumerate(column)})
    return _columns(columns, rows)


def _columns(columns: list[list[str]], rows: int) -> Positions:
    placed: Positions = {}
    tallest = min(rows, max((len(column) for column in columns), default=1))
    x = 0.0
    for column in columns:
        strips = math.ceil(len(column) / rows)
        for i, node in enumerate(column):
            used = math.ceil(len(column) / strips)
            step = max(BOX_HEIGHT, tallest * BOX_HEIGHT / max(1, used))
            placed[node] = (round(x + (i % strips) * BOX_WIDTH * 1.25), round((i // strips - (used - 1) / 2) * step))
        x += strips * BOX_WIDTH * 1.25 + 170
    return _widened(placed)


def _widened(placed: Positions) -> Positions:
    """At least as wide as a screen is, so that the names have room."""
    wide, high = (max((p[i] for p in placed.values()), default=0) - min((p[i] for p in placed.values()), default=0) for i in (0, 1))
    factor = max(1.0, 1.7 * high / wide) if wide else 1.0
    return {node: (round(x * factor), y) for node, (x, y) in placed.items()}


def _component(graph: nx.Graph, members: list[str], seed: int) -> Points:
    index = {node: i for i, node in enumerate(members)}
    edges = np.array(sorted((index[a], index[b]) for a, b in graph.subgraph(members).edges()), dtype=np.intp)
    count = len(members)
    rng = np.random.default_rng(seed)
    points: Points = rng.normal(size=(count, 2)) * math.sqrt(count) * SPACING / 2
    rounds = 220 if count <= 300 else 110
    degree = np.bincount(edges.ravel(), minlength=count).astype(np.float64)
    for turn in range(rounds):
        step = _repulsion(points) + _attraction(points, edges, degree) - points * 0.02
        length = np.maximum(np.hypot(step[:, 0], step[:, 1]), 1e-9)
        heat = SPACING * math.sqrt(count) * 0.35 * (1 - turn / rounds) ** 1.6 + 1
        points += step * (np.minimum(length, heat) / length)[:, None]
    return points


def _repulsion(points: Points) -> Points:
    x, y = points[:, 0].astype(np.float32), points[:, 1].astype(np.float32)
    dx, dy = x[:, None] - x[None, :], y[:, None] - y[None, :]
    square = np.maximum(dx * dx + dy * dy, np.float32(25))
    weight = np.float32(2 * SPACING**2) / square * np.maximum(0, 1 - square / np.float32((REACH * SPACING) ** 2))
    return np.stack([np.einsum("ij,ij->i", dx, weight), np.einsum("ij,ij->i", dy, weight)], axis=1).astype(np.float64)


def _attraction(points: Points, edges: NDArray[np.intp], degree: Points) -> Points:
    """Springs; an edge between two hubs pulls less, so that hubs stand apart with their own leaves around them."""
    a, b = edges[:, 0], edges[:, 1]
    delta = points[b] - points[a]
    distance = np.hypot(delta[:, 0], delta[:, 1])
    pull = delta * (distance / SPACING / np.sqrt(np.minimum(degree[a], degree[b])))[:, None]
    step = np.zeros_like(points)
    np.add.at(step, a, pull)
    np.add.at(step, b, -pull)
    return step


def _spread(points: Points, members: list[str]) -> dict[str, tuple[float, float]]:
    """Turned so that it lies wide, as screens are; then boxes are pushed apart until none overlap, or 60 rounds."""
    points = points - points.mean(axis=0)
    _, axes = np.linalg.eigh(points.T @ points)
    points = points @ axes[:, ::-1] * np.array([1.1, 1.0])
    for _ in range(60):
        dx, dy = points[:, None, 0] - points[None, :, 0], points[:, None, 1] - points[None, :, 1]
        over_x, over_y = BOX_WIDTH - np.abs(dx), BOX_HEIGHT - np.abs(dy)
        clash = (over_x > 0) & (over_y > 0)
        np.fill_diagonal(clash, False)
        if not clash.any():
            break
        sideways = over_x / BOX_WIDTH < over_y / BOX_HEIGHT
        order = np.sign(np.arange(len(points))[:, None] - np.arange(len(points))[None, :])
        points[:, 0] += np.where(clash & sideways, np.where(dx != 0, np.sign(dx), order) * over_x * 0.3, 0).sum(axis=1)
        points[:, 1] += np.where(clash & ~sideways, np.where(dy != 0, np.sign(dy), order) * over_y * 0.3, 0).sum(axis=1)
    return {node: (float(points[i, 0]), float(points[i, 1])) for i, node in enumerate(members)}


def _grid(nodes: list[str]) -> dict[str, tuple[float, float]]:
    width = max(1, math.ceil(math.sqrt(len(nodes) * 1.3)))
    return {node: ((i % width) * BOX_WIDTH * 1.15, (i // width) * BOX_HEIGHT * 1.15) for i, node in enumerate(nodes)}


def _packed(blocks: list[dict[str, tuple[float, float]]]) -> Positions:
    """Blocks side by side in rows of about 16:9 in all."""
    sizes = []
    for block in blocks:
        xs, ys = [p[0] for p in block.values()], [p[1] for p in block.values()]
        sizes.append((min(xs), min(ys), max(xs) - min(xs) + BOX_WIDTH * 1.6, max(ys) - min(ys) + BOX_HEIGHT * 1.8))
    limit = max([math.sqrt(sum(w * h for _, _, w, h in sizes) * 16 / 9)] + [w for _, _, w, _ in sizes])
    placed: Positions = {}
    x = y = row = 0.0
    for block, (left, top, width, height) in zip(blocks, sizes, strict=True):
        if x and x + width > limit:
            x, y, row = 0.0, y + row, 0.0
        placed.update({node: (round(px - left + x), round(py - top + y)) for node, (px, py) in block.items()})
        x, row = x + width, max(row, height)
    return placed
