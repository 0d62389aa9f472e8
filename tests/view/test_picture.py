from __future__ import annotations

import re
import shutil
from pathlib import Path
from types import ModuleType
from xml.etree import ElementTree

import networkx as nx
import pytest

from policygraph.errors import PolicygraphError
from policygraph.view import fonts, picture
from policygraph.view.linebreak import balanced, broken, width
from policygraph.view.selection import central, select

HOSTILE = ['"];evil [label="x', "<script>&amp;&lt;b>", "a\\N\\G\\l", "</text>]]>", "$x^2$ {{}}", "\x00\x1b\ud800孤", "end\n}"]
needs_graphviz = pytest.mark.skipif(not shutil.which("dot"), reason="the program dot (Graphviz) is not installed")


@pytest.fixture
def small(made: ModuleType) -> nx.MultiDiGraph:
    graph: nx.MultiDiGraph = made.sample(2, 4, 1)
    return graph


@pytest.fixture(params=["graphviz", "matplotlib"])
def drawer(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    if request.param == "graphviz" and not shutil.which("dot"):
        pytest.skip("the program dot (Graphviz) is not installed")
    if request.param == "matplotlib":
        pytest.importorskip("matplotlib", reason="matplotlib is not installed (extra: picture)")
        monkeypatch.setattr(shutil, "which", lambda name: None)
    return str(request.param)


@pytest.mark.parametrize("kind, magic", [("svg", b"<"), ("png", b"\x89PNG"), ("pdf", b"%PDF")])
def test_each_format(small: nx.MultiDiGraph, tmp_path: Path, drawer: str, kind: str, magic: bytes) -> None:
    drawn = picture.picture(small, tmp_path / f"图.{kind}", title="三省政策", caption="示例")
    assert drawn.drawer == drawer and drawn.left == 0
    assert drawn.path.read_bytes().startswith(magic)
    assert list(tmp_path.iterdir()) == [drawn.path]


@pytest.mark.parametrize("look", ["colour", "contrast", "grey"])
@pytest.mark.parametrize("size", ["a4", "a4-landscape", "16:9"])
def test_sheet_keeps_its_proportions_and_words(small: nx.MultiDiGraph, tmp_path: Path, drawer: str, look: str, size: str) -> None:
    root = ElementTree.parse(picture.picture(small, tmp_path / "p.svg", size=size, style=look, title="政策图").path).getroot()
    _, _, wide, high = (float(v) for v in root.attrib["viewBox"].split())
    expected = picture.SIZES[size][0] / picture.SIZES[size][1]
    assert wide / high == pytest.approx(expected, rel=0.03)
    if drawer == "graphviz":
        words = "".join(root.itertext())
        assert all(word in words for word in ("政策图", "科学技术厅", "牵头", "机构", "来源：", "2016-01-15"))
    if look != "colour":
        colours = set(re.findall(r"#[0-9a-f]{6}", ElementTree.tostring(root, encoding="unicode")))
        assert all(c[1:3] == c[3:5] == c[5:7] for c in colours)


def test_same_graph_same_bytes(small: nx.MultiDiGraph, tmp_path: Path, drawer: str) -> None:
    first, second = (picture.picture(small, tmp_path / name).path.read_bytes() for name in ("a.svg", "b.svg"))
    assert first == second


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("kind", ["svg", "png", "dot", "mmd"])
def test_hostile_labels_stay_text(tmp_path: Path, drawer: str, text: str, kind: str) -> None:
    graph = nx.MultiDiGraph()
    graph.add_node("1", label="Document", name=text)
    graph.add_node("2", label=text, name=text + text)
    graph.add_edge("1", "2", "k", type=text, inferred=False, evidence=[])
    path = picture.picture(graph, tmp_path / f"p.{kind}", title=text, caption=text).path
    if kind == "svg":
        tags = {element.tag.rpartition("}")[2] for element in ElementTree.parse(path).getroot().iter()}
        assert tags.isdisjoint({"script", "a", "image", "foreignObject"})
    if kind == "mmd":
        outside = re.sub(r'"[^"<>&\\]*"|-->|^  n\d+>', "", path.read_text(encoding="utf-8"), flags=re.M)
        assert not re.search(r'["<>&]', outside)


@needs_graphviz
def test_hostile_label_is_drawn_as_it_is(tmp_path: Path) -> None:
    graph = nx.MultiDiGraph()
    for text in ("&amp;", "a\\Nb", 'say "x"', "<b>"):
        graph.add_node(text, label="Program", name=text)
    words = "".join(ElementTree.parse(picture.picture(graph, tmp_path / "p.svg").path).getroot().itertext())
    assert all(text in words for text in graph)


def test_above_sixty_the_most_central_part_and_a_word_about_it(made: ModuleType, tmp_path: Path) -> None:
    drawn = picture.picture(made.sample(10, 10, 2), tmp_path / "p.dot")
    assert drawn.nodes == 60 and drawn.left > 0
    assert str(drawn.left) in drawn.messages[0]


def test_central_part_hangs_together(made: ModuleType) -> None:
    graph = made.sample(10, 10, 2)
    selection = select(graph)
    plain = nx.Graph([(line.subject, line.object) for line in selection.lines])
    assert len(selection.nodes) == 60 and nx.is_connected(plain) and len(plain) == 60
    assert central(["a", "b", "c"], [("b", "c")], 2) == {"b", "c"}


def test_what_cannot_be_drawn_is_said(small: nx.MultiDiGraph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(PolicygraphError, match="svg, png, pdf"):
        picture.picture(small, tmp_path / "p.jpg")
    with pytest.raises(PolicygraphError, match="a4-landscape"):
        picture.picture(small, tmp_path / "p.svg", size="a5")
    with pytest.raises(PolicygraphError, match="empty"):
        picture.picture(nx.MultiDiGraph(), tmp_path / "p.svg")
    monkeypatch.setattr(picture, "cjk_font", lambda text: None)
    if shutil.which("dot"):
        assert picture.picture(small, tmp_path / "p.svg").messages == (fonts.NO_FONT,)


def test_without_graphviz_and_matplotlib_the_mend_is_named(
    small: nx.MultiDiGraph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import sys

    monkeypatch.setattr(shutil, "which", lambda name: None)
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    with pytest.raises(PolicygraphError, match=re.escape("policygraph[picture]")):
        picture.picture(small, tmp_path / "p.svg")
    assert list(tmp_path.iterdir()) == []


def test_font_by_coverage() -> None:
    if fonts.cjk_font("中文") is None:
        pytest.skip("no font with Chinese characters on this machine")
    assert fonts.cjk_font("沈大国家自主创新示范区") is not None
    assert fonts.cjk_font("plain") is not None


@pytest.mark.parametrize(
    "text", ["支持（沈阳市）建设“创新中心”，2020年达到1000.5亿元。", "A very long English name", "，，，，，，", "短", ""]
)
def test_lines_break_where_they_may(text: str) -> None:
    lines = broken(text, 6)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(line[0] not in "，。）”、" for line in lines[1:])
    assert all(line[-1] not in "（“《" for line in lines[:-1])
    assert "1000.5" not in text or any("1000.5" in line for line in lines)
    assert len(balanced("沈阳市智能制造研究院", 9, rows=3)[-1]) == 5
    assert all(width(line) <= 7 for line in broken("辽宁省科学技术厅和大连市科学技术局", 7))
