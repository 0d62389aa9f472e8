"""Rows as a table, CSV, JSON, JSON Lines, Markdown or an Excel workbook.

A table counts a Chinese character as two columns. CSV opens in a Chinese Excel: byte-order mark, CRLF, and a cell that would be
taken for a formula (first character = + - @, tab, carriage return; a number or a sign alone is none) gets an apostrophe in front
(OWASP: CSV injection). In a workbook such a cell is marked as text, and stays as it is.
"""

from __future__ import annotations

import csv
import io
import json
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from policygraph.errors import PolicygraphError
from policygraph.excerpt import excerpt

FORMATS = ("table", "csv", "json", "jsonl", "markdown", "xlsx")
EVIDENCE = ("none", "short", "full")
#: how the columns end that hold what the texts say, shown by `--evidence`
EVIDENCE_COLUMNS = ("quotes", "clauses")
#: what Excel begins a formula with; in a Chinese one the wide signs too
_FORMULA = tuple("=+-@＝＋－＠\t\r")
#: characters that a cell of Excel holds
_CELL = 32_767
_WIDEST_CELL = 60
#: characters, so that a wide quote and the marks on both its sides fit a cell
_SHORT_QUOTE = _WIDEST_CELL // 2 - 1

Rows = Sequence[Mapping[str, Any]]


def render(rows: Rows, format: str = "table", *, columns: Sequence[str] | None = None, evidence: str = "short") -> str:
    """The rows as text that ends in a newline; `columns` also name the head of an empty answer."""
    shown, picked = _picked(rows, columns, evidence)
    if format == "json":
        return json.dumps(picked, ensure_ascii=False, indent=2) + "\n"
    if format == "jsonl":
        return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in picked)
    cells = [[cell(value) for value in row.values()] for row in picked]
    if format == "csv":
        return _csv(shown, [[_tame(value, text) for value, text in zip(row.values(), line, strict=True)]
                            for row, line in zip(picked, cells, strict=True)])  # fmt: skip
    return _markdown(shown, cells) if format == "markdown" else _table(shown, cells, whole=evidence == "full")


def workbook(rows: Rows, *, columns: Sequence[str] | None = None, evidence: str = "short") -> bytes:
    """The rows as one sheet of an .xlsx file: numbers are numbers, everything else is text."""
    try:
        from openpyxl import Workbook
        from openpyxl.utils import get_column_letter
    except ImportError as error:
        raise PolicygraphError('xlsx needs openpyxl: pip install "policygraph[xlsx]"') from error
    shown, picked = _picked(rows, columns, evidence)
    book = Workbook()
    sheet = book.active
    for at, row in enumerate([dict(zip(shown, shown, strict=True)), *picked], 1):
        for column, value in enumerate(row.values(), 1):
            _put(sheet.cell(at, column), value)
    for column, name in enumerate(shown, 1):
        widest = max((width(cell(row[name])) for row in picked), default=0)
        sheet.column_dimensions[get_column_letter(column)].width = min(_WIDEST_CELL, max(widest, width(name)) + 2)
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _put(into: Any, value: Any) -> None:
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        into.value = value
        return
    text = cell(value)
    into.value = text if len(text) <= _CELL else text[: _CELL - 1] + "…"
    if text.startswith(_FORMULA):
        into.data_type, into.quotePrefix = "s", True


def _picked(rows: Rows, columns: Sequence[str] | None, evidence: str) -> tuple[list[str], list[dict[str, Any]]]:
    shown = list(columns if columns is not None else dict.fromkeys(name for row in rows for name in row))
    if evidence == "none":
        shown = [name for name in shown if not name.endswith(EVIDENCE_COLUMNS)]
    return shown, [{name: _evidence(name, row, evidence) for name in shown} for row in rows]


def _evidence(name: str, row: Mapping[str, Any], evidence: str) -> Any:
    """`short` keeps the first clause, and of the first quote the words that the row rests on; `full` keeps all."""
    value = row.get(name)
    if not name.endswith(EVIDENCE_COLUMNS) or evidence == "full" or not isinstance(value, (list, tuple)):
        return value
    return excerpt(str(next(iter(value), "") or ""), row, _SHORT_QUOTE)


def cell(value: Any) -> str:
    """One value on one line; lists are joined by 、 when they hold names, by ` | ` when they hold sentences."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, (list, tuple)):
        texts = [cell(item) for item in value]
        return (" | " if any(len(text) > 20 for text in texts) else "、").join(text for text in texts if text)
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return " ".join("".join(c if c.isprintable() or c.isspace() else "�" for c in text).split())


def _tame(value: Any, text: str) -> str:
    return f"'{text}" if len(text) > 1 and text.startswith(_FORMULA) and not isinstance(value, (int, float)) else text


def _csv(columns: Sequence[str], cells: Iterable[Sequence[str]]) -> str:
    stream = io.StringIO(newline="")
    stream.write("\ufeff")
    writer = csv.writer(stream)
    writer.writerow(columns)
    writer.writerows(cells)
    return stream.getvalue()


def _markdown(columns: Sequence[str], cells: Iterable[Sequence[str]]) -> str:
    def line(texts: Iterable[str]) -> str:
        return "| " + " | ".join(text.replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;") for text in texts) + " |\n"

    return line(columns) + "|" + "---|" * len(columns) + "\n" + "".join(map(line, cells))


def _table(columns: Sequence[str], cells: Sequence[Sequence[str]], *, whole: bool) -> str:
    """Columns that are empty everywhere are left out: a terminal is narrow. A `whole` cell may reach beyond its column."""
    kept = [i for i in range(len(columns)) if not cells or any(row[i] for row in cells)]
    lines = [[columns[i] for i in kept], *([row[i] if whole else _cut(row[i]) for i in kept] for row in cells)]
    widths = [min(_WIDEST_CELL, max(map(width, column))) for column in zip(*lines, strict=True)]
    text = ["  ".join(t + " " * (w - width(t)) for t, w in zip(line, widths, strict=True)).rstrip() for line in lines]
    text.insert(1, "  ".join("-" * w for w in widths))
    return "\n".join(text) + "\n"


def _cut(text: str) -> str:
    if width(text) <= _WIDEST_CELL:
        return text
    while width(text) >= _WIDEST_CELL:
        text = text[:-1]
    return text + "…"


def width(text: str) -> int:
    """Columns on a terminal (Unicode Standard Annex 11: W and F take two)."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 0 if unicodedata.combining(c) else 1 for c in text)
