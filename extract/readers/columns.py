"""Which columns of a table hold a document's text, title, number and dates; a row as the text that they make together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from policygraph.errors import ReadError
from policygraph.extract.readers.sheet import Row

_TEXT = (
    "正文 全文 文件正文 政策正文 正文内容 文件全文 政策全文 全文内容 文件内容 政策内容 文本 文本内容 内容"
    " text fulltext content body article"
)
_TITLE = "标题 文件标题 政策标题 文件名称 政策名称 名称 题名 title headline name"
_ID = "id docid uid uuid 编号 文件编号 索引号 序号"
#: label of a page's index card → columns; in this order above the text
_CARD = {
    "发文机关": "发文机关 发布机构 发文单位 发布单位 发布机关 制发机关 颁布单位 颁布机关 issuer agency",
    "发文字号": "发文字号 文号 文件字号 发文文号 number docnumber",
    "成文日期": "成文日期 印发日期 发文日期 生成日期 颁布日期 签发日期 issued issuedate",
    "发布日期": "发布日期 发布时间 公开日期 公布日期 日期 时间 date published pubdate publishdate pubtime publishtime",
}
#: an unnamed text column holds so many characters on the average
_LONG = 150
#: characters of the text in which its title, number or date is looked for before it is put above it
_HEAD = 600


@dataclass(frozen=True)
class Columns:
    """Names of columns, "" or missing where the table has none; `named` when the user gave the text's."""

    text: str
    title: str = ""
    id: str = ""
    card: Mapping[str, str] = field(default_factory=dict)
    named: bool = False


def columns_of(first: Sequence[Row], name: str, *, text_column: str = "") -> Columns:
    """The columns as the first rows show them. Raises ReadError, naming the columns there are, when none holds text."""
    there = list(dict.fromkeys(column for row in first for column in row.cells))
    if text_column and text_column not in there:
        raise ReadError(f"{name}: no column {text_column}; there are {', '.join(there) or 'none'}")
    text = text_column or _one(there, _TEXT) or _longest(first, there)
    if not text:
        told = ", ".join(there[:20]) or "none"
        raise ReadError(f"{name}: no column of this table holds documents; columns are {told}: name one with --text-column")
    rest = [column for column in there if column != text]
    card = {label: column for label, names in _CARD.items() if (column := _one(rest, names))}
    return Columns(text, _one(rest, _TITLE), _one(rest, _ID), card, bool(text_column))


def _one(there: Sequence[str], names: str) -> str:
    """The column that bears the first of the names."""
    known = {"".join(c for c in column.lower() if c.isalnum()): column for column in reversed(there)}
    return next((known[name] for name in names.split() if name in known), "")


def _longest(first: Sequence[Row], there: Sequence[str]) -> str:
    size = {column: sum(len(row.cells.get(column, "")) for row in first) / max(len(first), 1) for column in there}
    best = max(there, key=size.__getitem__, default="")
    return best if best and size[best] >= _LONG else ""


def text_of(cells: Mapping[str, str], columns: Columns) -> str:
    """The text; above it, where its beginning lacks them, the card's lines and the title. "" when there is no text."""
    text = cells.get(columns.text, "")
    if not text.strip():
        return ""
    head = "".join(text[:_HEAD].split())
    card = [f"{label}：{value}" for label, column in columns.card.items() if (value := _line(cells, column)) and value not in head]
    title = _line(cells, columns.title)
    above = [*card, *([title] if title and "".join(title.split()) not in head else [])]
    return "\n".join([*above, text])


def _line(cells: Mapping[str, str], column: str) -> str:
    return " ".join(cells.get(column, "").split())
