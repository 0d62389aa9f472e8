"""How much prose, text and links stand below each element of a page, counted once, so that no question reads the page again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_HAN = re.compile(r"[\u3400-\u9fff]")
_MARKS = re.compile(r"[，。；]")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
#: tags whose text no reader of the document wants
_UNREAD = frozenset({
    "script", "style", "noscript", "template", "iframe", "svg", "select", "button", "input", "textarea", "nav", "footer", "aside",
    "object", "embed", "head", "rt", "rp", "audio", "video", "canvas", "map",
})  # fmt: skip


class Weight(NamedTuple):
    """`prose`: ideographs outside links, with a mark of a sentence as ten; `text`: characters; `linked`: those in links."""

    prose: int = 0
    text: int = 0
    linked: int = 0
    links: int = 0
    tables: int = 0


NOTHING = Weight()


def is_unread(element: HtmlElement) -> bool:
    if not isinstance(element.tag, str) or element.tag in _UNREAD:
        return True
    return element.get("hidden") is not None or bool(_HIDDEN.search(element.get("style") or ""))


def read_elements(root: HtmlElement) -> Iterator[HtmlElement]:
    """Elements in document order without what is unread; iterative, because a page may nest deeply."""
    stack = [root]
    while stack:
        element = stack.pop()
        if not is_unread(element):
            yield element
            stack.extend(reversed(element))


def weights(root: HtmlElement) -> dict[HtmlElement, Weight]:
    """The weight of every element that is read."""
    elements = list(read_elements(root))
    found = dict.fromkeys(elements, NOTHING)
    for element in reversed(elements):
        own = _sum(found[element], _of(element.text))
        if element.tag == "a":
            own = Weight(0, own.text, own.text, own.links + 1, own.tables)
        found[element] = own
        parent = element.getparent()
        if parent is not None and parent in found:
            inner = own._replace(tables=own.tables + (element.tag == "table"))
            found[parent] = _sum(found[parent], _sum(inner, _of(element.tail)))
    return found


def _of(text: str | None) -> Weight:
    if not text or text.isspace():
        return NOTHING
    return Weight(len(_HAN.findall(text)) + 10 * len(_MARKS.findall(text)), len("".join(text.split())))


def _sum(a: Weight, b: Weight) -> Weight:
    return Weight(a.prose + b.prose, a.text + b.text, a.linked + b.linked, a.links + b.links, a.tables + b.tables)
