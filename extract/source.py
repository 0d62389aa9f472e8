"""A text as read becomes a `Source`, when it is one that extraction takes."""

from __future__ import annotations

import re
from datetime import datetime, timezone

from policygraph.errors import ReadError
from policygraph.extract.readers.readout import TEXT_LIMIT, too_long
from policygraph.model import Source

#: an ideograph, radicals as PDF fonts give them and the extensions included
_HAN = re.compile("[\u2e80-\u2fdf\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")


def made(text: str, path: str, kind: str, places: tuple[tuple[int, str], ...] = ()) -> Source:
    """Raises ReadError for a text that is empty, too long, or holds no Chinese."""
    if not text.strip():
        why = "no text could be recognised in its pictures" if kind == "ocr" else "there is no text in it"
        raise ReadError(f"{path}: {why}; leave it out")
    if len(text) > TEXT_LIMIT:
        too_long(path, f"its text of {len(text):,} characters", TEXT_LIMIT)
    if not _HAN.search(text):
        raise ReadError(f"{path}: there is no Chinese in this text; leave it out")
    now = datetime.now(timezone.utc).isoformat(timespec="seconds")
    return Source(id=Source.id_of(text), text=text, path=path, read=now, format=kind, places=places)
