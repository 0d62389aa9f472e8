"""《…》: documents by title, nested marks and all, and what the document calls itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from policygraph.extract.entities.abroad import jurisdiction
from policygraph.extract.knowledge.known import Law, law_names, law_stands
from policygraph.extract.knowledge.lexicon import Finder, finder
from policygraph.extract.layout import Layout
from policygraph.extract.mentions import Mention
from policygraph.model import Entity
from policygraph.resolve import document_key, resolve_name

_PERIOD = re.compile(r"（[^（）]*\d{4}[^（）]*）$")
_NUMBER = re.compile(r"^[（(]?(?P<number>[\u4e00-\u9fff]{1,12}[〔\[［（(](?:19|20)\d\d[〕\]］）)]第?\d+号)")
#: what a policy document's title ends in (GB/T 9704 genres and the names plans, laws and treaties go by)
_KIND = re.compile(
    r"(意见|方案|规划|计划|纲要|办法|条例|通知|决定|决议|法|规定|细则|指南|指引|导则|标准|规范|规程|目录|清单|公报|报告|协议|协定"
    r"|公约|条约|议定书|请示|复函|函|批复|宣言|声明|章程|制度|规则|要点|措施|举措|政策|预案|宪法|备忘录|汇报|通报|命令|令|公告|通告|准则|大纲"
    r"|路线图|白皮书|倡议|安排|体系|行动|任务|分工|一览表|名录|名单|要求|战略|框架|建议|说明|解释|典|总则|书|表|技术导向|手册|暂行|试行|通则|条件|十条|条|宣传提纲|实施"
    r"|汇编|案例集?|选编|导引|解读|问答|台账|榜单)$"
)
_TAIL = re.compile(r"(（[^（）]{1,20}）|第[一二三四五六七八九十]+版)+$")
_BARE = re.compile(
    r"^.{0,2}(意见|方案|规划|计划|纲要|办法|条例|通知|决定|规定|细则|法|协议|要点|通则|公告|行动计划|实施方案|措施"
    r"|若干措施|实施意见|指导意见|总体方案)$|^(?:本|该|此|相关|有关)?(?:目录|清单)$"
)
#: how kinds of laws.csv begin
_SHORT = {"台湾省": "台湾", "香港特别行政区": "香港", "澳门特别行政区": "澳门"}
_CITED = re.compile(
    r"(?:依照|依据|依|适用|准用|违反|按照|按)(?P<name>[\u4e00-\u9fff]{2,16}?(?:法|条例))"
    r"(?=(?:（[^（）\n]{2,20}）)?(?:之规定|的规定|规定|第[\d一二三四五六七八九十]| ?第|之限制|办理|组织|设立|处罚))"
)
_NO_STATUTE = re.compile(r"本|该|前|其他|有关|相关|各该|他|下列|上开|法$|方法|办法")


def marked(text: str) -> Iterator[tuple[int, int]]:
    """Ranges inside the outermost 《 》; an unclosed mark yields nothing, none is longer than 120 characters."""
    opened, depth = -1, 0
    for match in re.finditer("[《》\n]", text):
        char, at = match.group(), match.start()
        if char == "\n":
            opened, depth = -1, 0
        elif char == "《":
            opened, depth = (at if depth == 0 else opened), depth + 1
        elif depth > 0:
            depth -= 1
            if depth == 0 and 1 < at - opened <= 121:
                yield opened + 1, at


def is_title(name: str) -> bool:
    """A policy document's title, not a book's or a film's."""
    return bool(_KIND.search(_TAIL.sub("", name.rstrip("”’"))))


def document(name: str, issuer: str = "") -> Entity:
    """The work of that title; a generic title (政府工作报告) needs its issuer to be one work."""
    return Entity("Document", name, issuer)


def document_of(layout: Layout) -> Entity:
    """The work that the source is a copy of; without a title, named by its first words."""
    title = layout.titles[0] if layout.titles else re.sub(r"\s", "", layout.text)[:40]
    issuer = layout.text[slice(*layout.issuers[0])] if layout.issuers else ""
    return document(title, document_key(title, resolve_name("Agency", issuer, place=layout.place or None).name if issuer else ""))


def find_documents(layout: Layout, itself: Entity) -> Iterator[Mention]:
    """Cited documents and 《规划》-like references to the document itself."""
    text, home = layout.text, jurisdiction(layout)
    own = {name.strip("《》“”") for name in layout.own_names} | {_PERIOD.sub("", t) for t in layout.titles} | set(layout.titles)
    for start, end in marked(text):
        name = text[start:end].replace(" ", "").replace("\n", "")
        number = _NUMBER.match(text[end + 1 : end + 40])
        properties = {"number": number.group("number")} if number else {}
        if name in own:
            yield Mention(start - 1, end + 1, itself, "document.own-name", name, reference=True)
            continue
        full = layout.short_forms.get(name) or layout.short_forms.get(f"《{name}》")
        if full is not None:
            name = text[full[0] : full[1]].strip("《》“”").replace(" ", "")
        elif _BARE.match(name) and len(name) <= 6 and not name.endswith("法"):
            continue
        law = law_names().get(name)
        if law or is_title(name):
            entity = _statute(name, law, home) if law else document(name)
            yield Mention(start - 1, end + 1, entity, "document.title", name, properties)
    yield from _laws(layout, itself)


@cache
def _statutes() -> Finder:
    return finder(law_names().items())


def _laws(layout: Layout, itself: Entity) -> Iterator[Mention]:
    """Statutes named without marks: 参照劳动合同法有关规定, 依科学技术基本法第六条."""
    inside = list(marked(layout.text))
    home = jurisdiction(layout)
    for start, end, law in _statutes()(layout.text):
        here = home or not law.kind.startswith(tuple(_SHORT.values()))
        if here and law.name != itself.name and law_stands(layout.text, start, end) and not _within(start, inside):
            yield Mention(start, end, _statute(layout.text[start:end], law, home), "document.law", layout.text[start:end])
    if home:
        yield from _by_grammar(layout, itself, home, inside)


def _by_grammar(layout: Layout, itself: Entity, home: str, inside: Sequence[tuple[int, int]]) -> Iterator[Mention]:
    """依商港法之规定, 违反海关缉私条例第三条: statutes of Taiwan, Hong Kong and Macao that no table has."""
    known = {(start, end) for start, end, _ in _statutes()(layout.text)}
    for match in _CITED.finditer(layout.text):
        start, end = match.span("name")
        name = match["name"]
        taken = any(a < end and start < b for a, b in known) or _within(start, inside)
        if not taken and name != itself.name and not _NO_STATUTE.match(name):
            yield Mention(start, end, document(name, home), "document.law", name)


def _statute(word: str, law: Law, home: str) -> Entity:
    """The statute of the document's own jurisdiction: Taiwan's 公司法 is not 中华人民共和国公司法."""
    if home and not law.kind.startswith(_SHORT[home]) and not law.name.endswith("特别行政区基本法"):
        return document(word, home)
    return document(law.name)


def _within(start: int, ranges: Iterable[tuple[int, int]]) -> bool:
    return any(a <= start < b for a, b in ranges)
