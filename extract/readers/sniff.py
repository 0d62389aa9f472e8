"""What a file is by its content; its name only decides between kinds of text."""

from __future__ import annotations

import io
import re
import zipfile

from policygraph.errors import ReadError

_COMMENTS = rb"(?:<!--(?:(?!-->).)*-->\s*)*"
_HTML = re.compile(rb"\s*(?:<\?xml[^>]*>\s*)?" + _COMMENTS + rb"<(?:!doctype\s+html|html|head|meta|title|body)\b", re.I | re.S)
_TAGS = re.compile(rb"</(?:p|div|td|table|span|body|html)\s*>", re.I)
_HEAD = 8192
#: (beginning, what it is, what to do)
_REFUSED = (
    (b"GIF8", "a picture (GIF)", "read it with OCR and save its text"),
    (b"II*\0", "a picture (TIFF)", "read it with OCR and save its text"),
    (b"Rar!", "a RAR archive", "unpack it, or pack it as ZIP"),
    (b"7z\xbc\xaf", "a 7z archive", "unpack it, or pack it as ZIP"),
    (b"\x1f\x8b", "a gzip file", "unpack it"),
    (b"SQLite format 3", "a database", "leave it out"),
)  # fmt: skip
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def format_of(data: bytes, name: str) -> str:
    """txt, md, html, docx, doc (old Word and WPS), rtf, odt, pdf, picture, xlsx or zip.

    Raises ReadError for what is none of them, naming what it is and what to do.
    """
    for beginning, what, mend in _REFUSED:
        if data.startswith(beginning):
            raise ReadError(f"{name}: this is {what}, not a document's text; {mend}")
    if data.startswith(_OLE):
        return _compound(data, name)
    if data.startswith(b"{\\rtf"):
        return "rtf"
    if data.startswith(_PICTURES):
        return "picture"
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _package(data, name)
    if _is_html(data, name):
        return "html"
    return "md" if name.lower().endswith((".md", ".markdown")) else "txt"


def _compound(data: bytes, name: str) -> str:
    """What Microsoft's compound file holds, by the names of its streams (MS-DOC 2.1, MS-OFFCRYPTO 2.3.2)."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise ReadError(f"{name}: this document is protected by a password; save it without one")
    if "WordDocument".encode("utf-16-le") in data:
        return "doc"
    raise ReadError(f"{name}: this is an old Office file without a Word text (XLS, PPT); save it as XLSX or DOCX with LibreOffice")


def _package(data: bytes, name: str) -> str:
    """A ZIP container is an archive unless it is an office document."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        # a DOCX that was cut off has lost the directory at its end
        what = "DOCX" if b"word/" in data or name.lower().endswith(".docx") else "ZIP file"
        raise ReadError(f"{name}: this {what} is damaged or cut off ({error}); get a whole copy") from error
    if "[Content_Types].xml" in names:
        if any(n.startswith("word/") for n in names):
            return "docx"
        if "xl/workbook.xml" in names:
            return "xlsx"
        raise ReadError(f"{name}: this is an office file without text (slides); save its text as DOCX or plain text")
    if "mimetype" in names and "content.xml" in names:
        return "odt"
    return "zip"


def _is_html(data: bytes, name: str) -> bool:
    head = data[:_HEAD]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in head:
        head = head.replace(b"\0", b"")[2 if head[:1] in b"\xff\xfe" else 0 :]
    if _HTML.match(head.removeprefix(b"\xef\xbb\xbf")):
        return True
    named = name.lower().endswith((".html", ".htm", ".shtml", ".xhtml"))
    return len(_TAGS.findall(head)) >= (1 if named else 5)
