"""From an item and an answer to an entry of the ledger."""

from __future__ import annotations

import datetime
import getpass
import os
import re
from typing import Any

from policygraph.corrections.anchor import Text
from policygraph.corrections.apply import review_of, uncorrected
from policygraph.corrections.entries import Entry, Name, entry_of, name_of
from policygraph.corrections.items import Item, statement_item, together, triple_of
from policygraph.errors import PolicygraphError
from policygraph.model import Extraction, Statement
from policygraph.resolve import resolve_name

#: white space that a TOML file does not hold, and other characters that it does not
_BREAKS = re.compile("[\x0b\x0c\x1c-\x1f\x85]")
_ODD = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x9f\ud800-\udfff]")
#: what may be answered to what is asked; `skip` is kept in the progress, not in the ledger
CHOICES = {
    "statement": ("accept", "reject", "correct", "rename", "label", "skip"),
    "reference": ("resolve", "reject", "skip"),
    "duplicate": ("same", "never", "skip"),
}


def answer(
    item: Item,
    choice: str,
    *,
    who: str = "",
    why: str = "",
    to: str = "",
    subject: str = "",
    relation: str = "",
    object: str = "",
    when: str = "",
) -> Entry:
    """The checked entry that records `choice`.

    `to` is what a reference resolves to, of a duplicate the name that both bear then (either of them), of a thing that is
    mentioned its right name (`rename`) or label (`label`), which hold everywhere. `subject`, `relation`, `object` are what a
    `correct` puts in the place of the item's own. `who` is the user's login and `when` now unless given.
    PolicygraphError when the choice does not answer the item, DataError when the entry would be wrong.
    """
    of_thing = ("rename", "label")
    if choice not in CHOICES[item.asks] or choice == "skip" or (choice in of_thing and item.relation != "MENTIONS"):
        others = ("skip", *(of_thing if item.relation != "MENTIONS" else ()))
        known = ", ".join(known for known in CHOICES[item.asks] if known not in others)
        raise PolicygraphError(f"{choice} is no answer to a {item.asks} to be written down; answers are {known}")
    record: dict[str, Any] = {"do": choice, "who": who or whoami(), "when": when or now(), "why": why}
    if item.asks == "duplicate":
        record |= _duplicate(item, choice, to)
    elif choice in of_thing:
        record |= {"name": str(Name(name_of(item.object).label, item.names[1])), "to": to}
    else:
        record |= {"document": item.document, "source": item.source, "path": item.path}
        record |= _resolve(item, to) if choice == "resolve" else _judge(item, choice, subject, relation, object)
    kept = {key: value for key, value in record.items() if value or key in ("why", "to", "quote")}
    return entry_of(_one_line(kept), "this answer")


def _duplicate(item: Item, choice: str, to: str) -> dict[str, Any]:
    if choice == "never":
        return {"name": item.subject, "to": item.object}
    kept = item.subject if name_of(to).name == item.names[0] else item.object
    if to and name_of(to).name not in item.names:
        raise PolicygraphError(f"{to} is none of the two names; say {item.names[0]} or {item.names[1]}")
    return {"name": item.object if kept == item.subject else item.subject, "to": kept}


def _resolve(item: Item, to: str) -> dict[str, Any]:
    """A place in the answer is enough: 长春市 for 市科技局 is 长春市科学技术局."""
    told, mention = name_of(to), name_of(item.object)
    label = told.label or mention.label
    if not told.name:
        raise PolicygraphError(f"say what {mention.name} is: its full name, or the region it belongs to")
    region = resolve_name("Region", told.name)
    if region.resolved and region.region and not told.label and label != "Region":
        read = resolve_name(label, mention.name, place=region.name)
    else:
        read = resolve_name(label, told.name)
    if not read.resolved:
        raise PolicygraphError(f"{told.name} does not tell which {mention.name} is meant; write its full name")
    return {"mention": item.object, "to": f"{label}:{read.name}"}


