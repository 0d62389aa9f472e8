"""Texts from Taiwan, Hong Kong and Macao: their bodies and statutes are not the mainland's of the same name."""

from __future__ import annotations

import re

from policygraph.extract.layout import Layout

#: share of sampled ideographs that simplification changed; a text in traditional characters changes about a third of them
_SHARE = 0.08
#: bodies and wording that only the mainland has, which a page in traditional characters may mirror
_MAINLAND = re.compile(r"人民政府|省委|市委|国务院|中共|省政府|科技厅|发展改革|自治区|五年规划|“十[一二三四五]五”")


def jurisdiction(layout: Layout) -> str:
    """台湾省, 香港特别行政区 or 澳门特别行政区 for a text written there, "" for the mainland's."""
    if not written_abroad(layout):
        return ""
    counts = {name: layout.text.count(short) for short, name in (("香港", "香港特别行政区"), ("澳门", "澳门特别行政区"))}
    best = max(counts, key=lambda name: counts[name])
    return best if counts[best] > layout.text.count("台湾") else "台湾省"


def written_abroad(layout: Layout) -> bool:
    """In traditional characters and without the mainland's institutions."""
    text, normalized = layout.text, layout.normalized
    sample = [i for i in range(0, len(text), max(1, len(text) // 500)) if text[i] > "一"]
    changed = sum(text[i] != normalized.source[normalized.offsets[i]] for i in sample)
    return bool(sample) and changed / len(sample) > _SHARE and not _MAINLAND.search(text)
