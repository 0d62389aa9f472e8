"""The questions analysts ask, canned: one `*.cypher` file each, in a folder (pack) for each subject.

`run("who-leads", store, {"program": "沈大自创区"})` gives rows, `answer(…)` rows and the NetworkX subgraph that they rest on;
`load()` gives the queries with their titles and parameters.
"""

from policygraph.queries.loader import Param, Query, assignments, find, load, packs, parse
from policygraph.queries.run import Answer, WrongValue, answer, pasteable, run, values

__all__ = [
    "Answer",
    "Param",
    "Query",
    "WrongValue",
    "answer",
    "assignments",
    "find",
    "load",
    "packs",
    "parse",
    "pasteable",
    "run",
    "values",
]
