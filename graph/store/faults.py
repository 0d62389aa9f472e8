"""What the driver and the engines report, as one line that says what to mend."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from neo4j import exceptions as driver

from policygraph.errors import QueryError, StoreError

#: server code → message; `{where}` is the store, `{text}` what the engine says
_BY_CODE = {
    "Neo.ClientError.Security.Unauthorized": "{where}: wrong user name or password; set NEO4J_USERNAME and NEO4J_PASSWORD",
    "Neo.ClientError.Security.AuthenticationRateLimit": "{where}: too many wrong passwords; wait a minute and set NEO4J_PASSWORD",
    "Neo.ClientError.Security.CredentialsExpired": "{where}: the password must be changed on the server first",
    "Neo.ClientError.Database.DatabaseNotFound": "{where}: no such database; name one with --database or NEO4J_DATABASE",
    "Neo.TransientError.General.DatabaseUnavailable": "{where}: the database is not available now; try again later",
    "Neo.DatabaseError.General.UnknownError": "{where}: the engine failed: {text}",
}
_BY_TEXT = {
    "no space left": "{where}: the disk is full; free space and run the same command again, nothing half was written",
    "disk full": "{where}: the disk is full; free space and run the same command again, nothing half was written",
    "read-only": "{where}: refused, only reading is allowed here",
    "unsupported protocol": "{where}: the server is too old; Neo4j 5 or later is needed",
}

#: bytes that an engine needs at least to write on
_ROOM = 4 << 20


@contextmanager
def told_as_store_errors(where: str) -> Iterator[None]:
    """Let no driver error out: a query's own fault becomes QueryError, everything else StoreError."""
    try:
        yield
    except (driver.Neo4jError, driver.DriverError) as error:
        raise _translated(error, where) from error


def _translated(error: Exception, where: str) -> Exception:
    text = _first_line(error)
    code = getattr(error, "code", None) or ""
    for needle, message in _BY_TEXT.items():
        if needle in str(error).casefold():
            return StoreError(message.format(where=where, text=text))
    if _full(where):
        return StoreError(_BY_TEXT["disk full"].format(where=where))
    if code in _BY_CODE:
        return StoreError(_BY_CODE[code].format(where=where, text=text))
    if isinstance(error, driver.AuthError):
        return StoreError(_BY_CODE["Neo.ClientError.Security.Unauthorized"].format(where=where))
    if code.startswith(("Neo.ClientError.Statement.", "Neo.ClientError.Security.Forbidden")):
        return QueryError(f"refused: {text}")
    if isinstance(error, (driver.ServiceUnavailable, driver.SessionExpired)):
        return StoreError(f"{where}: no server answers there; start it, or name another store with --store ({text})")
    return StoreError(f"{where}: {text}")


def _full(where: str) -> bool:
    """Whether the embedded store's disk has no room: the engine itself only says that a commit failed."""
    return Path(where).is_dir() and shutil.disk_usage(where).free < _ROOM


def _first_line(error: Exception) -> str:
    text = getattr(error, "message", None) or str(error) or type(error).__name__
    return str(text).strip().splitlines()[0][:300]
