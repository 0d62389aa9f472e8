"""Who is refused, and with what headers everybody is answered."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable
from typing import Any

import pytest

from policygraph.errors import PolicygraphError
from policygraph.serve.gate import MOST_BYTES, Gate
from policygraph.serve.server import gate as gate_at
from policygraph.serve.site import application
from policygraph.store import Store

HOST = "127.0.0.1:8000"
OURS = f"http://{HOST}"


@pytest.mark.parametrize(
    "host",
    [
        "evil.invalid",
        "evil.invalid:8000",
        "127.0.0.1",
        "127.0.0.1:8001",
        "localhost:8000",
        f"{HOST}.evil.invalid",
        "",
        "a b",
        "[::1",
    ],
)
def test_another_host_is_refused_whatever_is_asked(client: Any, host: str) -> None:
    for path in ("/", "/zh/", "/static/0/site.js", "/zh/suggest?q=a", "/none"):
        answer = client.get(path, headers={"Host": host})
        assert answer.status_code == 421, path
        assert "科学技术部" not in answer.text


@pytest.mark.parametrize("told", ["cross-site", "same-site", "junk"])
def test_what_another_site_embeds_or_fetches_is_refused(client: Any, told: str) -> None:
    assert client.get("/zh/suggest?q=科技", headers={"Sec-Fetch-Site": told, "Sec-Fetch-Mode": "no-cors"}).status_code == 403
    framed = {"Sec-Fetch-Site": told, "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "iframe"}
    assert client.get("/zh/", headers=framed).status_code == 403
    assert client.get("/zh/", headers={**framed, "Sec-Fetch-Dest": "document"}).status_code == 200
    assert client.post("/zh/cypher", headers={**framed, "Sec-Fetch-Dest": "document"}).status_code == 403


@pytest.mark.parametrize(
    "origin", ["http://evil.invalid", "null", "", "http://127.0.0.1:8001", "http://127.0.0.1", f"{OURS}.evil.invalid"]
)
def test_what_is_posted_comes_from_our_own_pages(client: Any, gate: Gate, origin: str) -> None:
    given = {"csrf": gate.secret, "statement": "RETURN 1 AS one"}
    for path in ("/zh/cypher", "/zh/basket/brief"):
        assert client.post(path, data=given, headers={"Origin": origin}).status_code == 403
    assert client.post("/zh/cypher", data=given).status_code == 200


@pytest.mark.parametrize("secret", ["", "x", "科", "\ud800"])
def test_a_form_without_the_secret_is_refused(client: Any, secret: str) -> None:
    data = {"csrf": secret.encode("utf-8", "surrogatepass"), "statement": "RETURN 1 AS one"}
    assert client.post("/zh/cypher", data=data).status_code == 403
    assert client.post("/zh/basket/brief", data={"item": "node:0"}).status_code == 403


def test_every_answer_carries_the_headers(client: Any) -> None:
    for path in ("/", "/zh/", "/zh/none", "/static/x/y", "/zh/suggest?q=a", "/zh/question/who-leads/rows.csv", "/zh/basket/brief"):
        answer = client.get(path)
        policy = answer.headers["Content-Security-Policy"]
        assert policy.startswith("default-src 'none'") and "unsafe" not in policy and "frame-ancestors 'none'" in policy
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["X-Frame-Options"] == "DENY"
        assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"
        assert answer.headers["Cache-Control"] == "no-store"
        assert "Set-Cookie" not in answer.headers and "Access-Control-Allow-Origin" not in answer.headers


def test_static_files_are_kept_and_nothing_else_is_reached(client: Any) -> None:
    found = dict(re.findall(r'"(/static/[0-9a-f]{16}/([a-z.]+))"', client.get("/zh/").text))
    assert set(found.values()) == {"site.js", "site.css", "icon.svg"}
    for path in found:
        answer = client.get(path)
        assert answer.status_code == 200 and "immutable" in answer.headers["Cache-Control"]
        assert client.get(path.replace("/static/", "/static/0")).status_code == 404
    digest = next(iter(found)).split("/")[2]
    for name in (
        "..%2f..%2fsite.py",
        "../site.py",
        "%2e%2e/%2e%2e/etc/passwd",
        "site.py",
        "templates/base.html.j2",
        "..\\site.py",
        "site.js%00.css",
    ):
        assert client.get(f"/static/{digest}/{name}").status_code == 404


PATHS = (
    "/zh/node/../../etc/passwd", "/zh/node/%2e%2e%2f", "/zh/text/..%2f..%2fetc%2fpasswd", "/fr/", "/zh/text/" + "0" * 63,
    "/zh/node/" + "G" * 32, "/zh/question/../../cypher", "/zh/question/%2fetc%2fpasswd", "/zh/node/" + "0" * 32,
)  # fmt: skip


@pytest.mark.parametrize("path", PATHS)
def test_paths_lead_nowhere_else(client: Any, path: str) -> None:
    assert client.get(path).status_code == 404


def test_other_methods_and_too_much_are_refused(client: Any, gate: Gate) -> None:
    for method in ("PUT", "DELETE", "PATCH", "TRACE", "CONNECT", "PROPFIND"):
        assert client.open("/zh/", method=method, data={"csrf": gate.secret}).status_code in (403, 405)
    assert client.post("/zh/", data={"csrf": gate.secret}).status_code == 405
    big = {"csrf": gate.secret, "statement": "x" * MOST_BYTES}
    assert client.post("/zh/cypher", data=big).status_code == 413


def test_with_a_token_nothing_is_told_without_it(opened: Store, browse: Callable[..., Any]) -> None:
    made = browse(application(opened, Gate(frozenset({HOST}), token="a-token-of-some-length")))

    def status(given: str) -> int:
        return int(made.get("/zh/", headers={"Authorization": given} if given else {}).status_code)

    def basic(text: str) -> str:
        return "Basic " + base64.b64encode(text.encode()).decode()

    right = basic("anybody:a-token-of-some-length")
    wrong = [
        "",
        "Basic",
        "Basic !!!",
        "Basic /w==",
        "Bearer a-token-of-some-length",
        basic("a-token-of-some-length"),
        basic("x:"),
        basic("x:科"),
    ]
    assert status(right) == 200
    assert {status(given) for given in wrong} == {401}
    refused = made.get("/zh/")
    assert refused.headers["WWW-Authenticate"].startswith("Basic ") and "基金" not in refused.text
    assert made.get("/static/0/site.js").status_code == 401


def test_only_this_machine_unless_told_and_then_with_a_token() -> None:
    own = gate_at("127.0.0.1", 8765)
    assert own.hosts == {"127.0.0.1:8765", "localhost:8765", "[::1]:8765"} and own.token == ""
    assert "127.0.0.1" in gate_at("127.0.0.1", 80).hosts
    assert gate_at("::1", 1).hosts >= {"[::1]:1"} and gate_at("localhost", 1).token == ""
    open_ = gate_at("0.0.0.0", 8765, names=["Policy.example:8765"])
    assert open_.hosts == {"0.0.0.0:8765", "policy.example:8765"} and len(open_.token) >= 32
    assert gate_at("10.0.0.7", 1).token != gate_at("10.0.0.7", 1).token
    assert gate_at("127.0.0.1", 1, token="x" * 16).token == "x" * 16
    with pytest.raises(PolicygraphError, match="at least 16"):
        gate_at("0.0.0.0", 1, token="short")


def test_free_cypher_is_off_by_default_and_under_the_usual_limits(
    client: Any, gate: Gate, opened: Store, browse: Callable[..., Any]
) -> None:
    assert browse(application(opened, gate)).get("/zh/cypher").status_code == 404

    def run(statement: str) -> Any:
        return client.post("/zh/cypher", data={"csrf": gate.secret, "statement": statement})

    assert "<td>2</td>" in run("RETURN 1 + 1 AS two").text
    for statement in ("MATCH (n) DETACH DELETE n", "CREATE (:Agency {id: 'x'})", "LOAD CSV FROM 'file:///etc/passwd' AS l RETURN l",
                      "CALL dbms.listConfig()", "SHOW USERS", "nonsense"):  # fmt: skip
        answer = run(statement)
        assert answer.status_code == 400 and "refused" in answer.text, statement
    assert client.get("/zh/cypher?statement=RETURN 1 AS leaked").text.count("leaked") == 1  # the language switch keeps the address
