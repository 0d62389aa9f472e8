"""A PDF's text layer in reading order, page by page; running heads and page numbers dropped, line ends kept."""

from __future__ import annotations

import contextlib
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from policygraph.errors import ReadError
from policygraph.extract.readers import ocr
from policygraph.extract.readers.pdf_order import Line, lines_of
from policygraph.extract.readers.readout import TEXT_LIMIT, Readout, clean, too_long

if TYPE_CHECKING:
    import pypdfium2

PAGE_LIMIT = 3000
#: share of a page's height, at its top and at its foot, in which heads and numbers stand
_MARGIN = 0.13
_PAGE_NUMBER = re.compile(r"[-—–―－·.\s]*(?:第?\s*\d{1,4}\s*页?|[ivxlIVX]{1,6})(?:\s*[/，,共]\s*共?\s*\d{1,4}\s*页?)?[-—–―－·.\s]*")
#: share of pages on which a running head stands at least: heads of left and right pages may differ
_REPEATED = 0.35


def read_pdf(data: bytes, name: str) -> Readout:
    """Raises ReadError for an encrypted or damaged file, for too many pages, and when what it needs is not installed."""
    with _opened(data, name) as document:
        if len(document) > PAGE_LIMIT:
            too_long(name, f"this PDF of {len(document):,} pages", PAGE_LIMIT)
        pages, scanned = [], 0
        for page in _pages(document, name):
            pages.append(page[0])
            scanned += page[1]
        if scanned * 2 > len(pages):
            return replace(_joined(ocr.read_scanned(document, name), name), format="ocr")
    if not any(pages):
        raise ReadError(f"{name}: this PDF is empty: no page holds text; leave it out")
    return _joined(_without_margins(pages), name)


@contextlib.contextmanager
def _opened(data: bytes, name: str) -> Iterator[pypdfium2.PdfDocument]:
    try:
        import pypdfium2
    except ImportError as error:
        raise ReadError(f'{name}: reading PDF needs pypdfium2; run: pip install "policygraph[formats]"') from error
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise ReadError(f"{name}: this PDF is protected by a password; save it without one") from error
        raise ReadError(f"{name}: this PDF is damaged ({error}); open it in a PDF reader and save it again") from error
    try:
        yield document
    finally:
        document.close()


def _pages(document: pypdfium2.PdfDocument, name: str) -> Iterator[tuple[list[Line], bool]]:
    """For each page its lines, and whether it is a picture without text."""
    from pypdfium2 import PdfiumError

    size, gutters = 0, list[float]()
    for index in range(len(document)):
        try:
            page = document[index]
        except PdfiumError:
            yield [], False  # a page that cannot be opened must not cost the others
            continue
        with contextlib.closing(page):
            lines, scanned = lines_of(page, gutters)
        size += sum(len(line.text) for line in lines)
        if size > TEXT_LIMIT:
            too_long(name, "its text", TEXT_LIMIT)
        yield lines, scanned


def _without_margins(pages: list[list[Line]]) -> list[list[str]]:
    """Page numbers, and what stands in the margin of many pages, dropped."""
    seen = Counter(key for page in pages for key in {_key(line) for line in page if _in_margin(line)})
    filled = sum(map(bool, pages))
    need = max(2 if filled == 2 else 3, filled * _REPEATED)

    def is_body(line: Line) -> bool:
        numbered = len(line.text) < 40 and _PAGE_NUMBER.fullmatch(line.text.strip())
        return not _in_margin(line) or not (numbered or seen[_key(line)] >= need)

    return [[line.text for line in page if is_body(line)] for page in pages]


def _in_margin(line: Line) -> bool:
    return line.height < _MARGIN or line.height > 1 - _MARGIN


def _key(line: Line) -> str:
    return ("v" if line.height > 0.5 else "^") + re.sub(r"\d+", "#", "".join(line.text.split()))


def _joined(pages: list[list[str]], name: str) -> Readout:
    text: list[str] = []
    places: list[tuple[int, str]] = []
    offset = 0
    for number, lines in enumerate(pages, 1):
        if lines:
            places.append((offset, f"p. {number}"))
            page = clean("\n".join(lines)) + "\n"
            text.append(page)
            offset += len(page)
    whole = "".join(text)
    unread = sum("\ue000" <= c <= "\uf8ff" or c == "\ufffd" for c in whole)
    if unread * 3 > len(whole):
        raise ReadError(f"{name}: the fonts of this PDF do not tell which characters they show; read it with OCR and save its text")
    return Readout(whole, tuple(places))
