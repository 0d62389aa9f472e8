"""The official order of bodies: central before local, then by the region's code, then as the State Council's organs stand.

Central bodies are in protocol order in `agencies.csv`; a local body takes the place of its counterpart there (辽宁省科学技术厅
that of 科学技术部), after its government and the government's office.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Mapping

from policygraph.extract.knowledge import gazetteer

_LAST = 10_000
_GOVERNMENT = ("人民政府", "人民政府办公厅", "人民政府办公室")
_STEM = re.compile(r"^(?:中华人民共和国|中共中央|中央|国务院|国家|中国)?(.+?)(?:委员会|总局|办公厅|办公室|部|局|厅|署|院)?$")


def official(names: Iterable[str], codes: Mapping[str, str] | None = None) -> list[str]:
    """The distinct names in official order; `codes` gives regions' codes (GB/T 2260). Unknown ones come last, by name."""
    return sorted(dict.fromkeys(names), key=lambda name: _place(name, codes or {}))


def _place(name: str, codes: Mapping[str, str]) -> tuple[int, str, int, str]:
    central = _central().get(name)
    if central is not None:
        return 0, "", central, name
    region = max((r for r in codes if name.startswith(r)), key=len, default="")
    if codes.get(region):
        return 1, codes[region], _head(name[len(region) :]), name
    return 2, "", _LAST, name


def _head(head: str) -> int:
    if head in _GOVERNMENT:
        return _GOVERNMENT.index(head)
    return len(_GOVERNMENT) + _stems().get(_stem(head), _LAST)


def _stem(name: str) -> str:
    found = _STEM.match(name)
    return found[1] if found else name


@functools.cache
def _central() -> dict[str, int]:
    return {agency.name: i for i, agency in enumerate(gazetteer.agencies())}


@functools.cache
def _stems() -> dict[str, int]:
    stems: dict[str, int] = {}
    for name, i in _central().items():
        stems.setdefault(_stem(name), i)
    return stems
