"""What the shell offers at Tab: names of queries, names of parameters, and values, which come from the store.

Nothing that goes wrong here is told: there is nobody to read it.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.shell_completion import BashComplete, CompletionItem, add_completion_class, split_arg_string

from policygraph.errors import PolicygraphError

if TYPE_CHECKING:
    from policygraph.queries import Param, Query

_MOST = 30
#: `a|b|c` at the beginning of what is said of a parameter: the values it takes
_LISTED = re.compile(r"[\w ]+(?:\|[\w ]+)+")


class Bash(BashComplete):
    """Bash takes `name=value` apart at the `=` and replaces only what stands behind it."""

    behind = False

    def get_completion_args(self) -> tuple[list[str], str]:
        words = split_arg_string(os.environ["COMP_WORDS"])
        at = int(os.environ["COMP_CWORD"])
        before, last = words[1:at], words[at] if at < len(words) else ""
        if last == "=" and before:
            self.behind = True
            return before[:-1], before[-1] + "="
        if len(before) > 1 and before[-1] == "=":
            self.behind = True
            return before[:-2], f"{before[-2]}={last}"
        return before, last

    def format_completion(self, item: CompletionItem) -> str:
        return f"{item.type},{item.value.partition('=')[2] if self.behind else item.value}"


add_completion_class(Bash)


def folder(given: str | None) -> Path | None:
    """The user's own packs."""
    named = given or os.environ.get("POLICYGRAPH_PACKS")
    return Path(named) if named else None


def names(ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    from policygraph.queries import load

    try:
        known = load(folder(ctx.params.get("pack"))).values()
    except PolicygraphError:
        known = load().values()
    return [CompletionItem(q.name, help=q.title[1]) for q in known if q.name.startswith(incomplete)]


def params(ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """`name=`, then `name=value`."""
    from policygraph.queries import find

    try:
        # `-p` with nothing behind it stops click's parser before it comes to the arguments
        query = find(ctx.params.get("name") or next(iter(ctx.args), ""), folder(ctx.params.get("pack")))
        name, equals, value = incomplete.partition("=")
        if equals:
            return [CompletionItem(f"{name}={found}") for found in _values(ctx, query, query.param(name), value)]
    except PolicygraphError:
        return []
    return [CompletionItem(f"{p.name}=", help=p.about) for p in query.params if p.name.startswith(incomplete)]


def _values(ctx: click.Context, query: Query, param: Param, begun: str) -> Iterator[str]:
    if param.type == "boolean":
        yield from (word for word in ("true", "false") if word.startswith(begun))
    elif param.labels:
        yield from _things(ctx, param, begun)
    elif listed := _LISTED.match(param.about):
        yield from (word.strip() for word in listed[0].split("|") if word.strip().startswith(begun))


def _things(ctx: click.Context, param: Param, begun: str) -> list[str]:
    from policygraph.api import open_store
    from policygraph.queries.names import beginning

    done, separator, last = begun.rpartition("、") if param.many else ("", "", begun)
    with open_store(ctx.params.get("store"), database=ctx.params.get("database"), create=False) as store:
        return [f"{done}{separator}{name}" for name in beginning(store, last, param.labels, limit=_MOST)]
