"""What the tests of the pages share: the samples' names, and a page taken apart."""

from __future__ import annotations

import html
import re
from html.parser import HTMLParser

HOST = "127.0.0.1:8000"


PROGRAM = "寒地农业装备协同创新专项行动"


PLAN = "寒地农业装备协同创新专项行动方案"


FOLLOWS = "黑龙江省人民政府办公厅关于落实寒地农业装备协同创新专项行动的实施意见"


def links(page: str, pattern: str) -> list[str]:
    return [html.unescape(found) for found in re.findall(rf'href="({pattern}[^"]*)"', page)]


class Markup(HTMLParser):
    """Elements, and the attributes that could run or fetch something."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.odd: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        for name, value in attrs:
            if name.startswith("on") or name in ("style", "srcdoc") or (value or "").lower().startswith("javascript:"):
                self.odd.append(f"{tag} {name}={value}")
            if name in ("href", "src", "action") and not (value or "").startswith(("/", "#", "?")):
                self.odd.append(f"{tag} {name}={value}")
