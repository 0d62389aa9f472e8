"""The pages' words in Chinese and English, and what labels, relations, fields and values are called."""

from __future__ import annotations

import contextlib
import functools
import json
import sys
from collections.abc import Mapping
from importlib.resources import files
from typing import Any

from policygraph.output import cell

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

#: a fact with more characters is cut
_LONG = 400


@functools.cache
def _table() -> Mapping[str, Any]:
    table: dict[str, Any] = tomllib.loads((files("policygraph.serve") / "words.toml").read_text(encoding="utf-8"))
    return table


def say(lang: str, key: str, **values: object) -> str:
    text: str = _table()["words"][key][lang == "en"]
    return text.format(**values) if values else text


def has(key: str) -> bool:
    return key in _table()["words"]


#: why a question is asked, as `corrections.items` words it → a key of the words; what stands before or after is kept
_BECAUSE = {
    "the text does not tell whose it is": "because_whose", "they share a spelling": "because_alias",
    "one name ends the other": "because_ends", "inferred, not stated": "because_not_stated",
}  # fmt: skip


def because(lang: str, told: str) -> str:
    """Why a question is asked, in the page's language."""
    if lang == "en":
        return told
    if told in _BECAUSE:
        return say(lang, _BECAUSE[told])
    if told.startswith("inferred: "):
        return say(lang, "because_inferred", what=value(lang, told.removeprefix("inferred: ")))
    if told.endswith(": a short name, named once"):
        return say(lang, "because_once", name=told.removesuffix(": a short name, named once"))
    if told.startswith("rule ") and told.endswith(" was often wrong"):
        return say(lang, "because_rule", rule=told[5:-16])
    return told


def field(lang: str, name: str) -> str:
    return str(_table()["fields"].get(name, name)) if lang == "zh" else name.replace("_", " ")


def column(lang: str, name: str) -> str:
    return str(_table()["columns"].get(name, name)) if lang == "zh" else name.replace("_", " ")


def pack(lang: str, name: str) -> str:
    return str(_table()["packs"].get(name, name)) if lang == "zh" else name


def value(lang: str, told: Any) -> str:
    """One property as text; the closed values of the schema in Chinese on a Chinese page."""
    if isinstance(told, str) and told.startswith("[{"):
        with contextlib.suppress(ValueError):
            return value(lang, json.loads(told))
    if isinstance(told, dict):
        return "，".join(f"{field(lang, str(k))} {value(lang, v)}" for k, v in told.items() if v not in (None, "", []))
    if isinstance(told, (list, tuple)):
        return "；".join(value(lang, one) for one in told)
    if isinstance(told, bool):
        return say(lang, "yes" if told else "no")
    text = cell(told)
    text = str(_table()["values"].get(text, text)) if lang == "zh" else text
    return text if len(text) <= _LONG else text[:_LONG] + "…"


def quoted(title: str) -> str:
    """《title》, whether or not it has its marks."""
    return f"《{title.strip('《》')}》"