def _judge(item: Item, choice: str, subject: str, relation: str, object: str) -> dict[str, Any]:
    words = (item.subject, item.relation, item.object)
    if item.asks == "reference":
        words = ("Document:本文件", "MENTIONS", item.object)
    record: dict[str, Any] = dict(zip(("subject", "relation", "object"), words, strict=True))
    if item.quotes:
        record["quote"] = list(item.quotes)
    if choice == "accept" and item.properties:
        record["properties"] = dict(item.properties)
    changed = {"subject": subject, "object": object} if choice == "correct" else {}
    if things := {end: dict(told) for end, told in item.things.items() if choice != "reject" and not changed.get(end)}:
        record["things"] = things
    if choice == "correct":
        record |= {"new_subject": subject, "new_relation": relation, "new_object": object}
    return record


def judgement(extraction: Extraction, statement: Statement, choice: str, **more: str) -> Entry:
    """`answer` on any of the extractor's statements of a source, as it stands in the store: on what it says, by whatever rules."""
    return answer(item_on(extraction, statement), choice, **more)


def item_on(extraction: Extraction, statement: Statement) -> Item:
    """The question whether what a statement says holds."""
    alike = [s for s in extraction.statements if triple_of(s) == triple_of(statement) and review_of(s) == review_of(statement)]
    (whole,) = together(alike or [statement])
    return statement_item(Text(uncorrected(extraction)), whole)


def addition(
    extraction: Extraction, subject: str, relation: str, object: str, quote: str, *, who: str = "", why: str = "", when: str = ""
) -> Entry:
    """The checked entry that adds what the extractor missed; the quote must stand in the text, once or in one wording."""
    source = extraction.source
    if not Text(extraction).find(quote):
        raise PolicygraphError(f"《{source.title}》 does not hold the words “{quote[:40]}”; copy them from the text")
    record = {
        "do": "add", "document": source.title, "source": source.id, "path": source.path,
        "subject": subject, "relation": relation, "object": object,
        "quote": quote, "who": who or whoami(), "when": when or now(), "why": why,
    }  # fmt: skip
    return entry_of(_one_line(record), "this addition")


def naming(label: str, name: str, choice: str, to: str, *, who: str = "", why: str = "", when: str = "") -> Entry:
    """The checked entry about a thing that all documents share: `choice` is rename, label, same or never; `to` the right name, the
    right label, or the other name of the two."""
    if choice not in ("rename", "label", "same", "never"):
        raise PolicygraphError(f"{choice} says nothing of a name; answers are rename, label, same, never")
    told = name_of(to)
    if choice in ("same", "never") and told.name and not told.label:
        to = str(Name(label, told.name))
    if name_of(to) == Name(label, name):
        raise PolicygraphError(f"{name} is called so already; write the other name")
    record = {"do": choice, "who": who or whoami(), "when": when or now(), "why": why, "name": str(Name(label, name)), "to": to}
    return entry_of(_one_line(record), "this answer")


def finished(extraction: Extraction, *, who: str = "", when: str = "") -> Entry:
    """The entry that says that a person went through all of a document: it becomes gold for `evaluate`."""
    source = extraction.source
    record = {"do": "reviewed", "who": who or whoami(), "when": when or now(), "document": source.title, "source": source.id}
    return entry_of(_one_line(record | {"path": source.path}), "this answer")


def _one_line(record: dict[str, Any]) -> dict[str, Any]:
    """Names as a line of the ledger holds them: what a text breaks over lines, or over pages, is one name. Quotes lose page breaks,
    and are left out where they hold characters that no file of text does."""
    out = {
        key: value if key in ("quote", "why", "path", "properties", "things") else " ".join(value.split())
        for key, value in record.items()
    }
    if "quote" in out:
        given = [out["quote"]] if isinstance(out["quote"], str) else out["quote"]
        quotes = [_BREAKS.sub(" ", quote) for quote in given]
        out["quote"] = [quote for quote in quotes if not _ODD.search(quote)]
    return {key: value for key, value in out.items() if value != [] or key != "quote"}


def whoami() -> str:
    """POLICYGRAPH_WHO, else the login name."""
    try:
        return os.environ.get("POLICYGRAPH_WHO") or getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "unknown"


def now() -> str:
    return datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="seconds")
