"""Reading order, columns, ruled tables, running heads and page numbers."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from policygraph.errors import ReadError
from policygraph.extract.readers.pdf import read_pdf
from policygraph.extract.readers.pdf_order import rows_of
from policygraph.extract.readers.pdf_page import Run
from tests.readers.made import Shown, pdf


def text(pages: list[list[Shown]], **options: object) -> list[str]:
    return read_pdf(pdf(pages, **options), "x.pdf").text.splitlines()  # type: ignore[arg-type]


def test_two_columns_below_a_title_across_the_page() -> None:
    page: list[Shown] = [(200, 700, "横跨两栏的公报标题全称")]
    for i in range(6):
        page += [(320, 660 - 18 * i, f"右栏第{i}行写满了一整行文字"), (50, 660 - 18 * i, f"左栏第{i}行写满了一整行文字")]
    columns = [f"{side}栏第{i}行写满了一整行文字" for side in "左右" for i in range(6)]
    assert text([page]) == ["横跨两栏的公报标题全称", *columns]


def test_columns_that_end_on_the_last_page_with_a_few_lines_on_the_right() -> None:
    def column(x: int, side: str, count: int) -> list[Shown]:
        return [(x, 660 - 18 * i, f"{side}栏第{i}行写满了一整行文字") for i in range(count)]

    first, last = column(50, "左", 6) + column(320, "右", 6), column(50, "末", 6) + column(320, "尾", 1)
    told = [f"{side}栏第{i}行写满了一整行文字" for side in "左右末" for i in range(6)]
    assert text([first, last]) == [*told, "尾栏第0行写满了一整行文字"]
    cells: list[Shown] = [(50, 660 - 18 * i, f"任务{i}") for i in range(6)] + [(320, 660, "某市科技局")]
    assert text([first, cells])[12:] == ["任务0  某市科技局", *(f"任务{i}" for i in range(1, 6))]


def test_a_ruled_table_cell_by_cell_with_a_cell_over_two_rows() -> None:
    grid = [(50, y, 450, y) for y in (600, 540)] + [(150, 570, 450, 570)] + [(x, 540, x, 600) for x in (50, 150, 300, 450)]
    page: list[Shown] = [
        (55, 620, "表前一行"), (55, 565, "合并格"), (155, 586, "建设创新"), (155, 573, "中心"), (305, 580, "科技局"),
        (155, 550, "第二项"), (305, 550, "财政局"), (55, 500, "表后一行"),
    ]  # fmt: skip
    assert text([page], rules=grid) == ["表前一行", "合并格", "建设创新中心", "科技局", "第二项", "财政局", "表后一行"]


def test_running_heads_and_page_numbers_go_and_line_ends_stay() -> None:
    pages: list[list[Shown]] = [
        [(200, 810, "某省人民政府公报"), (60, 600, f"第{n}页正文到此"), (60, 580, "换行。"), (280, 30, f"— {n} —")]
        for n in (1, 2, 3, 4)
    ]
    read = read_pdf(pdf(pages), "x.pdf")
    assert read.text.splitlines() == [line for n in (1, 2, 3, 4) for line in (f"第{n}页正文到此", "换行。")]
    assert [place for _, place in read.places] == ["p. 1", "p. 2", "p. 3", "p. 4"]
    assert all(read.text[offset:].startswith(f"第{n}页") for n, (offset, _) in enumerate(read.places, 1))


def test_a_first_line_high_on_one_page_stays() -> None:
    assert text([[(60, 800, "开头一行不是页眉"), (60, 600, "正文")], [(60, 600, "次页")]]) == ["开头一行不是页眉", "正文", "次页"]


def test_columns_without_rules_that_are_cells_are_read_row_by_row() -> None:
    page: list[Shown] = [(60, 700 - 20 * i, f"任务{i}") for i in range(6)] + [(300, 700 - 20 * i, f"某市第{i}局") for i in range(6)]
    page += [(60, 560, "最后写着很长很长很长的一项任务名称"), (300, 560, "很长很长很长很长很长的责任单位")]
    assert text([page])[:2] == ["任务0  某市第0局", "任务1  某市第1局"]


def test_a_page_without_text_is_named() -> None:
    with pytest.raises(ReadError, match="no page holds text"):
        read_pdf(pdf([[]]), "x.pdf")


def test_a_browsers_pdf(tmp_path: Path) -> None:
    browser = shutil.which("chromium") or shutil.which("google-chrome")
    if browser is None:
        pytest.skip("no Chromium to print with")
    from playwright.sync_api import sync_playwright

    cells = "".join(f"<tr><td>{n}</td><td>{'建设智能装备创新中心，' * 4}</td><td>某市科技局</td></tr>" for n in (1, 2))
    prose = "推动科技成果转移转化，完善机制。" * 8
    page = f"<meta charset=utf-8><h1>某市方案</h1><p>{prose}</p><table border=1 width=300>{cells}</table>"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox"])
        tab = chromium.new_page()
        tab.set_content(page)
        data = tab.pdf(format="A4")
        chromium.close()
    lines = read_pdf(data, "x.pdf").text.splitlines()
    assert lines[0] == "某市方案"
    assert "".join(lines[1:-6]) == prose
    assert lines[-6:] == ["1", "建设智能装备创新中心，" * 4, "某市科技局", "2", "建设智能装备创新中心，" * 4, "某市科技局"]


def test_a_comma_of_a_smaller_font_stays_on_its_line() -> None:
    line = [Run(50, 721, 150, 730.3, "认真贯彻精神"), Run(150, 720, 156, 725.4, ","), Run(156, 721, 250, 730.3, "统筹推进")]
    below = Run(50, 706.3, 250, 715.7, "特提出以下计划")
    assert rows_of([*line, below]) == [line, [below]]
