"""Who is let in: what `guard` asks every request for."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field

#: bytes that a request may bring
MOST_BYTES = 256 * 1024


@dataclass(frozen=True)
class Gate:
    """`hosts` are the Host headers that are ours (lower case, with the port); without `token` nobody is asked for one."""

    hosts: frozenset[str]
    token: str = ""
    secret: str = field(default_factory=lambda: secrets.token_urlsafe(32))

    @property
    def origins(self) -> frozenset[str]:
        return frozenset(f"{scheme}://{host}" for scheme in ("http", "https") for host in self.hosts)
