"""The program that a document sets out: named by its title (…专项行动实施方案), led by those who issue it, covering its place."""

from __future__ import annotations

import re

from policygraph.extract.mentions import Mention
from policygraph.extract.relations import Claim, Scene
from policygraph.model import Entity

_PLAN = re.compile(r"(?:总体|实施|工作|行动|建设|推进|试点|具体)*(?:方案|细则|办法|意见|通知)$")
_PROGRAM = re.compile(r"(?:行动计划|行动|计划|工程|试点|专项|战略|示范|攻坚战|攻坚|建设试点|大赛|普查)$")
_PERIOD = re.compile(r"（[^（）]*\d{4}[^（）]*年?）$")
_LEADER = re.compile(r"^(?:国务院|.*人民政府|中国共产党中央委员会|中共中央)$")


def establish(scene: Scene) -> tuple[Scene, list[Claim]]:
    """The scene with the program's mentions added, and ESTABLISHES, LEADS by the issuers (not a government), COVERS."""
    layout = scene.layout
    found = next(((p, t) for t in layout.titles for p in [_program(t)] if p), None)
    if found is None or layout.title is None:
        return scene, []
    name, _ = found
    places = [m for m in scene.mentions if _PLAN and m.entity.label == "Program" and m.entity.name == name]
    at = scene.text.find(name)
    if at < 0 and not places:
        return scene, []
    span = (places[0].start, places[0].end) if places else (at, at + len(name))
    program = Entity("Program", name)
    mention = Mention(*span, program, "program.title", name, reference=True)
    others = tuple(m for m in scene.mentions if not (m.label == "Program" and m.entity.name == name))
    scene = Scene(layout, scene.itself, tuple(sorted((*others, mention), key=lambda m: (m.start, -m.end))))
    claims = [Claim(scene.itself, "ESTABLISHES", program, "establishes.title", (span,))]
    for start, end in layout.issuers:
        for issuer in scene.inside(start, end):
            if issuer.label == "Agency" and not _LEADER.match(issuer.entity.name):
                claims.append(Claim(issuer.entity, "LEADS", program, "leads.issuer", ((issuer.start, issuer.end),), False, {"role": "牵头"}))
    return scene, claims


def _program(title: str) -> str:
    bare = _PERIOD.sub("", title)
    stripped = _PLAN.sub("", bare)
    return stripped if stripped != title and _PROGRAM.search(stripped) or _PROGRAM.search(bare) else ""
