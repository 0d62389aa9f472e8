"""A saved web page → its document: identity card, title, date line, main text with tables one cell a line; navigation dropped."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from policygraph.errors import ReadError
from policygraph.extract.readers.encoding import decode_as
from policygraph.extract.readers.html_main import Weights, card_of, date_line_of, main_of, title_of
from policygraph.extract.readers.html_text import lines_of
from policygraph.extract.readers.html_weights import weights
from policygraph.extract.readers.readout import MARKUP_LIMIT, Readout, clean, too_long

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]+)|<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([\w-]+)", re.I)
#: a tag of more than 50,000 characters: libxml2 takes time by the square of its attributes, and none of them is text
_CROWDED = re.compile(r"<([A-Za-z][\w:-]*)\s[^<>]{50000,}>?")


def read_html(data: bytes, name: str) -> Readout:
    """Raises ReadError when the page is too large, holds no text, or lxml is not installed."""
    if len(data) > MARKUP_LIMIT:
        too_long(name, "the page", MARKUP_LIMIT)
    declared = _CHARSET.search(data[:8192])
    root = _parsed(decode_as(data, (declared[1] or declared[2]).decode() if declared else "", name), name)
    found = weights(root)
    main = main_of(root, found)
    body = lines_of(main, found)
    head = _head(root, main, body, found)
    return Readout(clean("\n".join([*head, *body])))


def _parsed(page: str, name: str) -> HtmlElement:
    try:
        from lxml import etree, html
    except ImportError as error:
        raise ReadError(f'{name}: reading HTML needs lxml; run: pip install "policygraph[formats]"') from error
    parser: Any = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=False)
    try:
        root = html.document_fromstring(_CROWDED.sub(r"<\1>", clean(page)).encode(), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, AssertionError) as error:
        if str(error).startswith("unknown error"):  # what lxml says when memory ran out
            raise MemoryError from error
        raise ReadError(f"{name}: this page holds nothing that can be read ({error}); save it again from the browser") from error
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise ReadError(f"{name}: this page nests its elements deeper than any real one; open it in a browser and save it as text")
    return root


def _head(root: HtmlElement, main: HtmlElement, body: list[str], found: Weights) -> list[str]:
    """What stands outside the main text and belongs to the document: its card, its title where the text lacks it, its date."""
    start = "".join("".join(body[:30]).split())
    card = card_of(root, main, found)
    title = title_of(root)
    head = [] if card is None else lines_of(card, found)
    date_line = date_line_of(root, main, card, found)
    if title and "".join(title.split()) not in start:
        head.append(title)
    return head + ([date_line] if date_line else [])
