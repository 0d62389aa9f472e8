"""The stages as a spaCy pipeline, so that each can be looked at, left out or replaced alone.

    nlp = load()
    doc = read(nlp, text)            # a Doc over the normalized text
    doc.spans["mentions"]            # every named thing, label_ = Agency, Program …
    doc._.claims                     # what relates them, before it becomes statements

Tokens are single characters and no stage looks at them: spans come from character offsets. Extraction itself calls the stages
without a Doc (`policygraph.extract.stages`), which gives the same and takes less time.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from policygraph.extract import stages
from policygraph.extract.stages import Reading

#: the reader has its own limit; spaCy's default of one million characters would refuse a long plan
MAX_LENGTH = 100_000_000
STAGES = tuple(f"policy_{stage.__name__}" for stage in stages.STAGES)

_SHOWN = ("layout", "places", "bodies", "things", "documents", "scene", "claims")


def _shown(name: str) -> Callable[[Doc], object]:
    return lambda doc: getattr(doc._.reading, name)


if not Doc.has_extension("reading"):
    Doc.set_extension("reading", default=None)
    for _name in _SHOWN:
        Doc.set_extension(_name, getter=_shown(_name))


def _component(stage: Callable[[Reading], None]) -> Callable[[Doc], Doc]:
    def component(doc: Doc) -> Doc:
        stage(doc._.reading)
        if stage is stages.mentions:
            spans = (doc.char_span(m.start, m.end, label=m.label, kb_id=m.entity.id) for m in doc._.scene.mentions)
            doc.spans["mentions"] = [span for span in spans if span is not None]
        return doc

    component.__doc__ = stage.__doc__
    return component


for _name, _stage in zip(STAGES, stages.STAGES, strict=True):
    Language.component(_name, func=_component(_stage))


@cache
def load() -> Language:
    """`spacy.blank("zh")` with the stages, made once."""
    nlp = spacy.blank("zh")
    nlp.max_length = MAX_LENGTH
    for stage in STAGES:
        nlp.add_pipe(stage)
    return nlp


def read(nlp: Language, text: str) -> Doc:
    """A source text through the pipeline."""
    reading = stages.begun(text)
    plain = reading.layout.text
    doc = Doc(nlp.vocab, words=[*plain], spaces=[False] * len(plain))  # as the tokenizer does, four times faster
    doc._.reading = reading
    return nlp(doc)
