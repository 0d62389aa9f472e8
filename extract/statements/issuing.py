"""Who issued the document and those it cites, and to whom it is addressed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from policygraph.extract.form.place import number_of_state
from policygraph.extract.mentions import Mention
from policygraph.extract.statements.relations import Claim, Scene
from policygraph.model import Entity


def issued(scene: Scene) -> Iterator[Claim]:
    """Letterhead, signature block, title prefix; and bodies named as authors in cited titles."""
    for start, end in scene.layout.issuers:
        for mention in scene.inside(start, end):
            if mention.label in {"Agency"}:
                yield Claim(mention.entity, "ISSUED", scene.itself, "issued.by", ((mention.start, mention.end),))
    yield from _numbered(scene)
    yield from _decreed(scene)
    for document in scene.mentions:
        yield from _made_by(scene, document)
        if document.label != "Document" or document.entity == scene.itself:
            continue
        if _YOURS.search(scene.text, max(0, document.start - 4), document.start):
            yield Claim(scene.itself, "REPLIES_TO", document.entity, "replies.yours", ((document.start, document.end),))
            yield from _by_addressees(scene, document)
        elif _YOU_MADE.search(scene.text, max(0, document.start - 16), document.start):
            yield from _by_addressees(scene, document)
        else:
            yield from _authors(scene, document)


def _numbered(scene: Scene) -> Iterator[Claim]:
    """国函〔2031〕7号 on a line of its own: the body whose number it is, where nobody else is named as the issuer."""
    if scene.layout.issuers:
        return
    for line in scene.layout.paragraphs:
        body = number_of_state(scene.text[line.start : line.end].lstrip("（")) if line.kind == "number" else ""
        if body:
            yield Claim(Entity("Agency", body), "ISSUED", scene.itself, "issued.number", ((line.start, line.end),), inferred=True)
            return


#: behind a day and a body: 台科字第8421号令訂定發布
_DECREE = re.compile(r"[^。；，]{0,28}?号(?:令|公告)(?:会同[^。；，]{2,20})?(?:订定|制定|修正|增订|公布|发布)")


def _decreed(scene: Scene) -> Iterator[Claim]:
    """中华民国九十年…日某部某字第某号令修正发布: the history above a Taiwanese regulation names who issued it and its changes."""
    for body in scene.mentions if "民国" in scene.text else ():
        if body.label == "Agency" and scene.text[body.start - 1 : body.start] == "日" and _DECREE.match(scene.text, body.end):
            yield Claim(body.entity, "ISSUED", scene.itself, "issued.decree", ((body.start, body.end),))


_AGREED = re.compile(r"》?(?:（[^（）\n]*）)?(?:已经|业经|已报|已由|经|已)[^，。；\n]{0,20}(?:同意|批准|审定|审议通过)")


#: 国务院同意甲、乙《…》
_AGREES = re.compile(r"(?<=[\u4e00-\u9fff])(?:同意|批准|转发|批转)了?$")


def _made_by(scene: Scene, document: Mention) -> Iterator[Claim]:
    """甲、乙制定的《…》已经省政府同意，现转发给你们: each body of the list that begins the sentence made it."""
    own = document.rule == "document.own-name"
    if not (own or document.label == "Document"):
        return
    work = scene.itself if own else document.entity
    authors = _list_before(scene, document.start)
    if authors and _AGREES.search(scene.text, 0, min(body.start for body in authors)):
        for body in authors:
            yield Claim(body.entity, "ISSUED", work, "issued.made-by", ((body.start, document.end),))
    if not _AGREED.match(scene.text, document.end):
        return
    begin = max(scene.text.rfind(mark, 0, document.start) for mark in "。；：\n") + 1
    bodies = [m for m in scene.inside(begin, document.start) if m.label == "Agency"]
    if bodies and not scene.text[begin : bodies[0].start].strip() and "，" not in scene.text[begin : document.start]:
        for body in bodies:
            yield Claim(body.entity, "ISSUED", work, "issued.made-by", ((body.start, document.end),))


def _by_addressees(scene: Scene, document: Mention) -> Iterator[Claim]:
    """你们《关于…的请示》收悉, 你市制定的《…》: those to whom a reply is addressed wrote it."""
    for start, end in scene.layout.addressees:
        for body in scene.inside(start, end):
            if body.label == "Agency":
                spans = ((document.start, document.end), (body.start, body.end))
                yield Claim(body.entity, "ISSUED", document.entity, "issued.yours", spans)


_AUTHOR = re.compile(r"(?:关于|印发|发布|转发|批转)")
_ISSUES = re.compile(
    r"(?:近日)?(?:联合|共同|研究|组织|抓紧|尽快|负责)*(?:印发|发布|出台|制[定订]|颁布|编制|起草|上报|提交|呈报|报送|研究编制)"
    r"(?:实施|并实施|出台)?(?:了|的)?(?:关于)?"
)


def _authors(scene: Scene, document: Mention) -> Iterator[Claim]:
    """《国务院关于…》, 国务院办公厅《关于…》, 教育部印发《…》."""
    text, start = scene.text, document.start
    about = _AUTHOR.search(text, start, document.end)
    found = scene.inside(start, about.start()) if about else []
    if not found:
        found = _list_before(scene, start)
    for mention in found:
        if mention.label == "Agency":
            span = (min(mention.start, start), max(mention.end, document.end))
            yield Claim(mention.entity, "ISSUED", document.entity, "issued.in-title", (span,))


_YOURS = re.compile(r"你(?:们|省|市|部|委|局|区|会|院|厅|府)$")
_YOU_MADE = re.compile(
    r"你(?:们|省|市|部|委|局|区|会|院|厅|府)(?:近日|日前|已经|[已也要将])*(?:制订|制定|编制|印发|出台|上报|报送|提出)(?:了|的)?$"
)
#: 甲、乙等部门《…》, 甲等五部门印发《…》
_AND_OTHERS = re.compile(r"等(?:[\d一二三四五六七八九十]{1,3}个?)?(?:有关|相关)?(?:部门|单位|部委|委办局|厅局|机构)?$")
_WITH = ("、", "和", " ", "与", "会同", "联合", "商")
_TO = re.compile(r"[向报][^，。；]{0,2}$|报请$|报经$")


def _list_before(scene: Scene, start: int) -> list[Mention]:
    """The list of bodies that ends at `start`, a verb of issuing between or nothing; 并向上级上报: the sentence's first body."""
    text, end, found = scene.text, start, list[Mention]()
    window = text[max(0, start - 14) : start]
    for match in _ISSUES.finditer(window):
        if match.end() == len(window):
            end = start - len(match.group())
            break
    others = _AND_OTHERS.search(text, max(0, end - 12), end)
    end = others.start() if others else end
    while True:
        near = [m for m in scene.mentions if m.label == "Agency" and m.end == end]
        if not near:
            return found
        first = max(near, key=lambda m: m.end - m.start)
        if _TO.search(text, max(0, first.start - 4), first.start):
            return _first_of_sentence(scene, first.start)
        found += near
        end = next((first.start - len(word) for word in _WITH if text.endswith(word, 0, first.start)), -1)


def _first_of_sentence(scene: Scene, end: int) -> list[Mention]:
    begin = max(scene.text.rfind(mark, 0, end) for mark in "。；\n") + 1
    return [m for m in scene.inside(begin, end) if m.label == "Agency" and m.start == begin][:1]


def addressed(scene: Scene) -> Iterator[Claim]:
    for start, end in scene.layout.addressees:
        for mention in scene.inside(start, end):
            if mention.label in {"Agency", "Organization"}:
                yield Claim(scene.itself, "ADDRESSED_TO", mention.entity, "addressed.line", ((mention.start, mention.end),))
