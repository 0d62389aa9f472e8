"""The official order of bodies: central before local, then by the region's code, then as protocol lists them.

The order is that of the rows of `agencies.csv` (central) and `bodies.csv` (what follows a local body's region).
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping

from policygraph.extract import gazetteer

_LAST = 10_000


def official(names: Iterable[str], codes: Mapping[str, str] | None = None) -> list[str]:
    """The distinct names in official order; `codes` gives regions' codes (GB/T 2260). Unknown ones come last, by name."""
    return sorted(dict.fromkeys(names), key=lambda name: _place(name, codes or {}))


def _place(name: str, codes: Mapping[str, str]) -> tuple[int, str, int, str]:
    central = _central().get(name)
    if central is not None:
        return 0, "", central, name
    region = max((r for r in codes if name.startswith(r)), key=len, default="")
    code = codes.get(region, "")
    if code:
        rest = name[len(region) :]
        head = max((h for h in _heads() if rest == h or rest.endswith(h)), key=len, default="")
        return 1, code, _heads().get(head, _LAST), name
    return 2, "", _LAST, name


@functools.cache
def _central() -> dict[str, int]:
    return {agency.name: i for i, agency in enumerate(gazetteer.agencies())}


@functools.cache
def _heads() -> dict[str, int]:
    heads: dict[str, int] = {}
    for i, body in enumerate(gazetteer.local_bodies()):
        heads.setdefault(body.head, i)
    return heads
