"""The program a document sets out: named by its title (…专项行动实施方案), called 专项行动 in the body, led by its issuers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from policygraph.extract.entities.references import places_of
from policygraph.extract.form.title import without_authors
from policygraph.extract.mentions import Mention
from policygraph.extract.statements.relations import Claim, Scene
from policygraph.model import Entity

_PLAN = re.compile(
    r"(?:工作)?的(?:通知|(?:总体|实施|工作|指导|若干)*(?:方案|意见|办法))$|(?:总体|实施|工作)*(?:方案|细则|意见|办法)$"
)
_PROGRAM = re.compile(r"(?:行动计划|行动|计划|工程|试点|试点示范|专项|战略|攻坚战|攻坚|大赛|普查|试验|创建|专项整治|专项治理)$")
_YEAR = re.compile(r"^\d{4}(?:[—-]\d{4})?年度")
#: a plan that is a paper, no program: 某区更新年度实施计划
_PAPER = re.compile("(?:实施|工作|年度|推进|建设|发展|立法|供应|利用)计划$")
_PERIOD = re.compile(r"（[^（）]*\d{4}[^（）]*年?(?:）|版）)$")
#: those who only issue: a government or an office does not lead the program it sends out
_ISSUES_ONLY = re.compile(
    r"^(?:国务院|国务院办公厅|中共中央|中共中央办公厅|中国共产党中央委员会|.*人民政府|.*人民政府办公[厅室]|.*委员会办公厅)$"
)
#: what is done with a program that another document sets out
_PASSED_ON = re.compile(
    "(?:组织)?(?:贯彻|落实|做好|申报|下达|征集|推荐|评选|遴选|报送|印发|公布|发布|调整|批准|同意|转发|举荐|支持|加强)"
)
#: a document title's verbs before the program's name (推进…, 实施…)
_ABOUT = re.compile(
    r"^(?:关于)?(?:印发|深入|全面|组织|扎实|积极|大力|加快|进一步|继续|持续|联合|共同|做好)*(?:开展|实施|推进|启动|举办|做好)"
)


def establish(scene: Scene) -> tuple[Scene, list[Claim]]:
    """The scene with the program's own mentions and references, and ESTABLISHES, LEADS by those who issue it."""
    name = next((p for title in scene.layout.titles for p in [program_of(title)] if p), "")
    spans = list(places_of(scene.text, name)) if name else []
    if not spans:
        return scene, []
    program = Entity("Program", name)
    kept = [m for m in scene.mentions if not (m.label == "Program" and any(a < m.end and m.start < b for a, b in spans))]
    if any(_PERIOD.sub("", title) == name for title in scene.layout.titles):
        kept = [replace(m, entity=program) if m.rule == "document.own-name" else m for m in kept]
    kept = [replace(m, entity=program, reference=True) if _is_short_for(scene.text, m, name) else m for m in kept]
    own = [Mention(a, b, program, "program.title", name, reference=True) for a, b in spans]
    own += list(_references(scene, program, [*kept, *own]))
    scene = Scene(scene.layout, scene.itself, tuple(sorted([*kept, *own], key=lambda m: (m.start, -m.end))))
    claims = [Claim(scene.itself, "ESTABLISHES", program, "establishes.title", (spans[0],))]
    for start, end in scene.layout.issuers:
        for issuer in scene.inside(start, end):
            if issuer.label == "Agency" and not _ISSUES_ONLY.match(issuer.entity.name):
                because = {"because": f"{issuer.entity.name} ISSUED {scene.itself.name}, which ESTABLISHES {name}"}
                claims.append(Claim(issuer.entity, "LEADS", program, "leads.issuer", ((issuer.start, issuer.end),), True, because))
    return scene, claims


def _is_short_for(text: str, mention: Mention, name: str) -> bool:
    """珠峰计划 in the plan of 高校基础研究珠峰计划 is that one, whatever else goes by these words."""
    word = text[mention.start : mention.end].strip("“”")
    return mention.label == "Program" and 4 <= len(word) < len(name) and name.endswith(word)


def program_of(title: str) -> str:
    """蓝天专项行动实施方案 → 蓝天专项行动; a plan that is itself a program (行动计划) keeps its name without period; else ""."""
    bare = _YEAR.sub("", _ABOUT.sub("", _PERIOD.sub("", without_authors(title))))
    stripped = _PLAN.sub("", bare)
    if stripped != bare and not _PROGRAM.search(stripped) and _PROGRAM.search(stripped + bare[len(stripped) : len(stripped) + 2]):
        stripped += bare[len(stripped) : len(stripped) + 2]
    other = "关于" in stripped or _PASSED_ON.match(stripped) or _PAPER.search(stripped)
    return stripped if _PROGRAM.search(stripped) and not other and len(stripped) > 5 else ""


def _references(scene: Scene, program: Entity, others: list[Mention]) -> Iterator[Mention]:
    """专项行动, 本行动计划, “行动”: the program by its last word, where no other name holds it."""
    match = _PROGRAM.search(program.name)
    if match is None:
        return
    word = max((w for w in ("专项行动", "行动计划", match.group()) if program.name.endswith(w)), key=len)
    more = "计划|方案" if word != "专项" else "计划|方案|行动|资金|规划|工程|整治|基金|债|经费|检查|治理|工作"
    pattern = re.compile(rf"(?<=[，。；：、“本该此对将按把责施\n]){word}(?!{more})" if len(word) < 4 else rf"(?<!\d){word}(?!方案)")
    taken = [(m.start, m.end) for m in others if m.label != "Region"]
    for paragraph in scene.layout.body:
        for found in pattern.finditer(scene.text, paragraph.start, paragraph.end):
            if not any(a < found.end() and found.start() < b for a, b in taken):
                yield Mention(found.start(), found.end(), program, "program.reference", word, reference=True)
