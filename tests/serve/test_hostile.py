"""Whatever a store or an address holds is text on every page, on both engines."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import quote

import pytest

from policygraph.model import Extraction
from tests.serve.markup import Markup


def test_hostile_content_is_text_on_every_page(get: Callable[[str], Any], hostile: Extraction) -> None:
    nodes = {end.id: end.label for s in hostile.statements for end in (s.subject, s.object)}
    paths = [f"/zh/node/{id_}" for id_ in nodes] + [
        f"/en/text/{hostile.source.id}",
        "/zh/documents",
        "/zh/search?q=window.pwned",
        "/zh/",
    ]
    paths += [f"/zh/question/{name}?run=" for name in ("who-leads", "single-mentions", "missing-annexes")]
    paths += [f"/zh/question/neighbourhood?name={id_}" for id_ in nodes] + [f"/zh/basket?item=node:{id_}" for id_ in nodes]
    shapes = Markup(get("/zh/node/" + next(iter(nodes))).text)
    for path in paths:
        page = Markup(get(path).text)
        assert page.odd == [], path
        assert set(page.tags) <= set(shapes.tags) | ALLOWED, path
        assert page.tags.count("script") <= 2 and page.tags.count("img") == 1


ALLOWED = {
    "article", "b", "blockquote", "code", "details", "figcaption", "figure", "g", "h3", "input", "label", "mark", "noscript", "ol",
    "option", "pre", "rect", "select", "span", "summary", "table", "tbody", "td", "text", "th", "thead", "title", "tr", "ul", "li",
}  # fmt: skip


TYPED = ("<script>x</script>", '"><i>', "{{7*7}}", "' onx='", "\x00", "%ff", "𠀀" * 200, "a" * 5000, "\n", "*", "\\")


@pytest.mark.parametrize("text", TYPED)
def test_hostile_questions_are_text_too(get: Callable[[str], Any], text: str) -> None:
    asked = quote(text)
    for path in (
        f"search?q={asked}", f"question/who-leads?program={asked}", f"compare?one={asked}&other={asked}", f"basket?add={asked}",
        f"basket?item={asked}", f"question/same-metric?metric={asked}", f"passage?q={asked}&document={asked}",
        f"suggest?q={asked}&labels={asked}", f"{asked}", f"question/{asked}", f"text/{'0' * 64}?at={asked}&part={asked}",
    ):  # fmt: skip
        answer = get(f"/zh/{path}")
        assert answer.status_code < 500, path
        if answer.mimetype == "text/html":
            assert Markup(answer.text).odd == [] and "<i>" not in answer.text and answer.text.count("<script") <= 2
