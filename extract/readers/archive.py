"""Documents inside ZIP archives, read where they lie: nothing is unpacked to disk, every size is bounded.

A member's path is the archive's path, a slash, and its name: `包.zip/通知.docx`; archives may lie in archives, two deep.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

from policygraph.errors import ReadError
from policygraph.extract.readers.readout import MB

MEMBERS = 10_000
MEMBER_LIMIT = 64 * MB
TOTAL_LIMIT = 2048 * MB
#: how much a member may grow; office documents and pages stay under 50
RATIO = 200
DEPTH = 2
_BROKEN = (zipfile.BadZipFile, OSError, EOFError, ValueError, NotImplementedError, RuntimeError, zlib.error)


def name_of(info: zipfile.ZipInfo) -> str:
    """The member's name; without the UTF-8 flag it is in the packer's encoding, which for Chinese is GBK or, unflagged, UTF-8."""
    if info.flag_bits & 0x800:
        return info.filename
    try:
        raw = info.orig_filename.encode("cp437")
    except UnicodeEncodeError:
        return info.filename
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding).replace("\\", "/")
        except UnicodeDecodeError:
            continue
    return info.filename


def names(archive: Path | bytes, path: str) -> Iterator[str]:
    """The names of the members in the order of the names, without folders. Raises ReadError when there are too many."""
    with _opened(archive, path) as opened:
        infos = [info for info in opened.infolist() if not info.is_dir()]
    total = sum(info.file_size for info in infos)
    if len(infos) > MEMBERS or total > TOTAL_LIMIT:
        raise ReadError(
            f"{path}: this archive holds {len(infos):,} files of {total // MB:,} MB; at most {MEMBERS:,} of"
            f" {TOTAL_LIMIT // MB:,} MB are read: unpack it and name its folder"
        )
    yield from sorted(name_of(info) for info in infos)


def member(archive: Path | bytes, name: str, path: str) -> bytes:
    """The bytes of a member. Raises ReadError when it is missing, encrypted, damaged, too large, or grows beyond measure."""
    with _opened(archive, path) as opened:
        info = next((i for i in opened.infolist() if name_of(i) == name), None)
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
            with opened.open(info) as stream:
                return stream.read(MEMBER_LIMIT)
        except _BROKEN as error:
            raise ReadError(f"{path}: damaged in the archive ({error}); get a whole copy") from error


def _opened(archive: Path | bytes, path: str) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(io.BytesIO(archive) if isinstance(archive, bytes) else archive)
    except _BROKEN as error:
        raise ReadError(f"{path}: this ZIP file is damaged or cut off ({error}); get a whole copy") from error


def bytes_within(path: Path) -> bytes | None:
    """The bytes of what `path` names inside an archive; None when no part of it is one."""
    outer = next((parent for parent in path.parents if parent.is_file()), None)
    if outer is None or not zipfile.is_zipfile(outer):
        return None
    inner = path.relative_to(outer).as_posix()
    held: Path | bytes = outer
    for _ in range(DEPTH):
        name, rest = _longest(held, inner, str(path))
        held = member(held, name, str(path))
        if not rest:
            return held
        inner = rest
    raise ReadError(f"{path}: an archive {DEPTH + 1} deep in archives; unpack it")


def _longest(archive: Path | bytes, inner: str, path: str) -> tuple[str, str]:
    """(member, path within it, "" for the member itself)."""
    known = set(names(archive, path))
    if inner in known:
        return inner, ""
    parts = inner.split("/")
    cut = next((i for i in range(len(parts) - 1, 0, -1) if "/".join(parts[:i]) in known), None)
    if cut is None:
        raise ReadError(f"{path}: there is no such file in the archive; check the path")
    return "/".join(parts[:cut]), "/".join(parts[cut:])
