"""Walks over all routes: links are followed and addresses are made up; nothing fails, and every answer stays closed."""

from __future__ import annotations

import html
import os
import re
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from policygraph.model import LABELS, RELATIONS
from policygraph.output import FORMATS
from policygraph.queries import load

_EXAMPLES = int(os.environ.get("POLICYGRAPH_EXAMPLES", "25"))
KNOWN = settings(max_examples=_EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])

languages = st.sampled_from(["zh", "en"])
hexes = st.text("0123456789abcdef", min_size=32, max_size=32)
TYPED = (
    "科技部", "辽宁", "2025", "-1", "0-5", "9" * 5000, "NaN", "null", "{}", "a=b&c=d", "node:x", "query:who-leads?program=x",
)  # fmt: skip
KEYS = (
    "q", "labels", "at", "part", "page", "item", "add", "upper", "lower", "one", "other", "document", "program", "name", "names",
    "region", "agency", "metric", "date", "before", "year", "status", "run", "lang", "self", "after", "kind", "every", "again",
    "done", "undone", "gone", "about", "back", "quote",
)  # fmt: skip
PLACES = (
    "", "search", "suggest", "documents", "questions", "compare", "basket", "cypher", "passage", "basket/brief", "review",
    "review/next", "review/duplicates", "corrections", "corrections/undo", "judge",
)  # fmt: skip
odd = st.one_of(st.text(max_size=30), st.sampled_from(TYPED))
kinds, ways = st.sampled_from([*RELATIONS, *LABELS]), st.sampled_from(["in", "out", "x"])
asked_of = st.sampled_from(["", "/graph", *(f"/rows.{f}" for f in FORMATS)])
routes = st.one_of(
    st.sampled_from(PLACES),
    st.builds("node/{}".format, hexes),
    st.builds("node/{}/{}".format, hexes, st.sampled_from(["near", "explorer"])),
    st.builds("node/{}/{}/{}".format, hexes, kinds, ways),
    st.builds("text/{0}{0}".format, hexes),
    st.builds("text/{0}{0}/add".format, hexes),
    st.builds("review/document/{0}{0}".format, hexes),
    st.builds("node/{}/name".format, hexes),
    st.builds("statement/{0}{0}/{0}/{1}/{0}".format, hexes, kinds),
    st.builds("question/{}{}".format, st.sampled_from([*load(), "none"]), asked_of),
)
methods = st.sampled_from(["GET"] * 8 + ["HEAD", "POST", "OPTIONS", "DELETE"])


def checked(answer: Any) -> Any:
    assert answer.status_code < 500, answer.text
    assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "Traceback" not in answer.text if answer.mimetype == "text/html" else True
    return answer


@KNOWN
@given(
    lang=st.sampled_from(["zh", "en"]),
    path=routes,
    asked=st.lists(st.tuples(st.sampled_from(KEYS), odd), max_size=4),
    method=methods,
)
def test_no_address_fails(client: Any, lang: str, path: str, asked: list[tuple[str, str]], method: str) -> None:
    query = urlencode([(k, v.encode("utf-8", "surrogatepass")) for k, v in asked])
    checked(client.open(f"/{lang}/{path}?{query}", method=method))


@KNOWN
@given(st.data())
def test_every_link_leads_somewhere(client: Any, data: st.DataObject) -> None:
    """From the first page by links; what a page offers may be missing nothing, but may ask for something (400)."""
    path = "/zh/"
    for _ in range(8):
        answer = checked(client.get(path))
        assert answer.status_code in (200, 302, 400), path
        if answer.status_code == 302:
            path = answer.headers["Location"]
            continue
        if answer.mimetype != "text/html" or 'id="data"' in answer.text:
            path = "/zh/"
            continue
        found = sorted(
            {html.unescape(link).partition("#")[0] for link in re.findall(r'(?:href|data-graph)="(/[^"]*)"', answer.text)}
        )
        path = data.draw(st.sampled_from(found))


@KNOWN
@given(st.lists(st.tuples(st.sampled_from(["csrf", "item", "format", "statement"]), odd), max_size=5), st.booleans())
def test_no_form_fails(client: Any, gate: Any, fields: list[tuple[str, str]], ours: bool) -> None:
    pairs = [(k, v) for k, v in fields if k != "csrf"] + ([("csrf", gate.secret)] if ours else [])
    body = urlencode([(k, v.encode("utf-8", "surrogatepass")) for k, v in pairs])
    for path in ("/zh/cypher", "/en/basket/brief"):
        answer = checked(client.post(path, data=body, content_type="application/x-www-form-urlencoded"))
        assert ours or answer.status_code == 403


def test_forms_that_are_no_forms(client: Any) -> None:
    for kind in ("multipart/form-data", "multipart/form-data; boundary=x", "application/json", "text/plain", "\u79d1"):
        assert checked(client.post("/zh/cypher", data=b"--x\r\n\r\n\xff--x--", content_type=kind)).status_code in (400, 403, 413)


def test_the_routes_are_these(app: Any, id_of: Callable[..., str]) -> None:
    """A new route is walked too: add it above."""
    walked = {
        "home", "search", "suggest", "documents", "questions", "question", "question_graph", "question_explorer", "rows", "compare",
        "basket", "brief", "cypher", "passage", "node", "near", "relations", "node_explorer", "reading", "review", "review_next",
        "review_document", "review_duplicates", "statement", "missing", "corrections",
    }  # fmt: skip
    posted = {
        "answer_document", "finish_document", "answer_duplicate", "answer_statement", "judge", "name_node", "add_statement", "undo",
    }  # fmt: skip
    assert {rule.endpoint.removeprefix("pages.") for rule in app.url_map.iter_rules()} == walked | posted | {
        "front", "static", "favicon",
    }  # fmt: skip
    writing = {rule.endpoint.removeprefix("pages.") for rule in app.url_map.iter_rules() if "POST" in rule.methods}
    assert writing == posted | {"brief", "cypher"}
