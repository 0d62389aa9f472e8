"""The files: they open, they are the same twice, and no name does anything in them."""

from __future__ import annotations

import io
import re
import shutil
import xml.etree.ElementTree as xml
import zipfile
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.shared import Mm

from policygraph.brief import brief, briefing
from policygraph.brief.markdown import escaped
from policygraph.cli import main
from policygraph.errors import PolicygraphError
from policygraph.store import Store

DAY = "2026-03-18"
ACTION = "寒地农业装备协同创新专项行动"
PLAN = "陕西省秦创原生物制造产业发展规划（2023—2027年）"
#: those that are made here; a PDF is another program's
FORMATS = ("docx", "html", "md")


@pytest.fixture(scope="module")
def plan(store: Store, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return brief(store, document=PLAN, path=tmp_path_factory.mktemp("plan") / "plan.docx", date=DAY)


@pytest.mark.parametrize("kind", FORMATS)
def test_the_same_store_and_day_give_the_same_bytes(store: Store, tmp_path: Path, kind: str) -> None:
    one, two = (brief(store, program=ACTION, path=tmp_path / f"{i}.{kind}", date=DAY).read_bytes() for i in (1, 2))
    assert one == two


def test_docx_has_the_page_of_the_standard(plan: Path) -> None:
    made = docx.Document(str(plan))
    first = made.sections[0]
    sizes = [round(size.mm) for size in (first.page_width, first.page_height, first.top_margin, first.left_margin)]
    assert sizes == [210, 297, 37, 28]
    assert any(section.orientation == WD_ORIENT.LANDSCAPE for section in made.sections)
    assert made.paragraphs[0].style.name == "公文标题"
    assert made.paragraphs[0].text == f"关于《{PLAN}》的情况简报"
    assert "".join(t.text or "" for t in first.footer._element.iter(qn("w:t"))) == "—  —"


def test_docx_fonts_are_set_for_east_asian_text(plan: Path) -> None:
    made = docx.Document(str(plan))
    fonts = {style.name: style.element.rPr.rFonts.get(qn("w:eastAsia")) for style in made.styles if style.name.startswith("公文")}
    assert fonts["公文标题"] == "方正小标宋简体" and fonts["公文正文"] == "仿宋_GB2312"
    with zipfile.ZipFile(plan) as archive:
        assert "Noto Serif CJK SC" in archive.read("word/fontTable.xml").decode()
        assert 'eastAsia="ja' not in archive.read("word/styles.xml").decode()


def test_docx_tables_break_well_and_notes_are_linked(plan: Path) -> None:
    made = docx.Document(str(plan))
    for table in made.tables:
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
        assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)
    body = made.element.body
    anchors = {link.get(qn("w:anchor")) for link in body.iter(qn("w:hyperlink"))}
    marks = {mark.get(qn("w:name")) for mark in body.iter(qn("w:bookmarkStart"))}
    assert anchors and anchors <= marks
    pictures = list(body.iter(qn("wp:docPr")))
    assert pictures and all("节点" in picture.get("descr") for picture in pictures)


def test_the_text_to_hand_in_bears_no_marks(plan: Path, store: Store) -> None:
    given = briefing(store, document=PLAN, date=DAY)
    whole = [paragraph.text for paragraph in docx.Document(str(plan)).paragraphs]
    handed = whole[: next(i for i, text in enumerate(whole) if text == "附件1")]
    assert not any(re.search(r"\[\d+\]", text) for text in handed)
    assert [s.text for s in given.findings] == [text for text in handed if text in {s.text for s in given.findings}]


def test_a_template_keeps_its_style_and_page(store: Store, tmp_path: Path) -> None:
    house = docx.Document()
    house.add_paragraph("作废的旧文")
    house.sections[0].top_margin = Mm(50)
    house.styles.add_style("公文正文", 1).font.name = "Arial"
    house.save(str(tmp_path / "house.docx"))
    path = brief(store, program=ACTION, path=tmp_path / "b.docx", date=DAY, template=tmp_path / "house.docx")
    made = docx.Document(str(path))
    assert [round(made.sections[i].top_margin.mm) for i in (0, -1)] == [50, 50]
    assert made.styles["公文正文"].font.name == "Arial"
    assert not any("作废" in paragraph.text for paragraph in made.paragraphs)
    with pytest.raises(PolicygraphError, match="not a DOCX"):
        brief(store, program=ACTION, path=tmp_path / "c.docx", template=tmp_path / "missing.docx")


