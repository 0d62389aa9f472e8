"""Rows and statements in a notebook: a table as the last value of a cell, a pandas DataFrame when asked for."""

from __future__ import annotations

import html
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from policygraph.errors import PolicygraphError
from policygraph.model import Statement
from policygraph.output import cell

if TYPE_CHECKING:
    import pandas as pd

#: a notebook shows so many rows; `to_pandas` has all
SHOWN = 50


@dataclass(frozen=True)
class Rows:
    """`columns` in the order in which the rows name them."""

    rows: tuple[Mapping[str, Any], ...]

    @property
    def columns(self) -> list[str]:
        return list(dict.fromkeys(name for row in self.rows for name in row))

    def __len__(self) -> int:
        return len(self.rows)

    def to_pandas(self) -> pd.DataFrame:
        """All rows as a DataFrame; PolicygraphError without pandas."""
        try:
            import pandas as pd
        except ImportError as error:
            raise PolicygraphError('pandas is not installed; run: pip install "policygraph[notebook]"') from error
        return pd.DataFrame([dict(row) for row in self.rows], columns=self.columns)

    def _repr_html_(self) -> str:
        head = "".join(f"<th>{html.escape(name)}</th>" for name in self.columns)
        lines = ("".join(f"<td>{html.escape(cell(row.get(name)))}</td>" for name in self.columns) for row in self.rows[:SHOWN])
        body = "".join(f"<tr>{line}</tr>" for line in lines)
        left = f"<p>{SHOWN} of {len(self.rows)} rows</p>" if len(self.rows) > SHOWN else ""
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{left}"


def rows(given: Iterable[Mapping[str, Any] | Statement]) -> Rows:
    """Rows of a query as they are; a statement becomes subject, relation, object, quotes, clauses, inferred, rule."""
    return Rows(tuple(_told(one) if isinstance(one, Statement) else one for one in given))


def _told(said: Statement) -> dict[str, Any]:
    return {
        "subject": said.subject.name, "relation": said.relation, "object": said.object.name,
        "quotes": [e.quote for e in said.evidence], "clauses": list(dict.fromkeys(e.clause for e in said.evidence)),
        "inferred": said.inferred, "rule": said.rule,
    }  # fmt: skip
