"""The application: which pages there are, what they share, and what becomes of an error."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache, partial
from importlib.resources import files
from pathlib import Path
from typing import Any, cast
from urllib.parse import urlencode

from flask import Blueprint, Flask, Response, current_app, g, redirect, render_template, request, url_for
from jinja2 import StrictUndefined
from markupsafe import Markup
from werkzeug.exceptions import HTTPException
from werkzeug.routing import BaseConverter

from policygraph.corrections import beside
from policygraph.corrections.answers import whoami
from policygraph.corrections.entries import ITSELF, name_of
from policygraph.errors import PolicygraphError, QueryError, StoreError
from policygraph.serve import lookup, words
from policygraph.serve.desk import Desk
from policygraph.serve.gate import Gate
from policygraph.serve.guard import watch
from policygraph.serve.names import Current, Names
from policygraph.serve.shared import Busy, Shared
from policygraph.store import Store
from policygraph.view import style

_KEY = "policygraph"
#: documents whose statements are kept, for the next passage that is looked up
_READ = 6

Row = dict[str, Any]
_SCRIPTS = {
    "site.js": (("policygraph.serve", "site.js"),),
    "graph.js": (("policygraph.serve", "begin.js"), ("policygraph.view", "arrange.js"), ("policygraph.view", "labels.js"),
                 ("policygraph.serve", "graph.js")),
    "site.css": (("policygraph.serve", "site.css"),),
    "icon.svg": (("policygraph.serve", "icon.svg"),),
}  # fmt: skip
_TYPES = {"js": "text/javascript", "css": "text/css", "svg": "image/svg+xml"}


@dataclass(frozen=True)
class Options:
    """`timeout` is in seconds, for each statement that the store is asked; `packs` a folder of the user's own questions.

    `corrections` is the ledger (None: the one beside the store), `who` corrects unless a form says otherwise (empty: the login
    name); with `read_only` nobody does.
    """

    timeout: float = 10.0
    cypher: bool = False
    packs: Path | None = None
    corrections: Path | None = None
    who: str = ""
    read_only: bool = False


@dataclass(frozen=True)
class Site:
    """What every page has at hand; no `desk` where nothing may be corrected."""

    store: Shared
    current: Current
    options: Options
    gate: Gate
    statics: dict[str, tuple[bytes, str]]
    read: Callable[[str, str, tuple[str, ...], str], tuple[list[Row], list[Row]]]
    desk: Desk | None = None

    @property
    def names(self) -> Names:
        return self.current()


class _Hex(BaseConverter):
    """An id: nothing else reaches a statement or a page. 32 digits for a node, 64 for a text."""

    def __init__(self, url_map: Any, digits: int = 32) -> None:
        super().__init__(url_map)
        self.regex = f"[0-9a-f]{{{digits}}}"


def here() -> Site:
    return cast(Site, current_app.extensions[_KEY])


def application(store: Store, gate: Gate, options: Options | None = None) -> Flask:
    """The WSGI application over an open store, which the caller closes."""
    from policygraph.serve import asking, basket, comparing, cypher, finding, judging, node, reading, reviewing

    options = options or Options()
    app = Flask("policygraph.serve", static_folder=None, template_folder="templates")
    app.url_map.converters["hex"] = _Hex
    app.jinja_env.autoescape = True
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    shared = Shared(store, timeout=options.timeout)
    current = Current(shared)
    store.before_close(current.finish)
    read = lru_cache(maxsize=_READ)(partial(_read, shared))
    desk = None if options.read_only else _desk(store, shared, current, options)
    app.extensions[_KEY] = Site(shared, current, options, gate, _statics(), read, desk)
    finding.contents(shared)  # the first page waits for no engine's plans
    current.begin()
    watch(app, gate)
    pages = Blueprint("pages", __name__, url_prefix="/<any(zh,en):lang>")
    pages.url_value_preprocessor(_language)
    writing = [] if options.read_only else [reviewing, judging]
    for module in (finding, node, reading, asking, comparing, basket, *writing, *([cypher] if options.cypher else [])):
        module.add(pages)
    app.register_blueprint(pages)
    app.add_url_rule("/", "front", _front)
    app.add_url_rule("/static/<digest>/<name>", "static", _static)
    app.add_url_rule("/favicon.ico", "favicon", lambda: redirect(_address("icon.svg")))
    app.url_defaults(_keep_language)
    app.context_processor(_shared_by_templates)
    app.register_error_handler(Exception, _failed)
    return app


def _desk(store: Store, shared: Shared, current: Current, options: Options) -> Desk:
    return Desk(store, shared, options.corrections or beside(store.where), options.who or whoami(), current.renew)


def _read(store: Shared, id_: str, document: str, subjects: tuple[str, ...], _digest: str) -> tuple[list[Row], list[Row]]:
    """What a source mentions and says; its digest changes when that does, so the last few may be kept."""
    return lookup.mentioned(store, document, id_), lookup.said(store, subjects, id_)


def _language(_endpoint: str | None, values: dict[str, Any] | None) -> None:
    g.lang = (values or {}).pop("lang", "zh")


def _keep_language(endpoint: str, values: dict[str, Any]) -> None:
    if endpoint.startswith("pages."):
        values.setdefault("lang", language())


def language() -> str:
    return str(g.get("lang", "zh"))


def t(key: str, **values: object) -> str:
    return words.say(language(), key, **values)


def _front() -> Any:
    best = request.accept_languages.best_match(["zh", "zh-CN", "en"], default="zh")
    return redirect(url_for("pages.home", lang="en" if best == "en" else "zh"))


def _statics() -> dict[str, tuple[bytes, str]]:
    """Name → bytes and digest. The only files that are served, read once: no path of a request ever reaches the disk."""
    made = {}
    for name, parts in _SCRIPTS.items():
        data = "\n".join((files(package) / file).read_text(encoding="utf-8") for package, file in parts).encode("utf-8")
        made[name] = (data, hashlib.sha256(data).hexdigest()[:16])
    return made


def _static(digest: str, name: str) -> Response:
    known = here().statics.get(name)
    if known is None or known[1] != digest:
        return Response(status=404)
    answer = Response(known[0], mimetype=_TYPES[name.rpartition(".")[2]])
    answer.headers["Cache-Control"] = "private, max-age=31536000, immutable"
    return answer


def _address(name: str) -> str:
    return url_for("static", digest=here().statics[name][1], name=name)


def _switched() -> str:
    """This very page in the other language."""
    rest = request.full_path if request.query_string else request.path
    before, other = f"/{language()}/", "zh" if language() == "en" else "en"
    return f"/{other}/{rest.removeprefix(before)}" if rest.startswith(before) else f"/{other}/"


def posted() -> Mapping[str, str]:
    """What was posted; nothing where that is more than is read, so that this can still be told on a page."""
    try:
        return request.form
    except HTTPException:
        return {}


def _this_page() -> str:
    """The address of this page, without what was done before it; of a form that was not taken, of the page it came from."""
    if request.method == "POST":
        return posted().get("back", "")
    pairs = [(k, v) for k, v in request.args.items(multi=True) if k not in ("done", "undone", "gone")]
    return f"{request.path}{'?' if pairs else ''}{urlencode(pairs)}"


def icon(label: str) -> Markup:
    """The label's shape and colour, as in every other view; decoration, its name stands beside it."""
    look = style.look(label)
    return Markup('<svg class="icon" viewBox="-1.3 -1.3 2.6 2.6" aria-hidden="true"><path d="{}" fill="{}"/></svg>').format(
        look.path, look.colour
    )


