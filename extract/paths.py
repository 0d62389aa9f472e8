"""Which documents a list of paths means, in a stable order: files, folders with all below them, ZIP archives."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase
from pathlib import Path, PurePosixPath

from policygraph.errors import ReadError
from policygraph.extract.filenames import on_disk, shown
from policygraph.extract.readers.archive import DEPTH, names
from policygraph.extract.readers.sheet import KINDS, kind_of
from policygraph.extract.remote import is_remote, remote_files
from policygraph.extract.sheets import documents_in
from policygraph.model import Source

#: what is picked up from a folder or an archive; a file that is named is read whatever it is called
READABLE = frozenset({
    ".txt", ".md", ".markdown", ".html", ".htm", ".shtml", ".xhtml", ".docx", ".doc", ".wps", ".rtf", ".odt", ".pdf", ".zip",
    *KINDS,
})  # fmt: skip
#: what may hold documents and cannot be read: its reader says what to do
_TOLD = frozenset({".rar", ".7z"})
_DEBRIS = ("_files", ".files")


@dataclass(frozen=True)
class Failure:
    """A document that was not read and why: one line that names the path; `skipped` when nothing is wrong with that."""

    path: str
    reason: str
    skipped: bool = False


def listed(
    paths: Iterable[str | Path], *, pattern: str | Iterable[str] = (), text_column: str = ""
) -> Iterator[str | Source | Failure]:
    """Paths that `read` reads, one by one; a file in an archive is `包.zip/通知.docx`. Of a table come its rows, as sources.

    `pattern` and `text_column`: see `read.sources`.
    """
    for found in _files(paths, pattern):
        if isinstance(found, Failure):
            yield replace(found, path=shown(found.path), reason=shown(found.reason))
        elif not kind_of(found):
            yield shown(found)
        else:
            yield from _rows(shown(found), text_column)


def _rows(path: str, text_column: str) -> Iterator[Source | Failure]:
    try:
        for found in documents_in(path, text_column=text_column):
            yield found if isinstance(found, Source) else Failure(path, str(found))
    except ReadError as error:
        yield Failure(path, str(error))


def _files(paths: Iterable[str | Path], pattern: str | Iterable[str]) -> Iterator[str | Failure]:
    patterns = (pattern,) if isinstance(pattern, str) else tuple(pattern)
    for path in (on_disk(str(path)) for path in paths):
        if path == "-":
            yield path
        elif is_remote(path):
            yield from _remote(path, patterns)
        elif Path(path).is_dir():
            yield from _folder(Path(path), patterns)
        elif _is_archive(path):
            yield from _some(path, _archive(path, patterns, DEPTH))
        else:
            yield path


def _some(path: str, found: Iterator[str | Failure]) -> Iterator[str | Failure]:
    """What was found in an archive, and a word when it holds no document."""
    some = False
    for each in found:
        some = some or not (isinstance(each, Failure) and each.skipped)
        yield each
    if not some:
        yield Failure(path, f"{path}: no document in this archive; read are {', '.join(sorted(READABLE))}")


def _remote(path: str, patterns: tuple[str, ...]) -> Iterator[str | Failure]:
    try:
        for found in remote_files(path):
            if found == path or _wanted(found, patterns):
                yield found
            else:
                yield Failure(found, f"{found}: {_why(patterns)}", skipped=True)
    except ReadError as error:
        yield Failure(path, str(error))


def _folder(folder: Path, patterns: tuple[str, ...]) -> Iterator[str | Failure]:
    found = False
    for path in _walk(folder):
        name = path.relative_to(folder).as_posix()
        if not _wanted(name, patterns):
            yield Failure(str(path), f"{path}: {_why(patterns)}", skipped=True)
            continue
        found = True
        if _is_archive(str(path)):
            yield from _archive(str(path), patterns, DEPTH)
        else:
            yield str(path)
    if not found:
        yield Failure(str(folder), f"{folder}: no document in this folder; read are {', '.join(sorted(READABLE))}")


def _walk(folder: Path) -> Iterator[Path]:
    """Files below the folder by name; no links to folders, no hidden files, no readme, no pictures of a saved page."""
    for place, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith(".") and not name.endswith(_DEBRIS))
        yield from (Path(place, name) for name in sorted(files) if not _is_hidden(name))


def _is_hidden(name: str) -> bool:
    parts = PurePosixPath(name).parts
    return any(part.startswith((".", "~$")) or part == "__MACOSX" for part in parts) or parts[-1].lower().startswith("readme.")


def _archive(path: str, patterns: tuple[str, ...], depth: int) -> Iterator[str | Failure]:
    """The documents in the archive at `path`, which may itself lie in an archive."""
    try:
        if depth == 0:
            raise ReadError(f"{path}: an archive {DEPTH + 1} deep in archives; unpack it")
        inside = names(Path(path))
    except ReadError as error:
        yield Failure(path, str(error))
        return
    for name in inside:
        member = f"{path}/{name}"
        if _is_hidden(name):
            continue
        if name.lower().endswith(".zip"):
            yield from _archive(member, patterns, depth - 1)
        elif _wanted(name, patterns):
            yield member
        else:
            yield Failure(member, f"{member}: {_why(patterns)}", skipped=True)


def _is_archive(path: str) -> bool:
    """By name and beginning; what only bears the name is left to the reader, which tells by its content what it is."""
    if not path.lower().endswith(".zip"):
        return False
    try:
        with Path(path).open("rb") as stream:
            return stream.read(4) in (b"PK\x03\x04", b"PK\x05\x06")
    except OSError:
        return False


def _wanted(name: str, patterns: tuple[str, ...]) -> bool:
    if patterns:
        return any(fnmatchcase(name, p) or fnmatchcase(PurePosixPath(name).name, p) for p in patterns)
    return PurePosixPath(name).suffix.lower() in READABLE | _TOLD


def _why(patterns: tuple[str, ...]) -> str:
    return f"does not fit {' or '.join(patterns)}" if patterns else "not a document by its name; name the file to have it read"
