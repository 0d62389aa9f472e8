"""An element → its lines: one for each block, one for each table cell; numbers of ordered lists rendered."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from policygraph.extract.readers.html_main import Weights
from policygraph.extract.readers.html_weights import NOTHING, Weight

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_BLOCKS = frozenset({
    "address", "article", "blockquote", "center", "dd", "div", "dl", "dt", "fieldset", "figcaption", "figure", "form", "h1", "h2",
    "h3", "h4", "h5", "h6", "header", "hr", "legend", "li", "main", "ol", "p", "pre", "section", "table", "tbody", "td", "tfoot",
    "th", "thead", "tr", "ul", "caption", "body",
})  # fmt: skip
_CELLS = frozenset({"td", "th"})
_CELL_LIMIT = 500
_BLANK = re.compile(r"[ \t\r\n\f\v\xa0\u2002-\u200a]+")
_BROKEN = re.compile(r"(?<=[\u3000-\u9fff\uff00-\uffef])[ \t\r\n\f\v]+(?=[\u3000-\u9fff\uff00-\uffef])")
_PREFORMATTED = re.compile(r"white-space\s*:\s*pre")
_ENDED = tuple("，。；：、！？）》”")
_LINKS = 4
_LISTS = frozenset({"ul", "ol", "div", "dl", "table", "section", "form"})


def _unbroken(gap: re.Match[str]) -> str:
    """A line end of the page's source is no space between two ideographs."""
    return "" if "\n" in gap[0] or "\r" in gap[0] else " "


@dataclass
class _Lines:
    """Finished lines and the one being written; inside `kept` elements a line end is one."""

    done: list[str] = field(default_factory=list)
    open: list[str] = field(default_factory=list)
    kept: list[Any] = field(default_factory=list)

    def write(self, text: str | None) -> None:
        first, *others = (text or "").splitlines() if self.kept and text else [text or ""]
        self.open.append(first)
        for line in others:
            self.close()
            self.open.append(line)
        if self.kept and text and text[-1] in "\r\n":
            self.close()

    def close(self) -> None:
        line = _BLANK.sub(" ", _BROKEN.sub(_unbroken, "".join(self.open))).strip(" \u3000")
        if line:
            self.done.append(line)
        self.open = []


def lines_of(root: HtmlElement, found: Weights) -> list[str]:
    from lxml import etree

    cells: list[_Lines] = [_Lines()]
    numbers: dict[Any, int] = {}
    walker: Any = etree.iterwalk(root, events=("start", "end"))
    for event, element in walker:
        if event == "start":
            if element is not root and (element not in found or _is_navigation(element, found[element])):
                walker.skip_subtree()
                continue
            _begin(element, cells, numbers)
        else:
            _end(element, cells, root, found)
    cells[0].close()
    return cells[0].done


def _begin(element: HtmlElement, cells: list[_Lines], numbers: dict[Any, int]) -> None:
    if element.tag in _BLOCKS or element.tag == "br":
        cells[-1].close()
    if element.tag in _CELLS:
        cells.append(_Lines())
    if _keeps_lines(element):
        cells[-1].kept.append(element)
    parent = element.getparent()
    if element.tag == "li" and parent is not None and parent.tag == "ol":
        numbers[parent] = numbers.get(parent, int(parent.get("start") or 1) - 1 if _is_int(parent.get("start")) else 0) + 1
        cells[-1].open.append(f"{numbers[parent]}.")
    cells[-1].write(element.text)


def _keeps_lines(element: HtmlElement) -> bool:
    return element.tag == "pre" or _PREFORMATTED.search(element.get("style") or "") is not None


def _is_int(text: str | None) -> bool:
    return text is None or re.fullmatch(r"\s*-?\d{1,6}\s*", text) is not None


def _end(element: HtmlElement, cells: list[_Lines], root: HtmlElement, found: Weights) -> None:
    if element.tag in _CELLS and len(cells) > 1 and element in found:
        cell = cells.pop()
        cell.close()
        nested = found.get(element, NOTHING).tables > 0
        cells[-1].done += cell.done if nested or sum(map(len, cell.done)) > _CELL_LIMIT else _one(cell.done)
    elif element.tag in _BLOCKS:
        cells[-1].close()
    if cells[-1].kept and cells[-1].kept[-1] is element:
        cells[-1].kept.pop()
    if element is not root:
        cells[-1].write(element.tail)


def _one(lines: list[str]) -> list[str]:
    """The paragraphs of a cell as one line; what no mark ends is set off by a space."""
    return ["".join(line if line.endswith(_ENDED) else f"{line} " for line in lines).rstrip()] if lines else []


def _is_navigation(element: HtmlElement, weight: Weight) -> bool:
    """A block that consists of links, more than a document has annexes."""
    if element.tag not in _LISTS or weight.links < _LINKS or weight.linked * 10 < weight.text * 7:
        return False
    return "附件" not in str(element.text_content())
