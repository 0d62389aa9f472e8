"""Paragraphs, table cells, text boxes and footnotes of a Word document, in the order they are read."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from policygraph.extract.readers.docx_numbers import Numbering, child, local, value

_GONE = frozenset({"del", "moveFrom", "instrText", "delText", "delInstrText", "rPr", "pPr", "sectPr", "Fallback", "rt"})
_BREAKS = {"br": "\n", "cr": "\n", "tab": "\t", "noBreakHyphen": "-", "ptab": "\t"}
_ENDED = tuple("，。；：、！？）》”")
#: a cell of more characters keeps its paragraphs as lines
_CELL_LIMIT = 500


def body_paragraphs(document: Element, numbering: Numbering) -> Iterator[tuple[int, str]]:
    """(number of the paragraph or table among its like in the body, line); a paragraph of several lines comes as several."""
    body = child(document, "body")
    blocks = _blocks(body) if body is not None else ()
    for number, block in enumerate(blocks, 1):
        for line in _lines(block, numbering):
            yield number, line


def _blocks(parent: Element) -> Iterator[Element]:
    """Paragraphs and tables, through content controls and other wrappings."""
    for element in parent:
        if local(element) in ("p", "tbl"):
            yield element
        elif local(element) not in _GONE and local(element) != "sdtPr":
            yield from _blocks(element)


def _lines(block: Element, numbering: Numbering) -> list[str]:
    if local(block) == "tbl":
        return [line for row in _children(block, "tr") for cell in _children(row, "tc") for line in _cell(cell, numbering)]
    boxes: list[Element] = []
    text = "".join(_text(block, boxes))
    lines = [line.strip("\r\n") for line in text.split("\n")]
    if text.strip():
        lines[0] = numbering.number(child(block, "pPr")) + lines[0]
    shown = [line for line in lines if line.strip()]
    return shown + [line for box in boxes for inner in _blocks(box) for line in _lines(inner, numbering)]


def _children(parent: Element, name: str) -> Iterator[Element]:
    for element in parent:
        if local(element) == name:
            yield element
        elif local(element) in ("sdt", "sdtContent", "customXml", "ins"):
            yield from _children(element, name)


def _cell(cell: Element, numbering: Numbering) -> list[str]:
    """One line; a long cell or one with a table inside keeps its lines. The lower part of a merged cell is empty."""
    blocks = list(_blocks(cell))
    lines = [line for block in blocks for line in _lines(block, numbering)]
    if sum(map(len, lines)) > _CELL_LIMIT or any(local(block) == "tbl" for block in blocks):
        return lines
    joined = "".join(line if line.endswith(_ENDED) else f"{line} " for line in lines).rstrip()
    return [joined] if joined else []


def _text(parent: Element, boxes: list[Element]) -> Iterator[str]:
    """The text of a paragraph's runs; text boxes are put aside for after it."""
    for element in parent:
        name = local(element)
        if name == "t":
            yield element.text or ""
        elif name in _BREAKS:
            yield _BREAKS[name]
        elif name == "txbxContent":
            boxes.append(element)
        elif name == "AlternateContent":
            chosen = child(element, "Choice")
            yield from _text(element if chosen is None else chosen, boxes)
        elif name == "r" and _is_hidden(element):
            continue
        elif name not in _GONE:
            yield from _text(element, boxes)


def _is_hidden(run: Element) -> bool:
    vanish = child(child(run, "rPr"), "vanish")
    return vanish is not None and value(vanish) not in ("0", "false")


def note_lines(footnotes: Element | None, document: Element) -> Iterator[str]:
    """[1] … for each footnote in the order in which the text refers to them."""
    held = footnotes if footnotes is not None else ()
    notes = {value(note, "id"): note for note in held if value(note, "type") in ("", "normal")}
    wanted = [value(e, "id") for e in document.iter() if local(e) == "footnoteReference"]
    for number, note_id in enumerate((i for i in dict.fromkeys(wanted) if i in notes), 1):
        text = " ".join("".join(_text(block, [])).strip() for block in _blocks(notes[note_id]))
        if text.strip():
            yield f"[{number}] {' '.join(text.split())}"
