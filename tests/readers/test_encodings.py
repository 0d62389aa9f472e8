"""Formats × encodings: the same text out of each."""

from __future__ import annotations

from pathlib import Path

import pytest

from policygraph.extract.read import read, read_bytes
from tests.readers import made

SIMPLIFIED = "某省政府关于印发示例方案的通知\n各市政府：\n现将《示例方案》印发你们，请认真执行。到2025年，建成创新中心8家。"
TRADITIONAL = "某縣政府關於推動科技創新示範計畫的通知\n各鄉鎮公所：\n為加強產業發展，請依計畫辦理，並於112年底前完成。"

_CODINGS = [
    (SIMPLIFIED, "utf-8"), (SIMPLIFIED, "utf-8-sig"), (SIMPLIFIED, "gb2312"), (SIMPLIFIED, "gbk"), (SIMPLIFIED, "gb18030"),
    (SIMPLIFIED, "utf-16"), (SIMPLIFIED, "utf-16-le"), (SIMPLIFIED, "utf-16-be"), (SIMPLIFIED, "utf-32"),
    (TRADITIONAL, "utf-8"), (TRADITIONAL, "big5"), (TRADITIONAL, "gbk"), (TRADITIONAL, "utf-16"), (TRADITIONAL, "cp950"),
]  # fmt: skip
_IDS = [f"{c}-{'trad' if t is TRADITIONAL else 'simp'}" for t, c in _CODINGS]
codings = pytest.mark.parametrize(("text", "coding"), _CODINGS, ids=_IDS)


@codings
def test_text(text: str, coding: str) -> None:
    source = read_bytes(text.encode(coding), "通知.txt")
    assert (source.text, source.format) == (text, "txt")


@codings
def test_markdown(text: str, coding: str) -> None:
    title, *rest = text.split("\n")
    source = read_bytes("\n".join([f"# **{title}**", *rest, "| 甲 | 乙 |", "|---|---|"]).encode(coding), "通知.md")
    assert (source.text, source.format) == (f"{text}\n甲\n乙", "md")


@pytest.mark.parametrize("declared", ["", "gb2312", "utf-8", "big5"])
@codings
def test_html_is_read_whatever_it_declares(text: str, coding: str, declared: str) -> None:
    body = "".join(f"<p>{line}</p>" for line in text.split("\n"))
    charset = f'<meta http-equiv="Content-Type" content="text/html; charset={declared}">' if declared else ""
    page = f"<!DOCTYPE html><html><head>{charset}<title>x</title></head><body>{body}</body></html>"
    source = read_bytes(page.encode(coding), "saved.html")
    assert source.format == "html"
    assert source.text.endswith(text)


@pytest.mark.parametrize("text", [SIMPLIFIED, TRADITIONAL])
def test_word_and_pdf(text: str) -> None:
    lines = text.split("\n")
    word = read_bytes(made.docx("".join(map(made.p, lines))), "通知.docx")
    assert (word.text, word.format) == (text, "docx")
    assert [word.place(word.text.index(line)) for line in lines] == ["¶ 1", "¶ 2", "¶ 3"]
    page = read_bytes(made.pdf([[(60, 600 - 20 * i, line) for i, line in enumerate(SIMPLIFIED.split("\n"))]]), "通知.pdf")
    assert (page.text, page.format) == (SIMPLIFIED + "\n", "pdf")


@pytest.mark.parametrize("name", ["通知.txt", "通知.doc", "通知.pdf", "通知", "notice.html"])
def test_content_tells_the_format_not_the_name(name: str, tmp_path: Path) -> None:
    for data, kind in (
        (made.docx(made.p("某省方案")), "docx"),
        (made.pdf([[(60, 600, "某省方案")]]), "pdf"),
        ("<html><body><p>某省方案</p></body></html>".encode(), "html"),
        ("某省方案".encode("gbk"), "txt"),
    ):
        (tmp_path / name).write_bytes(data)
        source = read(tmp_path / name)
        assert (source.format, source.text.strip()) == (kind, "某省方案")