def _bare(word: str) -> Markup:
    """A word of the ledger: its name, with its label's shape before it."""
    told = name_of(word)
    name = t("this_document") if told.name == ITSELF else told.name
    return Markup("{}{}").format(icon(told.label) if told.label else "", name)


def named(thing: style.Look | style.Verb) -> str:
    return thing.en if language() == "en" else thing.zh


def _shared_by_templates() -> dict[str, Any]:
    from policygraph.serve import answering

    lang = language()
    return {
        "notice": answering.notice(), "done": ",".join(answering.history()), "bare": _bare,
        "lang": lang, "t": t, "asset": _address, "switched": _switched, "icon": icon, "quoted": words.quoted,
        "look": lambda label: named(style.look(label)), "looks": lambda labels: "/".join(named(style.look(one)) for one in labels),
        "verb": lambda kind: named(style.verb(kind)), "label_or_value": _label_or_value,
        "field": partial(words.field, lang), "value": partial(words.value, lang), "pack": partial(words.pack, lang),
        "column": partial(words.column, lang), "with_cypher": here().options.cypher, "correcting": here().desk is not None,
        "this_page": _this_page(), "because": partial(words.because, lang),
    }  # fmt: skip


def _label_or_value(text: str) -> str:
    """A cell that holds a label or a relationship type in the page's words; other texts as `words.value` has them."""
    known = style.LABELS.get(text) or style.RELATIONS.get(text)
    return named(known) if known else words.value(language(), text)


def _failed(error: Exception) -> Any:
    """One page for everything that goes wrong. Only our own messages are shown; what is not foreseen goes to the log."""
    status, told = 500, ""
    if isinstance(error, HTTPException):
        status = error.code or 500
        if error.response is not None or status < 400:
            return error
    elif isinstance(error, (Busy, StoreError)):
        status, told = 503, str(error) if isinstance(error, Busy) else ""
    elif isinstance(error, PolicygraphError):
        status, told = 400, str(error)
    if status == 503 or not isinstance(error, (HTTPException, QueryError)):
        logging.getLogger(__name__).error("%s %s", request.method, request.path, exc_info=error)
    key = f"error_{status}" if words.has(f"error_{status}") else "error_400" if status < 500 else "error_500"
    if request.path.endswith(("/suggest", "/near", "/graph")):
        answer: Any = {"error": t(key), "told": told}
    else:
        answer = render_template("error.html.j2", heading=t(key), told=told)
    headers = {"Retry-After": "2"} if status == 503 else {}
    return answer, status, headers
