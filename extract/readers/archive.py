"""Documents inside ZIP archives, read where they lie: nothing is unpacked to disk, every size is bounded.

A member's path is the archive's path, a slash, and its name: `包.zip/通知.docx`; archives may lie in archives, two deep. Of several
members of one name the last is meant, as every unpacker leaves it.
"""

from __future__ import annotations

import contextlib
import io
import zipfile
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from policygraph.errors import ReadError
from policygraph.extract.readers.readout import MB

MEMBERS = 10_000
MEMBER_LIMIT = 64 * MB
TOTAL_LIMIT = 2048 * MB
#: how much a member may grow; office documents and pages stay under 50
RATIO = 200
DEPTH = 2
_BROKEN = (zipfile.BadZipFile, OSError, EOFError, ValueError, NotImplementedError, RuntimeError, zlib.error)


@dataclass(frozen=True)
class _Archive:
    """`members` by their name, in the order of the names, without folders."""

    file: zipfile.ZipFile
    members: Mapping[str, zipfile.ZipInfo]


class _Reopened(io.RawIOBase):
    """A file that is open only while it is read: an archive may be kept, and its file removed (which Windows refuses else)."""

    def __init__(self, path: Path) -> None:
        self._path, self._at = path, 0

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        self._at = offset + (0, self._at, self._path.stat().st_size if whence == io.SEEK_END else 0)[whence]
        return self._at

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        with self._path.open("rb", buffering=0) as stream:
            stream.seek(self._at)
            count = stream.readinto(buffer) or 0
        self._at += count
        return count


def name_of(info: zipfile.ZipInfo) -> str:
    """The member's name as part of a path, without `.`, `..` and a slash at its beginning.

    Without the UTF-8 flag it is in the packer's encoding, which for Chinese is GBK or, unflagged, UTF-8. Some words of two
    characters are both (通知 in GBK is a Hebrew and a combining mark in UTF-8): what is Chinese is meant.
    """
    parts = _told(info).replace("\\", "/").split("/")
    return "/".join(part for part in parts if part not in ("", ".", ".."))


def _told(info: zipfile.ZipInfo) -> str:
    if info.flag_bits & 0x800:
        return info.filename
    try:
        raw = info.orig_filename.encode("cp437")
    except UnicodeEncodeError:
        return info.filename
    readings = []
    for encoding in ("utf-8", "gb18030"):
        with contextlib.suppress(UnicodeDecodeError):
            readings.append(raw.decode(encoding))
    return next((name for name in readings if any("\u4e00" <= c <= "\u9fff" for c in name)), [*readings, info.filename][0])


def names(path: Path) -> list[str]:
    """What the archive at `path` holds, which may itself lie in an archive. Raises ReadError when that cannot be told."""
    if path.is_file():
        return list(_of_file(path, path).members)
    outer = _outer(path)
    if outer is None:
        raise ReadError(f"{path}: there is no such file; check the path")
    return list(_of_member(outer, path.relative_to(outer).as_posix(), path).members)


def bytes_within(path: Path) -> bytes | None:
    """The bytes of what `path` names inside an archive; None when no part of it is one.

    Raises ReadError when it is missing, encrypted, damaged, too large, or grows beyond measure.
    """
    outer = _outer(path)
    if outer is None or not zipfile.is_zipfile(outer):
        return None
    held = _of_file(outer, path)
    name, rest = _longest(held, path.relative_to(outer).as_posix(), path)
    if rest:
        held = _of_member(outer, name, path)
        name, rest = _longest(held, rest, path)
    if rest:
        raise ReadError(f"{path}: an archive {DEPTH + 1} deep in archives; unpack it")
    return _member(held, name, path)


def _outer(path: Path) -> Path | None:
    return next((parent for parent in path.parents if parent.is_file()), None)


def _of_file(file: Path, path: Path) -> _Archive:
    return _remembered((*_state(file, path), ""), lambda: _opened(io.BufferedReader(_Reopened(file)), path))


def _of_member(outer: Path, name: str, path: Path) -> _Archive:
    held = _of_file(outer, path)
    return _remembered((*_state(outer, path), name), lambda: _opened(io.BytesIO(_member(held, name, path)), path))


def _state(file: Path, path: Path) -> tuple[str, int, int]:
    try:
        told = file.stat()
    except OSError as error:
        raise ReadError(f"{path}: cannot be read ({error}); check its rights") from error
    return str(file), told.st_mtime_ns, told.st_size


#: the archives read last: to open one for each of its documents would take time by the square of their number
_LAST: dict[tuple[str, int, int, str], _Archive] = {}
_REMEMBERED = 2


def _remembered(key: tuple[str, int, int, str], opened: Callable[[], _Archive]) -> _Archive:
    found = _LAST.pop(key, None) or opened()
    while len(_LAST) >= _REMEMBERED:
        _LAST.pop(next(iter(_LAST), key), None)
    _LAST[key] = found
    return found


def _opened(stream: IO[bytes], path: Path) -> _Archive:
    """Raises ReadError for a damaged archive, and when it holds too much."""
    try:
        file = zipfile.ZipFile(stream)
    except _BROKEN as error:
        raise ReadError(f"{path}: this ZIP file is damaged or cut off ({error}); get a whole copy") from error
    infos = [info for info in file.infolist() if name_of(info) and not info.filename.endswith("/")]
    total = sum(info.file_size for info in infos)
    if len(infos) > MEMBERS or total > TOTAL_LIMIT:
        raise ReadError(
            f"{path}: this archive holds {len(infos):,} files of {total // MB:,} MB; at most {MEMBERS:,} of"
            f" {TOTAL_LIMIT // MB:,} MB are read: unpack it and name its folder"
        )
    return _Archive(file, dict(sorted(((name_of(info), info) for info in infos), key=lambda told: told[0])))


def _member(archive: _Archive, name: str, path: Path) -> bytes:
    info = archive.members.get(name)
    if info is None:
        raise ReadError(f"{path}: there is no such file in the archive; check the path")
    if info.flag_bits & 1:
        raise ReadError(f"{path}: this file is packed with a password; unpack it and name the file")
    if info.file_size > MEMBER_LIMIT or info.file_size > max(info.compress_size, 1) * RATIO + MB:
        raise ReadError(
            f"{path}: packed {info.compress_size:,} bytes would grow to {info.file_size:,}; at most {RATIO}-fold and"
            f" {MEMBER_LIMIT // MB} MB are unpacked: leave it out"
        )
    try:
        with archive.file.open(info) as stream:
            return stream.read(MEMBER_LIMIT)
    except _BROKEN as error:
        raise ReadError(f"{path}: damaged in the archive ({error}); get a whole copy") from error


def _longest(archive: _Archive, inner: str, path: Path) -> tuple[str, str]:
    """(member, path within it, "" for the member itself)."""
    parts = inner.split("/")
    for end in range(len(parts), 0, -1):
        if (name := "/".join(parts[:end])) in archive.members:
            return name, "/".join(parts[end:])
    raise ReadError(f"{path}: there is no such file in the archive; check the path")
