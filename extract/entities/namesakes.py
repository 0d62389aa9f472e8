"""One thing, one node: a local document that names 湖北省光谷工程 means the same by 光谷工程."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from policygraph.extract.layout import HEAD, Layout
from policygraph.extract.mentions import Mention
from policygraph.model import Entity
from policygraph.resolve import resolve_name

#: names of the whole country's things, which a local one of the same kind is not
_NATIONAL = re.compile("国家|全国|中国|中央|国务院")
#: a shorter name may be any thing of its kind
SHORTEST = 7


def under_full_names(layout: Layout, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions; programs and platforms named without the document's own place, or by 省 alone, are those named with it."""
    if layout.place_told != HEAD:
        return list(mentions)
    place = resolve_name("Region", layout.place).name
    leads = (place, re.sub("(?:省|市|自治区|自治州|县)$", "", place))
    named = {m.entity for m in mentions if m.label in {"Platform", "Program"}}
    full: dict[tuple[str, str], Entity] = {}
    for entity in named:
        lead = next((lead for lead in leads if entity.name.startswith(lead)), "")
        rest = entity.name[len(lead) :]
        if lead and len(rest) >= SHORTEST and not _NATIONAL.match(rest):
            full.setdefault((entity.label, rest), entity)
            full.setdefault((entity.label, place[-1] + rest), entity)
    return [replace(m, entity=full.get((m.label, m.entity.name), m.entity)) for m in mentions]