class _Tags(HTMLParser):
    """Tags, and what is asked of anybody outside."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.outside: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.outside += [v or "" for k, v in attrs if k in ("src", "href") and not (v or "").startswith(("#", "data:"))]
        self.outside += [k for k, _ in attrs if k.startswith("on")]


def test_html_asks_nobody_and_runs_nothing_of_its_own(store: Store, tmp_path: Path) -> None:
    text = brief(store, program=ACTION, path=tmp_path / "b.html", date=DAY).read_text(encoding="utf-8")
    found = _Tags()
    found.feed(text)
    assert "script" not in found.tags and found.outside == []
    assert "default-src 'none'" in unescape(text) and "@media print" in text and 'lang="zh-CN"' in text


def test_hostile_names_do_no_harm(hostile: Store, tmp_path: Path) -> None:
    files = {kind: brief(hostile, agency="科学技术部", path=tmp_path / f"h.{kind}", date=DAY) for kind in FORMATS}
    found = _Tags()
    found.feed(files["html"].read_text(encoding="utf-8"))
    assert not {"script", "b", "i"} & set(found.tags) and found.outside == []
    with zipfile.ZipFile(files["docx"]) as archive:
        for name in archive.namelist():
            if name.endswith((".xml", ".rels")):
                xml.parse(io.BytesIO(archive.read(name)))
    made = docx.Document(str(files["docx"]))
    told = "\n".join([p.text for p in made.paragraphs] + [c.text for t in made.tables for r in t.rows for c in r.cells])
    assert "<script>alert(1)</script>工程" in told and "{{7*7}}{0}%s行动" in told
    assert not re.search("[\u202a-\u202e\u2066-\u2069\u200f\x00-\x08\ufffe]", told) and "长" * 301 not in told
    written = files["md"].read_text(encoding="utf-8")
    assert "<script" not in written and not re.search(r"(?<!\\)\]\(javascript", written)
    assert all(line.count(" | ") == 7 for line in written.splitlines() if line.startswith("| ") and "牵头" in line)


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("a|b", r"a\|b"), ("*重*", r"\*重\*"), ("1. 甲", r"1\. 甲"), ("- 甲", r"\- 甲"),
        ("<b>", "&lt;b&gt;"), ("[a](x)", r"\[a\](x)"),
        ("2018-01-09", "2018-01-09"), ("https://x", "https&#8203;://x"), ("# 甲", r"\# 甲"),
    ],
)  # fmt: skip
def test_markdown_escapes(text: str, safe: str) -> None:
    assert escaped(text) == safe


def test_markdown_notes_are_linked(store: Store, tmp_path: Path) -> None:
    text = brief(store, program=ACTION, path=tmp_path / "b.md", date=DAY).read_text(encoding="utf-8")
    assert set(re.findall(r"\(#(n\d+)\)", text)) == set(re.findall(r'<a id="(n\d+)">', text))
    assert "```mermaid\nflowchart" in text


def test_the_command_writes_and_tells(store: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "out" / "b.md"
    assert main(["brief", "--program", ACTION, "-o", str(target), "--date", DAY, "--store", store.where]) == 0
    assert target.read_text(encoding="utf-8").startswith(f"# 关于{ACTION}")
    assert "proof sheet" in capsys.readouterr().err
    assert main(["brief", "--program", ACTION, "-o", str(tmp_path / "b.odt"), "--store", store.where]) == 1
    assert "docx, html, md, pptx, pdf" in capsys.readouterr().err


def test_pdf_by_libreoffice_or_a_clear_word(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if shutil.which("soffice"):
        assert brief(store, document=PLAN, path=tmp_path / "b.pdf", date=DAY).read_bytes().startswith(b"%PDF")
    monkeypatch.setattr("policygraph.brief.pdf.PROGRAMS", ())
    with pytest.raises(PolicygraphError, match="no LibreOffice"):
        brief(store, document=PLAN, path=tmp_path / "c.pdf", date=DAY)
    assert not (tmp_path / "c.pdf").exists()
