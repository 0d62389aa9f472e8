"""Attacks on what writes: other sites and hosts, hostile names and quotes, too much, ways out of the folder, TOML in TOML."""

from __future__ import annotations

import html
import re
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from policygraph.corrections import read_ledger
from policygraph.serve.gate import MOST_BYTES
from tests.serve.conftest import HOSTILE
from tests.serve.correcting import BASE, CENTRE, DOCUMENT, NOTICE, SOURCE, Person, id_of, statement_path
from tests.serve.markup import Markup
from tests.serve.test_walk import _EXAMPLES, odd

QUOTE = "设立铸造基金，由省财政厅出资4亿元"
TEXT = f"/zh/text/{SOURCE}"
NAMING = f"/zh/node/{id_of(CENTRE)}/name"
ADD = {
    "subject_label": "Agency", "subject": "省财政厅", "relation": "FUNDS", "object_label": "Program", "object": "铸造基金",
    "quote": QUOTE,
}  # fmt: skip
#: every route that writes, with a form that would be taken
WRITES: list[tuple[str, dict[str, str]]] = [
    (DOCUMENT, {"choice": "accept"}),
    (f"{DOCUMENT}/finish", {"gold": "1"}),
    ("/zh/review/duplicates", {"pick": "0"}),
    (statement_path(BASE, "RELIES_ON", CENTRE), {"choice": "accept"}),
    ("/zh/judge", {"accept": f"{SOURCE}.{id_of(BASE)}.RELIES_ON.{id_of(CENTRE)}"}),
    (NAMING, {"do": "rename", "to": "别的"}),
    (f"{TEXT}/add", ADD),
    ("/zh/corrections/undo", {"token": "0" * 16}),
]
#: what would end a string, open a table or hide in a line of TOML
TOML = (
    'x"\n[[correction]]\ndo = "never"\nname = "Program:甲"\nto = "乙"\nwho = "x"\nwhen = 2020-01-01\nwhy = "',
    "'''\n[[correction]]\n'''",
    '"""\n[[correction]]\ndo = "reviewed"',
    "\\u0022\\n[[correction]]",
    "]]\n[[correction]]\n",
    "# [[correction]]",
    "\ufeff[[correction]]",
    "a\u2028[[correction]]\u2029",
    "a\x85[[correction]]",
    "{{7*7}}${jndi:ldap://x}",
    "𠀀\U0010ffff",
)


@pytest.mark.parametrize(("path", "form"), WRITES)
def test_nobody_else_writes(person: Person, path: str, form: dict[str, str]) -> None:
    if "choice" in form and path == DOCUMENT:
        form = {**form, "item": person.item()}
    given_ = {"csrf": person.secret, **form}
    refused = [
        person.client.post(path, data=form),
        person.client.post(path, data={**given_, "csrf": person.secret[:-1]}),
        *(
            person.client.post(path, data=given_, headers={"Origin": o})
            for o in ("null", "", "http://evil.invalid", "http://127.0.0.1:1")
        ),
        person.client.post(path, data=given_, headers={"Sec-Fetch-Site": "cross-site"}),
        person.client.post(path, data=given_, headers={"Sec-Fetch-Site": "same-site"}),
        person.client.post(f"{path}?{urlencode(given_)}"),
        person.client.post(path, json=given_),
    ]
    assert [answer.status_code for answer in refused] == [403] * len(refused)
    for host in ("evil.invalid", "127.0.0.1", "localhost.evil.invalid:8000"):
        assert person.client.post(path, data=given_, headers={"Host": host}).status_code == 421
    assert person.client.get(f"{path}?{urlencode(given_)}").status_code in (200, 302, 400, 404, 405)
    for method in ("PUT", "DELETE", "PATCH"):
        assert person.client.open(path, method=method, data=given_).status_code == 405
    assert not person.ledger.exists()


@pytest.mark.parametrize(("path", "form"), WRITES)
def test_too_much_is_refused_unread(person: Person, path: str, form: dict[str, str]) -> None:
    big = {"csrf": person.secret, **form, "why": "长" * MOST_BYTES}
    assert person.client.post(path, data=big).status_code == 413
    many = "&".join(["csrf=" + person.secret] + [f"x{n}=1" for n in range(100_000)])
    kind = "application/x-www-form-urlencoded"
    assert person.client.post(path, data=many, content_type=kind).status_code in (403, 413)
    assert not person.ledger.exists()


@pytest.mark.parametrize("text", [*TOML, *HOSTILE])
def test_what_is_typed_never_becomes_anything_but_text(person: Person, text: str) -> None:
    """In the file it is one field of one entry, or it is refused; on the pages it is text."""
    written, joins = 0, f"{SOURCE}.{id_of('Organization:江北大学')}.PARTICIPATES_IN.{id_of(BASE)}"
    ends = {"object": text, "object_label": "Platform", "subject": text, "subject_label": "Platform"}
    forms = [
        (NAMING, {"do": "rename", "to": text, "why": text, "who": text}),
        (f"{TEXT}/add", {**ADD, "subject": text, "why": text}),
        (f"{TEXT}/add", {**ADD, "quote": text}),
        (statement_path(BASE, "RELIES_ON", CENTRE), {"choice": "correct", **ends, "relation": "RELIES_ON", "why": text}),
        ("/zh/judge", {"accept": joins, "why": text, "back": text}),
        (DOCUMENT, {"item": person.item(), "choice": "resolve", "to": text, "why": text}),
    ]  # fmt: skip
    for path, form in forms:
        answer = person.post(path, **form)
        assert answer.status_code in (303, 400, 404), path
        written += answer.status_code == 303
        if answer.status_code == 303:
            assert re.match(r"/zh/(?!/)", answer.headers["Location"]) and "//" not in answer.headers["Location"].partition("?")[0]
        assert len(person.entries()) == written
    person.now()
    for page in ("/zh/corrections", "/en/corrections", TEXT, "/zh/review", DOCUMENT, "/zh/search?q=x"):
        markup = Markup(person.get(page))
        runs = [one for one in markup.odd if not one.startswith(("a title=", "input value=", "option value="))]
        assert runs == [] and markup.tags.count("script") <= 2 and "iframe" not in markup.tags
    assert {e.name for e in person.entries() if e.do == "never"} == set()


