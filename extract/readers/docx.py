"""A Word document → its text as Word shows it: computed numbers, tables one cell a line, text boxes, footnotes at the end.

Headers, footers, comments, deleted and hidden text are left out. Only the parts that hold text are unpacked, each bounded; a
document type declaration (the way to entity bombs and to files outside) is refused, since Office Open XML has none
(ISO/IEC 29500-2, 8.1.4).
"""

from __future__ import annotations

import io
import zipfile
import zlib
from xml.etree import ElementTree as ET
from xml.parsers import expat

from policygraph.errors import ReadError
from policygraph.extract.readers.docx_numbers import Numbering
from policygraph.extract.readers.docx_text import body_paragraphs, note_lines
from policygraph.extract.readers.readout import MARKUP_LIMIT, Readout, clean, too_long

_MAX_DEPTH = 400


def read_docx(data: bytes, name: str) -> Readout:
    """Raises ReadError for a damaged, encrypted or oversized document."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = {part: _parsed(archive, f"word/{part}.xml", name) for part in ("document", "numbering", "styles", "footnotes")}
    except (zipfile.BadZipFile, OSError, EOFError, ValueError, NotImplementedError, RuntimeError, zlib.error) as error:
        raise ReadError(f"{name}: this DOCX is damaged or cut off ({error}); get a whole copy") from error
    document = parts["document"]
    if document is None:
        raise ReadError(f"{name}: this DOCX has no text part (word/document.xml); open it in Word and save it again")
    return _readout(document, Numbering.of(parts["numbering"], parts["styles"]), parts["footnotes"])


def _readout(document: ET.Element, numbering: Numbering, footnotes: ET.Element | None) -> Readout:
    lines: list[str] = []
    places: list[tuple[int, str]] = []
    offset = 0
    for number, line in body_paragraphs(document, numbering):
        line = clean(line)
        if not places or places[-1][1] != f"¶ {number}":
            places.append((offset, f"¶ {number}"))
        lines.append(line)
        offset += len(line) + 1
    lines += [clean(line) for line in note_lines(footnotes, document)]
    return Readout("\n".join(lines), tuple(places))


def _parsed(archive: zipfile.ZipFile, part: str, name: str) -> ET.Element | None:
    """The part's tree; None when there is no such part."""
    try:
        info = archive.getinfo(part)
    except KeyError:
        return None
    with archive.open(info) as stream:
        xml = stream.read(MARKUP_LIMIT + 1)
    if len(xml) > MARKUP_LIMIT:
        too_long(name, part, MARKUP_LIMIT)
    _refuse_declarations(xml, part, name)
    try:
        return ET.fromstring(xml)
    except ET.ParseError as error:
        raise ReadError(f"{name}: {part} is no well-formed XML ({error}); open the document in Word and save it again") from error


def _refuse_declarations(xml: bytes, part: str, name: str) -> None:
    """No document type, no nesting that is not Word's; told before a tree is built."""
    depth = 0

    def declared(*_: object) -> None:
        raise ReadError(f"{name}: {part} declares XML entities, which no Word document does; leave this file out")

    def opened(*_: object) -> None:
        nonlocal depth
        depth += 1
        if depth > _MAX_DEPTH:
            raise ReadError(f"{name}: {part} nests its elements deeper than Word does; open it in Word and save it again")

    def closed(_: object) -> None:
        nonlocal depth
        depth -= 1

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler, parser.StartElementHandler, parser.EndElementHandler = declared, opened, closed
    try:
        parser.Parse(xml, True)
    except expat.ExpatError:
        return  # the tree's own parser tells it
