"""Which part of a page is the document: by where its prose stands, then by what sites call it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, TypeAlias

from policygraph.extract.readers.html_weights import NOTHING, Weight, read_elements

if TYPE_CHECKING:
    from lxml.html import HtmlElement

Weights: TypeAlias = "dict[HtmlElement, Weight]"
_NAMED = re.compile(r"trs_|ueditor|ucap|zoom|article|content|detail|maintext|con_?text|pages_|view|正文|xxgk|news", re.I)
_LABELS = ("索引号", "发文机关", "发文字号", "成文日期", "主题分类", "文号", "发布机构", "信息分类", "生成日期", "有效性", "名称")
_TITLE_METAS = ("articletitle", "og:title", "dc.title", "title")
_DATE_METAS = ("pubdate", "publishdate", "createdate", "article:published_time")
_DATED = re.compile(r"(?:19|20)\d\d\s*[-年/.]\s*\d{1,2}\s*[-月/.]\s*\d{1,2}")
_DATE_WORD = re.compile(r"发布|日\s*期|时\s*间|来\s*源|更新|稿源")
_SITE = re.compile(r"\s*[-_|—–>]+\s*")
_SHARE = 0.75


def main_of(root: HtmlElement, found: Weights) -> HtmlElement:
    """The smallest element that holds most of the page's prose outside links."""
    weights = {element: weight.prose for element, weight in found.items()}
    within = root.find("body")
    body = root if within is None else within
    total = weights.get(body, 0)
    named = [e for e, weight in weights.items() if weight * 2 >= total > 0 and _is_named(e)]
    if named:
        most = max(weights[e] for e in named)
        # the one furthest in that loses nothing
        body = [e for e in named if weights[e] * 10 >= most * 9][-1]
    return _settled(body, weights)


def _is_named(element: HtmlElement) -> bool:
    if element.tag in ("article", "main"):
        return True
    return element.tag in ("div", "td", "section", "span") and bool(
        _NAMED.search(f"{element.get('id') or ''} {element.get('class') or ''}")
    )


def _settled(element: HtmlElement, weights: dict[HtmlElement, int]) -> HtmlElement:
    """Down while one child that may hold paragraphs has nearly all of the prose."""
    while True:
        inner = max(element, key=lambda child: weights.get(child, 0), default=None)
        if inner is None or inner.tag in ("p", "span", "tr", "li", "font", "b", "strong") or not weights.get(inner, 0):
            return element
        if weights[inner] < weights[element] * _SHARE:
            return element
        if inner.tag in ("table", "tbody", "ul", "ol", "dl") and not _lays_out(inner, weights):
            return element
        element = inner


def _lays_out(table: HtmlElement, weights: dict[HtmlElement, int]) -> bool:
    """A table that only places things on the page: one cell has nearly everything."""
    return any(weights.get(cell, 0) >= weights[table] * _SHARE for cell in table.iter("td", "li"))


def _shown(element: HtmlElement) -> str:
    return " ".join(str(element.text_content()).split())


def title_of(root: HtmlElement) -> str:
    """As the page's metadata, its only heading of the first order, or its window title tells it; "" when none does."""
    for name in _TITLE_METAS[:1]:
        if found := _meta(root, name):
            return found
    headings = [text for h in root.iter("h1") if len(text := _shown(h)) >= 6]
    if len(headings) == 1:
        return headings[0]
    for name in _TITLE_METAS[1:]:
        if found := _meta(root, name):
            return found
    window = root.findtext(".//title") or ""
    return max(_SITE.split(" ".join(window.split())), key=len, default="")


def _meta(root: HtmlElement, name: str) -> str:
    for meta in root.iter("meta"):
        if (meta.get("name") or meta.get("property") or "").lower() == name:
            return " ".join((meta.get("content") or "").split())
    return ""


def _outside(root: HtmlElement, main: HtmlElement, found: Weights, most: int) -> Iterator[HtmlElement]:
    """Elements before the main text that do not hold it, of at most so many characters."""
    above = {main, *main.iterancestors()}
    for element in read_elements(root):
        if element is main:
            return
        if element not in above and found.get(element, NOTHING).text < most:
            yield element


def card_of(root: HtmlElement, main: HtmlElement, found: Weights) -> HtmlElement | None:
    """The table or list of 索引号, 发文机关, 成文日期 … that official sites set above a document."""
    best, most = None, 2
    for element in _outside(root, main, found, 1500):
        if element.tag in ("table", "ul", "dl", "div", "tbody"):
            text = "".join(str(element.text_content()).split())
            told = sum(label in text for label in _LABELS)
            if told > most or (told == most and best is not None and best in element.iterancestors()):
                best, most = element, told
    return best


def date_line_of(root: HtmlElement, main: HtmlElement, card: HtmlElement | None, found: Weights) -> str:
    """发布时间：… 来源：… as shown above the text, else the page's own metadata."""
    within = set() if card is None else {card, *card.iterdescendants(), *card.iterancestors()}
    for element in _outside(root, main, found, 150):
        if element in within or len(element) > 12:
            continue
        text = _shown(element)
        if _DATED.search(text) and _DATE_WORD.search(text):
            return text
    if _DATED.search(" ".join(_shown(main).split())[:200]) or card is not None:
        return ""
    for name in _DATE_METAS:
        if told := _meta(root, name):
            return f"发布时间：{told}"
    return ""
