"""Where things are kept: stores are opened here, and files appear whole or not at all."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import IO, TYPE_CHECKING, TypeAlias

from policygraph.errors import PolicygraphError, StoreError

if TYPE_CHECKING:
    from policygraph.store import Store

#: a folder (embedded), a URL of the driver, None for the default, or an open store, which stays open
StoreLike: TypeAlias = "Store | str | Path | None"


def open_store(store: str | Path | None = None, *, database: str | None = None, keep: float = 300, create: bool = True) -> Store:
    """A store for a `with` block; StoreError when it is locked, down or refuses the log-in.

    The embedded engine stays for `keep` seconds, so that the next command does not wait for it. Without `create` a folder without a
    store is an error: nobody wants an empty answer from an empty store in the wrong place. With it, a folder that holds other
    files is one.
    """
    from policygraph.store import open_store as opened

    where = place_of(store)
    if not create and "://" not in where and not _is_there(Path(where).expanduser()):
        raise StoreError(f"{where}: no store here; make one with `policygraph build DOCS...` or name it with --store")
    return opened(where, database=database, keep=keep)


def place_of(store: str | Path | None) -> str:
    """The folder or URL that `store` means, by the environment and the default when it is None."""
    from policygraph.store import DEFAULT

    return str(store or os.environ.get("POLICYGRAPH_STORE") or os.environ.get("NEO4J_URI") or DEFAULT)


def check_place(store: str | Path | None = None) -> None:
    """Raises StoreError when a store would stand among other files; makes and opens nothing."""
    from policygraph.store.embedded import refuse_foreign

    if "://" not in (where := place_of(store)):
        refuse_foreign(Path(where).expanduser().absolute())


def _is_there(where: Path) -> bool:
    """A file, and a folder that cannot be read, are left to the engine, which tells what is wrong with them."""
    from policygraph.store.embedded import is_store

    try:
        return is_store(where) if where.is_dir() else where.exists()
    except OSError:
        return True


def using(store: StoreLike, *, create: bool = False) -> contextlib.AbstractContextManager[Store]:
    """`store` for a `with` block: opened and closed again, or left as it is when it is open. Only what writes may `create` one."""
    if store is None or isinstance(store, (str, Path)):
        return open_store(store, create=create)
    return contextlib.nullcontext(store)


@contextlib.contextmanager
def whole_file(path: Path) -> Iterator[IO[str]]:
    """A UTF-8 file that appears under its name only when it is complete; its folder is made."""
    with _appearing(path) as partial, partial.open("w", encoding="utf-8", newline="") as stream:
        yield stream


def write_whole(path: str | Path, data: bytes) -> Path:
    """`whole_file` for bytes that are there already."""
    with _appearing(Path(path)) as partial:
        partial.write_bytes(data)
    return Path(path)


def is_device(path: Path) -> bool:
    """What is there and is no file: /dev/null, a pipe with a name, the shell's >(gzip > …)."""
    return path.exists() and not path.is_file() and not path.is_dir()


@contextlib.contextmanager
def _appearing(path: Path) -> Iterator[Path]:
    if is_device(path):  # must not be replaced by a file
        with told(path):
            yield path
        return
    partial = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with told(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            yield partial
            partial.replace(path)
    finally:
        with contextlib.suppress(OSError):
            partial.unlink(missing_ok=True)


@contextlib.contextmanager
def told(path: Path) -> Iterator[None]:
    """What the system says of a file that cannot be written, as one line."""
    try:
        yield
    except OSError as error:
        raise PolicygraphError(f"{path}: cannot be written ({error.strerror or error})") from error
