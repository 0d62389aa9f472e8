"""The stages of extraction, each a function of a `Reading` that adds one thing to it.

`policygraph.extract.nlp` has them as components of a spaCy pipeline.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from policygraph.extract.entities.bodies import find_bodies
from policygraph.extract.entities.documents import document_of, find_documents
from policygraph.extract.entities.namesakes import under_full_names
from policygraph.extract.entities.places import find_places
from policygraph.extract.entities.references import find_references
from policygraph.extract.entities.settle import settle
from policygraph.extract.entities.things import find_known, find_things
from policygraph.extract.form.structure import read_layout
from policygraph.extract.layout import Layout
from policygraph.extract.mentions import Mention
from policygraph.extract.statements.established import establish
from policygraph.extract.statements.headed import parts_by_heading
from policygraph.extract.statements.hosts import hosted
from policygraph.extract.statements.issuing import addressed, issued
from policygraph.extract.statements.located import located
from policygraph.extract.statements.named import led_by_name
from policygraph.extract.statements.partners import paired_by_signs, partners
from policygraph.extract.statements.promoted import charged, promoted, set_out
from policygraph.extract.statements.relations import Claim, Scene, said, without_guesses
from policygraph.extract.statements.replies import answered, find_you
from policygraph.extract.statements.respective import each_its_own
from policygraph.extract.statements.scope import covered, parts, scoped
from policygraph.extract.statements.tasks import tagged
from policygraph.extract.text.normalize import normalize


@dataclass
class Reading:
    """A text and what has been read out of it so far; `scene` once `mentions` has run."""

    layout: Layout
    places: list[Mention] = field(default_factory=list)
    bodies: list[Mention] = field(default_factory=list)
    things: list[Mention] = field(default_factory=list)
    documents: list[Mention] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    scene: Scene = field(init=False)


def places(reading: Reading) -> None:
    """reading.places: regions named, owned (我省) or addressed (你省)."""
    reading.places = [*find_places(reading.layout), *find_you(reading.layout)]


def bodies(reading: Reading) -> None:
    """reading.bodies: governing bodies; needs the places."""
    reading.bodies = list(find_bodies(reading.layout, reading.places))


def things(reading: Reading) -> None:
    """reading.things: platforms, programs, organizations and working bodies; needs places and bodies."""
    reading.things = [*find_known(reading.layout), *find_things(reading.layout, reading.places, reading.bodies)]


def documents(reading: Reading) -> None:
    """reading.documents: cited titles and statutes."""
    reading.documents = list(find_documents(reading.layout, document_of(reading.layout)))


def mentions(reading: Reading) -> None:
    """reading.scene: which of them stand, references resolved, the document's own program added."""
    layout = reading.layout
    found = settle(layout, reading.documents, reading.bodies, reading.things, reading.places)
    found = under_full_names(layout, sorted([*found, *find_references(layout, found)], key=lambda m: (m.start, -m.end)))
    reading.scene, reading.claims = establish(Scene(layout, document_of(layout), tuple(found)))


def claims(reading: Reading) -> None:
    """reading.claims: who issued it and to whom, what it establishes, what its sentences and tags say, what it promotes."""
    scene, found = reading.scene, [*issued(reading.scene), *addressed(reading.scene), *reading.claims]
    found += [*said(scene), *answered(scene), *partners(scene), *paired_by_signs(scene), *each_its_own(scene)]
    aims = tuple(set_out(scene))
    found += [*tagged(scene, charged(scene.text, aims)), *parts(scene), *parts_by_heading(scene)]
    found += led_by_name(scene, found)
    found += hosted(scene, found)
    found += located(scene, found)
    found += [*covered(scene), *scoped(scene, found)]
    found += promoted(scene, aims, found)
    reading.claims = without_guesses(found)


STAGES = (places, bodies, things, documents, mentions, claims)


def begun(text: str) -> Reading:
    """A source text normalized and laid out, before any stage."""
    return Reading(read_layout(normalize(text)))


def read(text: str) -> Reading:
    """A source text through all stages."""
    reading = begun(text)
    for stage in STAGES:
        stage(reading)
    return reading
