"""What the tests of the pages that correct share: a person who fills in forms, and what they are asked."""

from __future__ import annotations

import html
import re
from pathlib import Path
from typing import Any

from policygraph.corrections import Entry, read_ledger
from policygraph.model import Entity, Extraction
from policygraph.store import Store
from tests.corrections.conftest import extraction_of

NOTICE = extraction_of()
SOURCE = NOTICE.source.id
DOCUMENT = f"/zh/review/document/{SOURCE}"
BASE = "Platform:江北铸造中试基地"
CENTRE = "Platform:南湖检测中心"


def id_of(told: str) -> str:
    return Entity(*told.split(":")).id


class Person:
    """At the pages of one application; `ledger` is its file."""

    def __init__(self, client: Any, store: Store, ledger: Path, secret: str) -> None:
        self.client, self.store, self.ledger, self.secret = client, store, ledger, secret

    def get(self, path: str) -> str:
        answer = self.client.get(path)
        assert answer.status_code == 200, (path, answer.status_code, answer.text[:300])
        return str(answer.text)

    def post(self, path: str, **fields: str) -> Any:
        return self.client.post(path, data={"csrf": self.secret, **fields})

    def to(self, path: str, **fields: str) -> str:
        """Where a form leads that was taken."""
        answer = self.post(path, **fields)
        assert answer.status_code == 303, (answer.status_code, alerts(answer.text))
        return str(answer.headers["Location"])

    def item(self, path: str = DOCUMENT) -> str:
        """The question on a page, by its id."""
        found = re.search(r'name="item" value="(\w+)"', self.get(path))
        return found[1] if found else ""

    def entries(self) -> list[Entry]:
        return list(read_ledger(self.ledger).entries)

    def done(self) -> list[str]:
        return [entry.do for entry in self.entries()]

    def now(self) -> Extraction:
        """What the store holds once it has followed."""
        desk = self.client.application.extensions["policygraph"].desk
        assert desk.updates.wait(30) and desk.updates.fault == ""
        return next(self.store.extractions([SOURCE]))


def alerts(page: str) -> list[str]:
    return [html.unescape(re.sub("<[^>]*>", "", found)) for found in re.findall(r'role="alert">(.*?)</p>', page, re.DOTALL)]


def question(page: str) -> str:
    """What is asked, as text."""
    found = re.search(r'<p class="proposal">(.*?)</p>', page, re.DOTALL)
    return " ".join(html.unescape(re.sub("<[^>]*>", " ", found[1])).split()) if found else ""


def statement_path(subject: str, relation: str, object_: str) -> str:
    return f"/zh/statement/{SOURCE}/{id_of(subject)}/{relation}/{id_of(object_)}"
