"""A tile grid of the provinces, coloured by how many platforms, programs or targets belong to each, with a table beside it.

No boundary is drawn: a map with boundaries may be published in China only with an approval number (地图管理条例, 2015,
第十五条). The tiles stand roughly as the provinces lie; their arrangement is ours.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from xml.etree.ElementTree import Element

import networkx as nx

from policygraph.view import facets, style, svg
from policygraph.view.selection import sources_caption

#: province → column, row
TILES = {
    "黑龙江省": (7, 0), "内蒙古自治区": (5, 1), "吉林省": (7, 1),
    "新疆维吾尔自治区": (0, 2), "甘肃省": (2, 2), "宁夏回族自治区": (3, 2), "山西省": (4, 2),
    "北京市": (5, 2), "天津市": (6, 2), "辽宁省": (7, 2),
    "西藏自治区": (0, 3), "青海省": (2, 3), "陕西省": (3, 3), "河南省": (4, 3), "河北省": (5, 3), "山东省": (6, 3),
    "四川省": (2, 4), "重庆市": (3, 4), "湖北省": (4, 4), "安徽省": (5, 4), "江苏省": (6, 4), "上海市": (7, 4),
    "云南省": (2, 5), "贵州省": (3, 5), "湖南省": (4, 5), "江西省": (5, 5), "浙江省": (6, 5),
    "广西壮族自治区": (3, 6), "广东省": (4, 6), "福建省": (5, 6), "台湾省": (6, 6),
    "海南省": (3, 7), "澳门特别行政区": (4, 7), "香港特别行政区": (5, 7),
}  # fmt: skip
#: five classes, light to dark, told apart in grey as well
SHADES = ("#f1f4f7", "#d3e4f3", "#a3c9e6", "#5f9fce", "#2a6fb0", "#0b3d73")
_TILE = 62.0


def counts(graph: nx.MultiDiGraph, label: str) -> tuple[dict[str, int], int]:
    """Nodes of `label` in each province, and how many belong to none. What belongs to two provinces counts in both."""
    regions = facets.regions_of(graph)
    found: Counter[str] = Counter()
    nowhere = 0
    for node, data in graph.nodes(data=True):
        if data.get("label") != label:
            continue
        provinces = [name for name in regions[node] if name in TILES]
        found.update(provinces)
        nowhere += not provinces
    return dict(found), nowhere


def tile_map(graph: nx.MultiDiGraph, *, of: str = "Platform", lang: str = "zh", title: str = "") -> str:
    """SVG text. `of` is the label that is counted."""
    found, nowhere = counts(graph, of)
    what = style.look(of).en if lang == "en" else style.look(of).zh
    heading = title or (f"{what} nodes by province" if lang == "en" else f"各省（区、市）{what}数")
    root = svg.canvas(900, 650, heading)
    svg.text(root, 30, 38, heading, size=20)
    steps = _steps(max(found.values(), default=0))
    for province, (column, row) in TILES.items():
        _tile(root, province, 30 + column * _TILE, 62 + row * _TILE, found.get(province, 0), steps)
    _key(root, steps)
    _table(root, found, nowhere, lang)
    kind = "Schematic tiles, no boundaries. " if lang == "en" else "示意方格，不表示行政区域界线。"
    svg.note(root, 30, 606, kind + sources_caption(graph, lang), 840)
    return svg.source(root)


def write_map(graph: nx.MultiDiGraph, path: str | Path, *, of: str = "Platform", lang: str = "zh", title: str = "") -> Path:
    return svg.write(tile_map(graph, of=of, lang=lang, title=title), path)


def short(province: str) -> str:
    for ending in ("特别行政区", "维吾尔自治区", "壮族自治区", "回族自治区", "自治区", "省", "市"):
        if province.endswith(ending):
            return province.removesuffix(ending)
    return province


def _steps(most: int) -> list[int]:
    """Upper ends of the classes above zero: even steps, whole numbers, no class twice."""
    return sorted({max(1, -(-most * i // 5)) for i in range(1, 6)}) if most else []


def _shade(count: int, steps: list[int]) -> str:
    place = next((i for i, step in enumerate(steps) if count <= step), 0)
    return SHADES[0] if not count else SHADES[round(1 + place * 4 / max(1, len(steps) - 1))]


def _tile(root: Element, province: str, x: float, y: float, count: int, steps: list[int]) -> None:
    shade = _shade(count, steps)
    ink = "#ffffff" if shade in SHADES[4:] else "#1b2430"
    svg.shape(root, "rect", x=x, y=y, width=_TILE - 4, height=_TILE - 4, rx=4, fill=shade, stroke="#8a97a6", stroke_width=0.7)
    svg.text(root, x + _TILE / 2 - 2, y + 25, short(province), size=14, anchor="middle", fill=ink)
    svg.text(root, x + _TILE / 2 - 2, y + 46, str(count), size=13, anchor="middle", fill=ink)


def _key(root: Element, steps: list[int]) -> None:
    low = 0
    for i, step in enumerate([0, *steps]):
        box = {"x": 30 + i * 66, "y": 572, "width": 16, "height": 12}
        svg.shape(root, "rect", **box, fill=_shade(step, steps), stroke="#8a97a6", stroke_width=0.7)
        svg.text(root, 50 + i * 66, 582, str(step) if low >= step else f"{low}–{step}", size=11)
        low = step + 1


def _table(root: Element, found: dict[str, int], nowhere: int, lang: str) -> None:
    """All provinces that have any, in two columns when they are many."""
    rows = [(short(p), n) for p, n in sorted(found.items(), key=lambda item: (-item[1], list(TILES).index(item[0])))]
    rows.append(("No province" if lang == "en" else "未归入省份", nowhere))
    for i, (name, count) in enumerate(rows):
        x, y = 560 + (i // 20) * 170, 80 + (i % 20) * 24
        svg.text(root, x, y, name, size=13)
        svg.text(root, x + 140, y, str(count), size=13, anchor="end")
        svg.shape(root, "path", d=f"M{x} {y + 7} h140", stroke="#d5dae1", fill="none")
