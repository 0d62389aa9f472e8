"""Pictures of text, by an engine that the tests stand in for."""

from __future__ import annotations

import types
from pathlib import Path
from typing import Any

import pytest

from policygraph.errors import ReadError
from policygraph.extract.read import read
from policygraph.extract.readers import ocr
from tests.readers import made

Corners = list[list[float]]


def box(x: float, y: float, width: float = 200, height: float = 30) -> Corners:
    return [[x, y], [x + width, y], [x + width, y + height], [x, y + height]]


class Boxes(list[Corners]):
    def tolist(self) -> list[Corners]:
        return list(self)


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list[tuple[int, ...]]:
    """The sizes of the pictures that the engine was given; it reads the same two lines in each."""
    sizes: list[tuple[int, ...]] = []

    def engine(image: Any) -> Any:
        sizes.append(image.shape)
        return types.SimpleNamespace(boxes=Boxes([box(60, 90), box(60, 20)]), txts=("各市。", "某省科技厅通知"))

    monkeypatch.setattr(ocr, "available", lambda: True)
    monkeypatch.setattr(ocr, "_engine", lambda: engine)
    return sizes


def test_lines_from_top_to_bottom_and_left_to_right_though_the_page_is_askew() -> None:
    found = [(box(300, 104), "右"), (box(60, 100), "左"), (box(60, 20), "上"), (box(60, 140), "下")]
    assert ocr.rows_of(found) == ["上", "左　右", "下"]
    assert ocr.rows_of([]) == []


def test_a_scanned_pdf_page_by_page(tmp_path: Path, shown: list[tuple[int, ...]]) -> None:
    path = tmp_path / "scan.pdf"
    path.write_bytes(made.scanned(pages=2))
    source = read(path)
    assert source.text == "某省科技厅通知\n各市。\n" * 2
    assert (source.format, [name for _, name in source.places]) == ("ocr", ["p. 1", "p. 2"])
    assert [size[:2] for size in shown] == [(2339, 1653)] * 2


def test_a_picture(tmp_path: Path, shown: list[tuple[int, ...]]) -> None:
    path = tmp_path / "scan.png"
    path.write_bytes(made.picture(40, 30))
    source = read(path)
    assert (source.text, source.format, shown) == ("某省科技厅通知\n各市。", "ocr", [(30, 40, 3)])


def test_a_picture_of_too_many_dots_or_cut_off(
    tmp_path: Path, shown: list[tuple[int, ...]], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "scan.png"
    path.write_bytes(made.picture(40, 30)[:60])
    with pytest.raises(ReadError, match="this picture is damaged"):
        read(path)
    monkeypatch.setattr(ocr, "_DOT_LIMIT", 1000)
    path.write_bytes(made.picture(40, 30))
    with pytest.raises(ReadError, match="40 × 30 dots is larger than the limit"):
        read(path)


@pytest.mark.parametrize("name", ["scan.pdf", "scan.png"])
def test_without_the_extra_it_is_said_what_to_install(tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "available", lambda: False)
    path = tmp_path / name
    path.write_bytes(made.scanned(pages=1) if name.endswith("pdf") else made.picture(40, 30))
    with pytest.raises(ReadError, match=r"policygraph\[ocr\]"):
        read(path)
