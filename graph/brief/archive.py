"""Office files are ZIP archives: the same parts in an archive that is the same twice."""

from __future__ import annotations

import datetime
import io
import zipfile


def steady(data: bytes, date: str) -> bytes:
    """The same archive with one fixed time, that of the ISO day, on every member."""
    day = datetime.date.fromisoformat(date)
    stamp = (max(day.year, 1980), day.month, day.day, 0, 0, 0)
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as made, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as fixed:
        for item in made.infolist():
            member = zipfile.ZipInfo(item.filename, stamp)
            member.compress_type = zipfile.ZIP_DEFLATED
            member.external_attr = 0o600 << 16
            fixed.writestr(member, made.read(item.filename))
    return stream.getvalue()
