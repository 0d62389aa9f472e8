"""Bytes → text in the encodings that Chinese documents come in: UTF-8, UTF-16, UTF-32, GB18030 (with GBK and GB2312), Big5.

A file without a byte-order mark that is no UTF-8 is tried as GB18030 and as Big5; the one in which most ideographs are everyday
ones is right. Both encodings list everyday ideographs first (GB 2312 level 1, rows 16 to 55; Big5 level 1, A440 to C67E), so that
their code points tell. Newlines stay as they are.
"""

from __future__ import annotations

import codecs

from policygraph.errors import ReadError

#: byte-order marks, the longer ones first (UTF-32 LE begins like UTF-16 LE)
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"),
)  # fmt: skip
#: C0 controls that no text holds; NUL too, which readers of other formats may let through but a text file does not have
_BINARY = frozenset(range(9)) | frozenset(range(14, 27)) | frozenset(range(28, 32))
_HEAD = 65536
#: share of characters within which a declaration decides between Big5 and GB18030
_DOUBT = 0.1
#: what pages declare → the superset that decodes it
_SUPERSETS = {"gb2312": "gb18030", "gbk": "gb18030", "gb18030": "gb18030", "x-gbk": "gb18030", "big5": "big5hkscs", "utf8": "utf-8"}


def decode(data: bytes, name: object = "the file") -> str:
    """The text of the bytes. Raises ReadError naming `name` when they are no text."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decoded(data[len(mark) :], encoding, name)
    if wide := unmarked_utf16(data):
        return _decoded(data, wide, name)
    if not _BINARY.isdisjoint(data[:_HEAD]) or b"\0" in data:
        raise ReadError(f"{name}: this is a binary file, not text; save it as plain text (UTF-8) first")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _other(data, error.start, name)


def _other(data: bytes, end: int, name: object) -> str:
    """Text that is UTF-8 only up to `end`: of another encoding, or damaged there."""
    encoding = "big5hkscs" if is_big5(data) else "gb18030"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        if end < error.start:
            raise ReadError(f"{name}: byte {error.start} is no {encoding.upper()}; save it as UTF-8 text") from error
        if end > len(data) - 4:
            raise ReadError(f"{name}: this text ends in the middle of a character; get a whole copy") from error
        if not data[:end].strip():
            raise ReadError(f"{name}: this text is neither UTF-8 nor {encoding.upper()}; save it as UTF-8 text") from error
        line = data.count(b"\n", 0, end) + 1
        raise ReadError(f"{name}: byte {end} (line {line}) is no UTF-8, as what stands before it; save it as UTF-8 text") from error


def decode_as(data: bytes, declared: str, name: object) -> str:
    """The text of markup that declares its encoding; a declaration that its bytes contradict is not believed."""
    if any(data.startswith(mark) for mark, _ in _MARKS) or b"\0" in data[:_HEAD]:
        return decode(data, name)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    encoding = _SUPERSETS.get(declared.strip().lower(), "")
    if encoding == "big5hkscs" and is_big5(data, margin=-_DOUBT):
        return _decoded(data, encoding, name)
    try:
        return decode(data, name)
    except ReadError:
        if _BINARY.isdisjoint(data[:_HEAD]):
            # a page of many hands may hold a few bytes of another encoding: the rest is worth reading
            return _mostly(data, encoding or "utf-8", name)
        raise


def _mostly(data: bytes, encoding: str, name: object) -> str:
    text = min((data.decode(e, "replace") for e in {encoding, "utf-8", "gb18030"}), key=lambda t: t.count("\ufffd"))
    if text.count("\ufffd") * 200 > len(text):
        raise ReadError(f"{name}: its bytes fit no Chinese encoding; save it as UTF-8 text")
    return text


def _decoded(data: bytes, encoding: str, name: object) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise ReadError(f"{name}: byte {error.start} is neither UTF-8 nor {encoding.upper()}; save it as UTF-8 text") from error


def is_big5(data: bytes, *, margin: float = 0.0) -> bool:
    """Whether the bytes read better as Big5 than as GB18030, by more than `margin` of the characters."""
    head = data[: _HEAD // 4]
    if _everyday(head, 0xA4, 0xC6, low_trail=True) <= _everyday(head, 0xB0, 0xD7, low_trail=False) + margin:
        return False
    try:
        data.decode("big5hkscs")
    except UnicodeDecodeError:
        return False
    return True


def _everyday(data: bytes, first: int, last: int, *, low_trail: bool) -> float:
    """The share of two-byte characters that are everyday ideographs, when each byte over 0x80 leads a pair."""
    pairs = everyday = at = 0
    while at < len(data) - 1:
        if data[at] < 0x81:
            at += 1
            continue
        pairs += 1
        trail = data[at + 1]
        everyday += first <= data[at] <= last and (trail >= 0xA1 or (low_trail and 0x40 <= trail <= 0x7E))
        at += 2
    return everyday / pairs if pairs else 0.0


def unmarked_utf16(data: bytes) -> str:
    """The name of the encoding when the bytes are Chinese text in UTF-16 without a mark, else ""."""
    head = data[: _HEAD & ~1]
    if len(data) % 2 or len(head) < 8:
        return ""
    for encoding, high in (("utf-16-le", head[1::2]), ("utf-16-be", head[0::2])):
        rows = sum(0x4E <= b <= 0x9F for b in high), sum(b in (0x00, 0x20, 0x30, 0xFF) for b in high)
        # an ideograph's low byte takes any value, its high byte a few; a NUL or a blank row shows where the high bytes are
        if rows[0] + rows[1] == len(high) and rows[0] and b"\0" in high:
            return encoding
    return ""
