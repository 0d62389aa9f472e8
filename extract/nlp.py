"""The stages as a spaCy pipeline, so that each can be looked at, left out or replaced alone.

    nlp = load()
    doc = read(nlp, text)            # a Doc over the normalized text
    doc.spans["mentions"]            # every named thing, label_ = Agency, Program …
    doc._.claims                     # what relates them, before it becomes statements

Tokens are single characters and no stage looks at them: spans come from character offsets.
"""

from __future__ import annotations

from functools import cache

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from policygraph.extract.entities.bodies import find_bodies
from policygraph.extract.entities.documents import document_of, find_documents
from policygraph.extract.entities.places import find_places
from policygraph.extract.entities.references import find_references
from policygraph.extract.entities.settle import settle
from policygraph.extract.entities.things import find_known, find_things
from policygraph.extract.form.structure import read_layout
from policygraph.extract.statements.established import establish
from policygraph.extract.statements.issuing import addressed, issued
from policygraph.extract.statements.named import led_by_name
from policygraph.extract.statements.partners import paired_by_signs, partners
from policygraph.extract.statements.promoted import promoted, set_out
from policygraph.extract.statements.relations import Scene, said, without_guesses
from policygraph.extract.statements.replies import answered, find_you
from policygraph.extract.statements.scope import covered, located, parts, scoped
from policygraph.extract.statements.tasks import tagged
from policygraph.extract.text.normalize import normalize

#: the reader has its own limit; spaCy's default of one million characters would refuse a long plan
MAX_LENGTH = 100_000_000
STAGES = ("policy_places", "policy_bodies", "policy_things", "policy_documents", "policy_mentions", "policy_claims")

for _name in ("layout", "places", "bodies", "things", "documents", "scene", "claims"):
    if not Doc.has_extension(_name):
        Doc.set_extension(_name, default=None)


@Language.component("policy_places")
def places(doc: Doc) -> Doc:
    """doc._.places: regions named, owned (我省) or addressed (你省)."""
    doc._.places = [*find_places(doc._.layout), *find_you(doc._.layout)]
    return doc


@Language.component("policy_bodies")
def bodies(doc: Doc) -> Doc:
    """doc._.bodies: governing bodies; needs the places."""
    doc._.bodies = list(find_bodies(doc._.layout, doc._.places))
    return doc


@Language.component("policy_things")
def things(doc: Doc) -> Doc:
    """doc._.things: platforms, programs, organizations and working bodies; needs places and bodies."""
    doc._.things = [*find_known(doc._.layout), *find_things(doc._.layout, doc._.places, doc._.bodies)]
    return doc


@Language.component("policy_documents")
def documents(doc: Doc) -> Doc:
    """doc._.documents: cited titles and statutes."""
    doc._.documents = list(find_documents(doc._.layout, document_of(doc._.layout)))
    return doc


@Language.component("policy_mentions")
def mentions(doc: Doc) -> Doc:
    """doc._.scene and doc.spans["mentions"]: which of them stand, references resolved, the document's own program added."""
    layout = doc._.layout
    found = settle(layout, doc._.documents, doc._.bodies, doc._.things, doc._.places)
    found = sorted([*found, *find_references(layout, found)], key=lambda m: (m.start, -m.end))
    doc._.scene, doc._.claims = establish(Scene(layout, document_of(layout), tuple(found)))
    spans = (doc.char_span(m.start, m.end, label=m.label, kb_id=m.entity.id) for m in doc._.scene.mentions)
    doc.spans["mentions"] = [span for span in spans if span is not None]
    return doc


@Language.component("policy_claims")
def claims(doc: Doc) -> Doc:
    """doc._.claims: who issued it and to whom, what it establishes, what its sentences and tags say, what it promotes."""
    scene, found = doc._.scene, [*issued(doc._.scene), *addressed(doc._.scene), *doc._.claims]
    found += [*said(scene), *answered(scene), *partners(scene), *paired_by_signs(scene)]
    found += [*tagged(scene, [m for m, _, _ in set_out(scene)]), *parts(scene), *led_by_name(scene, found)]
    found += located(scene, found)
    found += [*covered(scene, found), *scoped(scene, found)]
    found += promoted(scene, found)
    doc._.claims = without_guesses(found)
    return doc


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
    layout = read_layout(normalize(text))
    doc = Doc(nlp.vocab, words=[*layout.text], spaces=[False] * len(layout.text))  # as the tokenizer does, four times faster
    doc._.layout = layout
    return nlp(doc)
