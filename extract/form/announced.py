"""What a notice says that it carries: 现将《甲规划》印发给你们; 《甲方案》《乙方案》已经省政府同意，现印发给你们."""

from __future__ import annotations

import re
from collections.abc import Sequence

_BOOKS = r"《[^《》\n]{4,120}(?:《[^《》\n]+》[^《》\n]*)?》(?:（[^（）]{2,12}）)?"
_CARRIES = re.compile(rf"(?P<names>{_BOOKS}(?:(?:、|和|及|以及|，)?{_BOOKS})*)(?:等[^，。；]{{1,20}})?(?P<rest>[^。；]{{0,120}})")
_ACTS = "印发|转发|公布|发布|颁发|下达"
_GIVEN = re.compile(f"(?:现|一并|给你们|予以?|下发|特)[^，。]{{0,6}}(?:{_ACTS})|(?:{_ACTS}|下发|发)给")
#: what stands in front of a name that is given out, but for 现将
_BEFORE = re.compile("(?:^|[，。；、将把]|制[定订]了|编制了)$")
_APPROVED = re.compile("(?:已|业)?经")
_GIVING = re.compile(f"[^，。；]*(?:{_ACTS})")
_BOOK = re.compile(_BOOKS)


def announced(lines: Sequence[str]) -> list[str]:
    """The names in the first sentence that gives something out, without book-title marks; a note such as （试行） stays."""
    for line in lines:
        for match in _CARRIES.finditer(line):
            before, rest = line[: match.start("names")], match["rest"]
            named = _BEFORE.search(before) or _APPROVED.match(rest)
            if named and ((before.endswith("现将") and _GIVING.match(rest)) or _GIVEN.search(rest)):
                return [re.sub(r"^《(.+)》", r"\1", name) for name in _BOOK.findall(match["names"])]
    return []
