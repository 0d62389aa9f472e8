"""Files of every format, made by hand from own text: what is in them, and where, is known to the point."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterable, Mapping

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_MORE = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml"'
)


def docx(body: str, *, numbering: str = "", styles: str = "", footnotes: str = "", head: str = "") -> bytes:
    """A Word document of these XML parts; `body` is the inside of w:body."""
    parts = {
        "[Content_Types].xml": "<Types/>",
        "word/document.xml": f"{head}<w:document {_W} {_MORE}><w:body>{body}</w:body></w:document>",
        "word/header1.xml": f"<w:hdr {_W}><w:p><w:r><w:t>页眉</w:t></w:r></w:p></w:hdr>",
    }
    for name, inside in (("numbering", numbering), ("styles", styles), ("footnotes", footnotes)):
        if inside:
            parts[f"word/{name}.xml"] = f"<w:{name} {_W}>{inside}</w:{name}>"
    return zipped(parts)


def p(text: str, *, num: tuple[int, int] | None = None, style: str = "") -> str:
    """A paragraph; `num` is (numId, level)."""
    properties = f'<w:pStyle w:val="{style}"/>' if style else ""
    if num:
        properties += f'<w:numPr><w:ilvl w:val="{num[1]}"/><w:numId w:val="{num[0]}"/></w:numPr>'
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def levels(*told: tuple[str, str]) -> str:
    """A numbering of id 1 with (numFmt, lvlText) for each level."""
    inside = "".join(
        f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for i, (form, text) in enumerate(told)
    )
    return f'<w:abstractNum w:abstractNumId="0">{inside}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'


def zipped(members: Mapping[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def gbk_zip(members: Mapping[str, bytes]) -> bytes:
    """As Chinese Windows packs: names in GBK, without the flag that would tell UTF-8. Stored, by the bytes of the format."""
    out, directory = b"", b""
    for name, data in members.items():
        raw = name.encode("gbk")
        fixed = b"\x14\0" + bytes(8) + _crc(data) + len(data).to_bytes(4, "little") * 2 + len(raw).to_bytes(2, "little") + bytes(2)
        directory += b"PK\x01\x02\x14\0" + fixed + bytes(10) + len(out).to_bytes(4, "little") + raw
        out += b"PK\x03\x04" + fixed + raw + data
    count = len(members).to_bytes(2, "little")
    end = b"PK\x05\x06" + bytes(4) + count * 2 + len(directory).to_bytes(4, "little") + len(out).to_bytes(4, "little") + bytes(2)
    return out + directory + end


def _crc(data: bytes) -> bytes:
    return zlib.crc32(data).to_bytes(4, "little")


Shown = tuple[float, float, str]


def pdf(pages: Iterable[Iterable[Shown]], *, rules: Iterable[tuple[float, float, float, float]] = (), size: float = 12) -> bytes:
    """Pages (595 × 842 points) of (x, y, text) with ruled lines (x0, y0, x1, y1); the font is Adobe's for GB1, not embedded."""
    lines = "".join(f"{a} {b} m {c} {d} l S\n" for a, b, c, d in rules)
    contents = [
        lines + "".join(f"BT /F {size} Tf {x} {y} Td <{text.encode('utf-16-be').hex()}> Tj ET\n" for x, y, text in page)
        for page in pages
    ]
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {len(contents)} /Kids [{' '.join(f'{5 + 2 * i} 0 R' for i in range(len(contents)))}] >>",
        "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [4 0 R] >>",
        "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000"
        " /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >>"
        " /FontDescriptor << /Type /FontDescriptor /FontName /STSong-Light /Flags 4 /Ascent 880 /Descent -120 /CapHeight 880"
        " /ItalicAngle 0 /StemV 90 /FontBBox [0 -120 1000 880] >> >>",
    ]
    for i, content in enumerate(contents):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {6 + 2 * i} 0 R"
            " /Resources << /Font << /F 3 0 R >> >> >>"
        )
        objects.append(f"<< /Length {len(content)} >>\nstream\n{content}endstream")
    return _file(objects)


def scanned(*, pages: int) -> bytes:
    """Pages (595 × 842 points) that are one grey picture each."""
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {pages} /Kids [{' '.join(f'{5 + i} 0 R' for i in range(pages))}] >>",
        "<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length 1 >>"
        "\nstream\nx\nendstream",
        "<< /Length 29 >>\nstream\nq 595 0 0 842 0 0 cm /I Do Q\nendstream",
    ]
    page = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /XObject << /I 3 0 R >> >> >>"
    return _file(objects + [page] * pages)


def picture(width: int, height: int) -> bytes:
    """A grey PNG."""
    header = width.to_bytes(4, "big") + height.to_bytes(4, "big") + b"\x08\0\0\0\0"
    dots = zlib.compress((b"\0" + b"\x80" * width) * height)
    chunks = ((b"IHDR", header), (b"IDAT", dots), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        len(data).to_bytes(4, "big") + kind + data + zlib.crc32(kind + data).to_bytes(4, "big") for kind, data in chunks
    )


def _file(objects: list[str]) -> bytes:
    out, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode()
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{offset:010} 00000 n \n".encode() for offset in offsets)
    return out + f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n".encode()