@pytest.mark.parametrize(
    "back",
    [
        "//evil.invalid/", "http://evil.invalid/zh/", "/\\evil.invalid", "/zh//evil.invalid/../", "javascript:alert(1)",
        "/zh/../../etc", "\r\nSet-Cookie: a=b", "/zh/\r\nX: y", "https:/zh/", "/zh/node/%0d%0aX", "zh/", "", "/static/0/site.js",
        "/zh/?a=1#x\r\n",
        "//zh/node/", "/zh/:@evil.invalid",
    ],
)  # fmt: skip
def test_one_is_led_back_to_our_own_pages_only(person: Person, back: str) -> None:
    accept = f"{SOURCE}.{id_of('Organization:江北大学')}.PARTICIPATES_IN.{id_of(BASE)}"
    answer = person.post("/zh/judge", accept=accept, back=back)
    assert answer.status_code == 303 and answer.headers["Location"].startswith("/zh/")
    assert (
        "evil" not in answer.headers["Location"].partition("?")[0]
        and "Set-Cookie" not in answer.headers
        and "X" not in answer.headers
    )
    link = f"/zh/statement/{SOURCE}/{id_of(BASE)}/RELIES_ON/{id_of(CENTRE)}?{urlencode({'back': back})}"
    assert Markup(person.get(link)).odd == []


PATHS = ("../../etc/passwd", "..%2f..%2fetc%2fpasswd", "/etc/passwd", "C:\\x", "%00", ".", "%2e%2e")


@pytest.mark.parametrize("path", PATHS)
def test_no_path_leads_out(person: Person, path: str) -> None:
    for route in (
        f"/zh/review/document/{path}",
        f"/zh/text/{path}/add",
        f"/zh/node/{path}/name",
        f"/zh/statement/{path}/a/LEADS/b",
    ):
        assert person.client.get(route).status_code in (404, 405)
        assert person.post(route, do="rename", to="x", **ADD).status_code in (403, 404, 405)
    for field in ("item", "token", "back", "done", "about", "after", "source", "document", "corrections"):
        answer = person.post("/zh/corrections/undo", **{"token": "0" * 16, field: path})
        assert answer.status_code == 400 and "root:" not in answer.text
    assert sorted(p.name for p in Path(person.ledger.parent).glob("*corrections*")) in ([], [".corrections.toml.lock"])


def test_the_buttons_name_statements_and_nothing_else(person: Person) -> None:
    one = f"{SOURCE}.{id_of(BASE)}.RELIES_ON.{id_of(CENTRE)}"
    wrong = (
        "", "x", one[:-1], one + "0", one.replace("RELIES_ON", "DETACH"), one.replace("RELIES_ON", "LEADS"), one.upper(),
        one + "\n", one.replace(SOURCE, "0" * 64), one.partition(".")[2], "0" * 12, f"{SOURCE}.{'0' * 32}.LEADS.{'0' * 32}", "."*4,
    )  # fmt: skip
    for told in wrong:
        answer = person.post("/zh/judge", accept=told)
        assert answer.status_code in (400, 404) or "gone=1" in answer.headers["Location"], told
    assert person.post("/zh/judge").status_code == 400
    assert person.done() == []


names = st.sampled_from([
    "csrf_", "item", "choice", "pick", "to", "why", "who", "subject", "subject_label", "relation", "object", "object_label",
    "quote", "back", "done", "token", "do", "label", "name", "accept", "reject", "source", "at", "kind", "every", "again", "gold",
])  # fmt: skip
known = st.sampled_from([
    "accept", "reject", "correct", "resolve", "skip", "same", "never", "rename", "label", "keep", "1", "0", "LEADS", "Agency",
    "Program", QUOTE, "省财政厅", "铸造基金", *TOML, *HOSTILE,
])  # fmt: skip


@settings(max_examples=_EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    path=st.sampled_from([path for path, _ in WRITES]),
    base=st.booleans(),
    fields=st.lists(st.tuples(names, st.one_of(known, odd)), max_size=8),
)
def test_no_form_breaks_the_ledger_or_the_site(person: Person, path: str, base: bool, fields: list[tuple[str, str]]) -> None:
    pairs = [("csrf", person.secret), *(dict(WRITES)[path].items() if base else ()), *fields]
    body = urlencode([(k, v.encode("utf-8", "surrogatepass")) for k, v in pairs])
    answer: Any = person.client.post(path, data=body, content_type="application/x-www-form-urlencoded")
    assert answer.status_code in (303, 400, 404), html.unescape(answer.text)[-2000:]
    assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'")
    if answer.status_code == 303:
        assert re.match(r"/zh/(?!/)", answer.headers["Location"])
    for entry in read_ledger(person.ledger).entries:  # it is whole, whatever was typed
        assert entry.do in dict.fromkeys(
            ["accept", "reject", "correct", "add", "resolve", "rename", "label", "same", "never", "reviewed"]
        )
    assert person.client.get("/zh/corrections").status_code == 200
    assert NOTICE.source.id == SOURCE
