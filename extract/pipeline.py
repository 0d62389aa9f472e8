"""A source in, statements out."""

from __future__ import annotations

import gc

from policygraph.extract.evidence import state
from policygraph.extract.quantities.aims import targets
from policygraph.extract.stages import read
from policygraph.extract.statements.tasks import tasks
from policygraph.model import Extraction, Source


def extract(source: Source) -> Extraction:
    """Everything one source says. Nothing is read but the source and the data shipped with the package."""
    reading = read(source.text)
    scene = reading.scene
    goals = tuple(targets(scene, source.id))
    return state(source, scene, [*reading.claims, *goals, *tasks(scene, source.id, goals)])


_FIRST = "某省科技厅关于印发《某省科技创新方案》的通知\n各市：\n一、到2025年，建成某省智能装备创新中心。（省科技厅牵头）\n"


def warm_up() -> None:
    """Load gazetteers and rules ahead, for good: the garbage collector no longer goes through what this process holds by now."""
    extract(Source("", _FIRST))
    gc.collect()
    gc.freeze()
