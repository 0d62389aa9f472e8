"""Who may ask, and what a browser may do with the answer.

Pages of other sites can make a reader's browser send requests to this address. So: the Host must be one of ours (DNS rebinding),
what another site embeds or fetches is refused (`Sec-Fetch-Site`), whatever is posted must come from our own pages (`Origin`, and a
secret in the form that another site cannot read), and where the address can be reached from other machines every request carries
the token (as the password of HTTP Basic: no cookie, no session). No answer may be framed, sniffed, cached or run foreign code.
"""

from __future__ import annotations

import base64
import binascii
import hmac

from flask import Flask, Request, Response, abort, g, request

from policygraph.serve.gate import MOST_BYTES, Gate

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cache-Control": "no-store",
}


def watch(app: Flask, gate: Gate) -> None:
    """Every request goes through `gate` before anything else looks at it, every answer gets the headers."""
    app.config["MAX_CONTENT_LENGTH"] = app.config["MAX_FORM_MEMORY_SIZE"] = MOST_BYTES
    app.config["MAX_FORM_PARTS"] = 200
    app.before_request(lambda: _let_in(request, gate))
    app.after_request(_closed)
    app.jinja_env.globals["csrf"] = gate.secret


def _let_in(asked: Request, gate: Gate) -> None:
    if asked.headers.get("Host", "").lower() not in gate.hosts:
        abort(421)
    if gate.token and not _knows(asked, gate.token):
        abort(401)
    if asked.headers.get("Sec-Fetch-Site", "none") not in ("same-origin", "none") and not _follows_a_link(asked):
        abort(403)
    if asked.method not in ("GET", "HEAD", "OPTIONS"):
        _posted(asked, gate)


def _follows_a_link(asked: Request) -> bool:
    """From another site one may come by a link to a page, and nothing else."""
    told = asked.headers.get
    return asked.method == "GET" and told("Sec-Fetch-Mode") == "navigate" and told("Sec-Fetch-Dest") == "document"


def _posted(asked: Request, gate: Gate) -> None:
    if asked.headers.get("Origin", "").lower() not in gate.origins:
        abort(403)
    if not _same(asked.form.get("csrf", ""), gate.secret):
        abort(403)


def _knows(asked: Request, token: str) -> bool:
    kind, _, given = asked.headers.get("Authorization", "").partition(" ")
    if kind.lower() != "basic":
        return False
    try:
        password = base64.b64decode(given, validate=True).decode("utf-8").partition(":")[2]
    except (binascii.Error, UnicodeDecodeError, ValueError):
        return False
    return _same(password, token)


def _same(one: str, other: str) -> bool:
    return hmac.compare_digest(one.encode("utf-8", "replace"), other.encode("utf-8", "replace"))


def allow_policy(policy: str) -> None:
    """This one answer carries a policy of its own (the explorer page names its scripts by their hash)."""
    g.policy = policy


def _closed(answer: Response) -> Response:
    for name, value in HEADERS.items():
        answer.headers.setdefault(name, value)
    answer.headers["Content-Security-Policy"] = g.get("policy", POLICY)
    if answer.status_code == 401:
        answer.headers["WWW-Authenticate"] = 'Basic realm="policygraph", charset="UTF-8"'
    return answer
