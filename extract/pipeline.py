"""A source in, statements out."""

from __future__ import annotations

from policygraph.extract.evidence import state
from policygraph.extract.nlp import load, read
from policygraph.extract.quantities.aims import targets
from policygraph.extract.statements.tasks import tasks
from policygraph.model import Extraction, Source


def extract(source: Source) -> Extraction:
    """Everything one source says. Nothing is read but the source and the data shipped with the package."""
    doc = read(load(), source.text)
    return state(source, doc._.scene, [*doc._.claims, *targets(doc._.scene, source.id), *tasks(doc._.scene, source.id)])
