"""Slides: they open, hold what they must, keep within their edges, are the same twice, and no name does anything in them."""

from __future__ import annotations

import io
import re
import xml.etree.ElementTree as xml
import zipfile
from pathlib import Path
from typing import Any

import pptx
import pytest
from lxml import etree
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.oxml.ns import qn
from pptx.util import Emu

from policygraph.brief import brief, briefing
from policygraph.brief.fit import cut, ems, lines, shares
from policygraph.brief.model import Briefing, Note, Row, Sentence, Table
from policygraph.brief.pptx import pptx as written
from policygraph.brief.slides import BODY, SMALL, Page, Room, marks, pages, told
from policygraph.brief.words import words
from policygraph.errors import PolicygraphError
from policygraph.store import Store

DAY = "2026-03-18"
ACTION = "寒地农业装备协同创新专项行动"
PLAN = "陕西省秦创原生物制造产业发展规划（2023—2027年）"
ROOM = Room(876, 414)
ZH = words("zh")


@pytest.fixture(scope="module")
def plan(store: Store, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return brief(store, document=PLAN, path=tmp_path_factory.mktemp("plan") / "plan.pptx", date=DAY)


def shapes(deck: Any) -> list[tuple[Any, Any]]:
    return [(slide, shape) for slide in deck.slides for shape in slide.shapes]


def texts(slide: Any) -> str:
    return "\n".join(t.text or "" for t in slide._element.iter(qn("a:t")))


def long_one() -> Briefing:
    """More of everything than slides take."""
    notes = tuple(
        Note(i, "引文" * 140, "《某方案》（某发〔2024〕1号）", "三（二）12", "2024-03-18", i % 2 == 0) for i in range(1, 400)
    )
    rows = tuple(Row((str(i), "任务" * 60, "单位" * 60, "2027年"), tuple(range(i, i + 9))) for i in range(1, 300))
    table = Table("责任台账", ("序号", "任务", "牵头", "时限"), (0.1, 0.4, 0.4, 0.1), rows)
    findings = tuple(Sentence("要点" * 300 + "。", (i, i + 1)) for i in range(1, 8))
    return Briefing("zh", ("关于" + "甲" * 100, "的简报"), DAY, "问" * 900, (), (table,), None, table, findings, (), notes)


def height(page: Page) -> float:
    """Points that a page takes, by its own measure."""
    kind = SMALL if page.small else BODY
    taken = sum(kind.height(s.text + marks(s.notes), ROOM.width) for s in page.sentences)
    taken += sum(SMALL.height(f"[{n.number}] {told(n, ZH)}", ROOM.width) for n in page.notes)
    if page.table is None:
        return taken
    cells = [page.table.columns, *((*row.cells, marks(row.notes)) for row in page.table.rows)]
    wide = [ROOM.width * share - 10 for share in page.table.widths]
    return taken + sum(max(page.cell.height(c, w) for c, w in zip(row, wide, strict=True)) for row in cells)


def test_the_same_store_and_day_give_the_same_bytes(store: Store, tmp_path: Path) -> None:
    one, two = (brief(store, program=ACTION, path=tmp_path / f"{i}.pptx", date=DAY).read_bytes() for i in (1, 2))
    assert one == two
    with zipfile.ZipFile(io.BytesIO(one)) as archive:
        assert not [name for name in archive.namelist() if "thumbnail" in name]
        assert {item.date_time[:3] for item in archive.infolist()} == {(2026, 3, 18)}


def test_slides_are_wide_and_in_order(plan: Path) -> None:
    deck = pptx.Presentation(str(plan))
    assert (deck.slide_width, deck.slide_height) == (Emu(12192000), Emu(6858000))
    titles = [re.sub(r"（\d+/\d+）$", "", slide.shapes.title.text_frame.text) for slide in deck.slides]
    order = list(dict.fromkeys(titles[1:]))
    assert order[:3] == ["问题与范围", "要点", "关系图"] and order[-3:] == ["问题与建议", "待核事项", "出处"]
    assert "指标台账" in order and "2026年3月18日" in texts(deck.slides[0])
    assert deck.core_properties.title == f"关于《{PLAN}》的情况简报" and deck.core_properties.author == ""


def test_every_run_has_fonts_for_both_scripts(plan: Path) -> None:
    runs = [run for slide in pptx.Presentation(str(plan)).slides for run in slide._element.iter(qn("a:r"), qn("a:fld"))]
    assert runs
    for run in runs:
        properties = run.find(qn("a:rPr"))
        faces = [properties.find(qn(tag)).get("typeface") for tag in ("a:latin", "a:ea")]
        assert faces == ["Arial", "微软雅黑"] and properties.get("lang") == "zh-CN"


def test_shapes_keep_within_the_slide_and_pictures_have_words(plan: Path) -> None:
    deck = pptx.Presentation(str(plan))
    for _, shape in shapes(deck):
        assert 0 <= shape.left <= shape.left + shape.width <= deck.slide_width
        assert 0 <= shape.top <= shape.top + shape.height <= deck.slide_height
    pictures = [shape for _, shape in shapes(deck) if shape._element.tag == qn("p:pic")]
    assert pictures and all("节点" in p._element.nvPicPr.cNvPr.get("descr") for p in pictures)
    assert all(s._element.nvGraphicFramePr.cNvPr.get("descr") for _, s in shapes(deck) if s.has_table)


def test_notes_lead_to_the_slide_with_the_quote(plan: Path) -> None:
    deck = pptx.Presentation(str(plan))
    slides = {slide.part.partname: slide for slide in deck.slides}
    seen = 0
    for slide in deck.slides:
        for run in slide._element.iter(qn("a:r")):
            link = run.find(qn("a:rPr")).find(qn("a:hlinkClick"))
            if link is not None:
                held = slides[slide.part.rels[link.get(qn("r:id"))].target_part.partname]
                assert f"{run.find(qn('a:t')).text} “" in texts(held)
                assert link.get("action") == "ppaction://hlinksldjump"
                seen += 1
    assert seen > 20


def test_quotes_are_those_that_the_slides_cite(store: Store, plan: Path) -> None:
    deck = pptx.Presentation(str(plan))
    told_notes = set(re.findall(r"^\[(\d+)\] “", "\n".join(map(texts, deck.slides)), re.MULTILINE))
    cited = {n for slide in deck.slides for n in re.findall(r"^\[(\d+)\]$", texts(slide), re.MULTILINE)}
    assert cited and cited <= told_notes <= {str(note.number) for note in briefing(store, document=PLAN, date=DAY).notes}


def test_nothing_is_taller_than_its_slide_and_what_is_left_out_is_said() -> None:
    made = pages(long_one(), ZH, ROOM)
    assert made and max(map(height, made)) <= ROOM.height
    ledger = [page for page in made if page.title.startswith("责任台账")]
    assert len(ledger) == 4 and len({page.table.columns for page in ledger if page.table}) == 1
    shown = sum(len(page.table.rows) for page in ledger if page.table)
    assert ledger[-1].foot == f"共299行，此处列前{shown}行；其余见 DOCX、HTML 简报的附件。"
    assert written(long_one()).startswith(b"PK")


def test_small_tables_are_written_large() -> None:
    few = Table("指标台账", ("序号", "指标"), (0.5, 0.5), (Row(("1", "技术合同成交额")),))
    made = Briefing("zh", ("题",), DAY, "问？", (), (few,), None, few, (), (), ())
    assert [page.cell.size for page in pages(made, ZH, ROOM) if page.title == "指标台账"] == [15]


def test_hostile_names_do_no_harm(hostile: Store, tmp_path: Path) -> None:
    path = brief(hostile, agency="科学技术部", path=tmp_path / "h.pptx", date=DAY)
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            if name.endswith((".xml", ".rels")):
                xml.parse(io.BytesIO(archive.read(name)))
            if "slides/_rels" in name:
                assert b'TargetMode="External"' not in archive.read(name)
    deck = pptx.Presentation(str(path))
    whole = "\n".join(map(texts, deck.slides))
    assert "<script>alert(1)</script>工程" in whole and "{{7*7}}{0}%s行动" in whole
    assert not re.search("[\u202a-\u202e\u2066-\u2069\u200f\x00-\x08\ufffe]", whole) and "长" * 301 not in whole


def test_a_template_keeps_its_masters_and_loses_its_slides(store: Store, tmp_path: Path) -> None:
    house = pptx.Presentation()
    house.slide_master.name = "某市发展改革委"
    house.slides.add_slide(house.slide_layouts[0]).shapes.title.text = "作废的旧页"
    sections = etree.fromstring(
        f'<p:extLst xmlns:p="{house.part._element.nsmap["p"]}"><p:ext uri="{{521415D9-36F7-43E2-AB2F-B90AF26B5E84}}">'
        '<p14:sectionLst xmlns:p14="http://schemas.microsoft.com/office/powerpoint/2010/main"/></p:ext></p:extLst>'
    )
    house.part._element.append(sections)
    house.save(str(tmp_path / "house.pptx"))
    path = brief(store, program=ACTION, path=tmp_path / "b.pptx", date=DAY, template=tmp_path / "house.pptx")
    deck = pptx.Presentation(str(path))
    assert deck.slide_width == house.slide_width
    assert b"sectionLst" not in etree.tostring(deck.part._element)
    assert deck.slide_master.name == "某市发展改革委"
    assert not any("作废" in texts(slide) for slide in deck.slides)
    assert len([name for name in zipfile.ZipFile(path).namelist() if name.startswith("ppt/slides/slide")]) == len(deck.slides)
    faces = {ea.get("typeface") for slide in deck.slides for ea in slide._element.iter(qn("a:ea"))}
    assert faces == {"+mj-ea", "+mn-ea"}
    for slide in deck.slides:
        kinds = [shape.placeholder_format.type for shape in slide.placeholders]
        assert set(kinds) <= {PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE, PP_PLACEHOLDER.SUBTITLE}


@pytest.mark.parametrize(
    ("made", "template", "told_"),
    [
        ("b.pptx", "broken.pptx", "not a PPTX"), ("b.pptx", "house.docx", "the template of a .pptx is a .pptx"),
        ("b.docx", "broken.pptx", "the template of a .docx is a .docx"), ("b.md", "house.docx", "a template goes with"),
    ],
)  # fmt: skip
def test_templates_that_do_not_fit(store: Store, tmp_path: Path, made: str, template: str, told_: str) -> None:
    (tmp_path / template).write_bytes(b"PK no presentation")
    with pytest.raises(PolicygraphError, match=told_):
        brief(store, program=ACTION, path=tmp_path / made, date=DAY, template=tmp_path / template)
    assert not (tmp_path / made).exists()


def test_room_is_counted_in_ems() -> None:
    assert ems("国科发") == 3 and ems("17") == pytest.approx(1.12) and ems("第17") == pytest.approx(2.37)
    assert [lines(text, 10) for text in ("", "一" * 10, "一" * 11, "一" * 19)] == [1, 1, 2, 3]
    assert cut("一" * 100, 10, 2) == "一" * 17 + "…" and cut("短", 10, 2) == "短"
    wide = shares(("序号", "任务", "牵头"), [("1", "长" * 40, "某部")], 40)
    assert sum(wide) == pytest.approx(1) and wide[0] * 40 == pytest.approx(3) and wide[1] > 0.7
