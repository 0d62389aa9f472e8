"""What a reader hands over, and the bounds that every reader keeps."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NoReturn

from policygraph.errors import ReadError

MB = 1 << 20
#: a file larger than this is not opened (bytes)
FILE_LIMIT = 256 * MB
#: a text larger than this is not extracted (code points): about 2,000 printed pages
TEXT_LIMIT = 2_000_000
#: XML or HTML that is parsed as a tree (bytes, or characters)
MARKUP_LIMIT = 32 * MB


@dataclass(frozen=True)
class Readout:
    """The text that evidence offsets refer to; `places` are (offset, "p. 3" or "¶ 12") in ascending order, each until the next.

    `format` is "" where the kind of file says it all, "ocr" where the text was read off pictures.
    """

    text: str
    places: tuple[tuple[int, str], ...] = ()
    format: str = ""


def too_long(name: object, what: str, limit: int) -> NoReturn:
    raise ReadError(f"{name}: {what} is larger than the limit of {limit:,}; split it into its documents")


def clean(text: str) -> str:
    """Without what no text holds: lone surrogates and NULs that a damaged file of another format may carry."""
    return text.encode("utf-8", "replace").decode().replace("\0", "") if not text.isascii() else text.replace("\0", "")
