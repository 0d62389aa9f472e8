"""What the names of bodies and programs say about who leads and who pays: 滨海新区管理委员会, 蓝天行动领导小组, 教育部…计划."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from policygraph.extract.statements.relations import Claim, Scene
from policygraph.model import Entity

#: a body that runs what its name begins with
_RUNS = re.compile(r"(?:工作)?(?:管理委员会|管委会|管理局|管理办公室|执行委员会|领导小组|协调小组|指挥部|组织委员会)(?:办公室)?$")
#: a body that is set up to steer
_STEERS = re.compile(r"(?:领导小组|协调小组|工作组|指挥部|推进机制|协调机制|联席会议|委员会)(?:办公室)?$")
_SETS_UP = re.compile(r"(?:成立|组建|设立|建立|健全|下设|发挥)“?(?:由[^。；\n]{2,40}的)?$")
_GROUP = "(?:领导小组|协调小组|工作组|指挥部|推进机制|协调机制|联席会议|工作专班)"
#: 成立工作专班，由…
_NEW_GROUP = rf"(?:成立|设立|建立|组建|健全|完善)[^⟦⟧。；，]{{0,14}}(?:⟦A\d+⟧|{_GROUP})[^⟦⟧。；，]{{0,12}}，?"
_LIST = r"(?P<who>⟦A\d+⟧(?:(?:、|和|与|及|以及|，)⟦A\d+⟧)*)(?:等)?"
_STEERING = (
    ("LEADS", "leads.office-at", "办公室", re.compile(r"(?:办公室|(?<!⟧)⟦A\d+⟧)设在(?P<who>⟦A\d+⟧)")),
    (
        "LEADS",
        "leads.takes-the-lead",
        "牵头",
        re.compile(
            rf"{_LIST}(?:要|应|应当|将|切实|充分)*(?:(?:发挥|履行|承担)好?(?:总?牵头|牵头抓总|统筹协调)(?:作用|职责|责任)|牵头抓总)"
        ),
    ),
    ("PARTICIPATES_IN", "participates.members", "成员单位", re.compile(rf"成员单位(?:包括|包含|为|有|：)*{_LIST}")),
    (
        "PARTICIPATES_IN",
        "participates.members",
        "成员",
        re.compile(rf"(?:{_GROUP}|⟦A\d+⟧)[^⟦⟧。；]{{0,12}}由{_LIST}[^⟦⟧。；]{{0,14}}组成"),
    ),
    (
        "LEADS",
        "leads.heads-the-group",
        "牵头",
        re.compile(rf"{_NEW_GROUP}由{_LIST}(?:[^⟦⟧。；，]{{0,4}})(?:牵头|总牵头|任组长单位)"),
    ),
    ("LEADS", "leads.heads-the-group", "会同", re.compile(rf"{_NEW_GROUP}由{_LIST}(?:会同|联合)")),
    (
        "PARTICIPATES_IN",
        "participates.members",
        "参加",
        re.compile(rf"{_NEW_GROUP}由[^。；]{{2,40}}(?:牵头[，、]|会同|联合){_LIST}[^⟦⟧。；]{{0,8}}(?:参加|参与|配合|组成|为成员)"),
    ),
)
_PAYS = re.compile("基金$|资金$|专项资金$")


def led_by_name(scene: Scene, claims: Iterable[Claim]) -> Iterator[Claim]:
    """LEADS and FUNDS that names alone tell, and LEADS by the group that the document sets up for its own program."""
    yield from _run_by_their_body(scene)
    yield from _named_after_their_body(scene)
    own = [c.object for c in claims if c.relation == "ESTABLISHES"]
    if own:
        yield from _steered(scene, own[0])
        yield from _manned(scene, own[0])


def _run_by_their_body(scene: Scene) -> Iterator[Claim]:
    things = {m.entity.name: m.entity for m in scene.mentions if m.label in {"Platform", "Program"}}
    for mention in scene.mentions:
        name = mention.entity.name
        thing = things.get(_RUNS.sub("", name)) if mention.label == "Agency" else None
        thing = thing or (things.get(_RUNS.sub("", name).removeprefix("国务院")) if mention.label == "Agency" else None)
        if thing:
            because = {"because": f"the body's name: {name}"}
            yield Claim(mention.entity, "LEADS", thing, "leads.body-of-it", ((mention.start, mention.end),), True, because)


def _named_after_their_body(scene: Scene) -> Iterator[Claim]:
    """教育部产学合作项目; of a joint fund (甲—乙联合基金) each body pays."""
    words = {w: m.entity for m in scene.mentions if m.label == "Agency" and not m.reference for w in (m.word, m.entity.name) if w}
    for program in {m.entity: m for m in scene.mentions if m.label == "Program" and not m.reference}.values():
        name, span = program.entity.name, ((program.start, program.end),)
        for part in re.split("[—－-]", name):
            body = words.get(max((w for w in words if part.startswith(w) and len(part) > len(w) + 2), key=len, default=""))
            if body and _PAYS.search(name):
                yield Claim(body, "FUNDS", program.entity, "funds.in-name", span)
            elif body:
                yield Claim(body, "LEADS", program.entity, "leads.in-name", span)


def _steered(scene: Scene, program: Entity) -> Iterator[Claim]:
    for mention in scene.mentions:
        steers = mention.label == "Agency" and _STEERS.search(mention.entity.name)
        sets_up = _SETS_UP.search(scene.text, max(0, mention.start - 44), mention.start) if steers else None
        if sets_up:
            because = {"because": f"{scene.itself.name} sets it up and ESTABLISHES {program.name}"}
            yield Claim(mention.entity, "LEADS", program, "leads.set-up", ((sets_up.start(), mention.end),), True, because)


def _manned(scene: Scene, program: Entity) -> Iterator[Claim]:
    """办公室设在甲, 甲发挥牵头作用 lead the document's program; 领导小组由甲、乙组成, 成员单位包括甲、乙 take part in it."""
    for _, sentence in scene.sentences:
        for relation, rule, role, pattern in _STEERING:
            for match in pattern.finditer(sentence.text):
                span = ((sentence.at(match.start()), sentence.at(match.end())),)
                told = {"role": role, "verb": role} if role in match.group() else {"role": role}
                for body in (m for slot in sentence.within(match["who"]) for m in slot.mentions if m.label == "Agency"):
                    yield Claim(body.entity, relation, program, rule, span, False, told)
