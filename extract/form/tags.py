"""Responsibility tags: who leads and who takes part in the item that a tag closes.

Roles: 牵头 and 负责 lead; where a tag has a 牵头, everyone else in it takes part; 配合, 参与, 指导 take part. Without 牵头 every
responsible body leads, unless the document says that the first named one leads (列第一位者为牵头单位).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from policygraph.extract.entities.agencies import are_members, are_names, may_be_members
from policygraph.extract.form.duty_lists import listed_duties
from policygraph.extract.form.table_heads import headers
from policygraph.extract.form.tag_tables import tabled
from policygraph.extract.form.tag_words import ANY_LABEL, DUE, LABEL, Part, ranked
from policygraph.extract.layout import Paragraph, Tag

_LEAD = "牵头负责|牵头抓总|总牵头|牵头|主责|抓总|统筹|组织实施|负责落实|负责|落实|主办|承担|实施"
_JOIN = "配合|参与|参加|协助|协同|协办|支持|指导|督导"
_DIVIDED = r"(?:根据|依据|按照?|依)?(?:各自)?(?:职责|职能|任务)?(?:分工)?(?:分别|共同|具体|抓好|做好)*"
_VERB = re.compile(rf"(?:等)?(?P<manner>{_DIVIDED})(?P<verb>{_LEAD}|{_JOIN})(?:落实|推进|实施)?$")
#: behind a sentence in the same paragraph
_LABEL_INSIDE = re.compile(rf"[。；！][—\s]*(?={ANY_LABEL}：)")
_LABELLED = re.compile(
    rf"(?:{LABEL.pattern})：(?P<names>[^：；。]*?)(?=；|。|$|(?:{ANY_LABEL})：|[，、\s](?:{ANY_LABEL}|[\u4e00-\u9fff]{{2,8}})：)"
)
_BRACKET = re.compile(
    r"[（〔【\[](?P<inside>(?:[^（）〔〕【】\[\]]|（[^（）]{1,20}）){2,700})[）〕】\]](?=[。；]?(?:\n|$)|[^，、）的等])"
)
#: bodies without a name of their own that stand in lists of bodies
_UNNAMED = re.compile(
    r"(?:各|有关|相关)[\u4e00-\u9fff]{0,12}(?:政府|部门|单位|市|州|县|区|省|地区|委员会|街道|乡镇|开发区|企业|机构)|[市州县区]{1,3}人民政府"
)
_FIRST_LEADS = re.compile(r"(?:第一个?|首)位?(?:的|者)?(?:单位|部门|责任单位)?(?:为|是)(?:牵头|主办|主责)(?:单位|部门|责任单位)?")
#: what a tag says of all tags, behind its own bodies
_REMARK = re.compile(rf"[，。；、]?(?:(?:列|排|排名|排序|在)*{_FIRST_LEADS.pattern}|(?:以)?下同).*$")
_WITH = re.compile("会同|联合(?=[\u4e00-\u9fff]{2,}[部委局厅])")
_BY = re.compile(
    r"(?<![的自])由(?P<lead>[^，。；由]{2,120}?)牵头(?:负责)?[，、]?"
    r"(?:(?:会同|联合|协同|商)?(?P<join>[^，。；]{2,200}?)(?P<verb>配合|参与|参加|协助|共同)"
    r"|(?P<verb2>会同|联合|协同|商)(?P<with>[^，。；]{2,200}?)(?=落实|推进|组织|实施|负责|做好|抓好|开展|制定|研究|提出|办理))?"
)
#: a sentence of a paragraph
_SENTENCE = re.compile(r"(?:^|(?<=[。；！\n]))(?P<said>[^。；！？：\n]{5,200})(?:[。；]|$)", re.MULTILINE)
_DUTY = re.compile(f"(?=.*(?:牵头|负责|主办|主责|抓总)).*(?:{_LEAD}|{_JOIN})(?:落实|推进|实施)?")
#: 此项工作由
_WHO = re.compile("(?:(?:[此该本上述以具体各]{1,2}项?)?(?:工作|任务|事项))?[由请]")
#: what no list of bodies holds
_PHRASE = re.compile(
    "设[在立]|作为|[应需要将按报]|[对向把经后由]|主动|积极|共同|依法|统一|带动|坚持|倡导|鼓励|引导|推动|开展|建立|加强|(?:中小|龙头|骨干|[的各])企业$"
)
#: behind the bodies: ，2025年底前完成
_BY_WHEN = re.compile(r"[，；](?:20\d\d年|持续|长期|每年|\d+月)[^，；：]{0,16}$")
_DATE_PART = re.compile(r"^(?:20\d\d年|持续|长期|每年|\d+月|完成时限|适用范围|时限)")


def first_leads(text: str) -> bool:
    """Whether the document declares that the first body of a tag's list leads."""
    return bool(_FIRST_LEADS.search(text))


def bracket_parts(text: str, start: int, end: int, *, first: bool = False) -> tuple[Part, ...]:
    """The parts of the tag whose inside is `text[start:end]`; empty when it is no tag."""
    inside = _BY_WHEN.sub("", _REMARK.sub("", text[start:end]).split("。")[0])
    end = start + len(inside)
    if LABEL.match(inside) and "：" in inside:
        return _labelled(text, start, end)
    pieces = list(_pieces(text, start, end))
    if not pieces or not any(verb for _, verb, _, _ in pieces):
        return _bare_list(text, start, end, first=first)
    return _with_roles(pieces, text, first=first)


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[str, str, int, int]]:
    """(manner, verb, start, end of the names) of each comma-separated piece; a piece without a verb waits for the next one's."""
    waiting: int | None = None
    for match in re.finditer(r"[^，；]+", text[start:end]):
        a = start + match.start()
        if _DATE_PART.match(match[0]):
            continue
        verb = _VERB.search(match[0])
        if not verb or verb.start() == 0:
            if verb and waiting is not None:
                yield verb["manner"], verb["verb"], waiting, a - 1
                waiting = None
            elif not verb:
                waiting = a if waiting is None else waiting
            continue
        yield verb["manner"], verb["verb"], a if waiting is None else waiting, a + verb.start()
        waiting = None
    if waiting is not None:
        yield "", "", waiting, end


def _with_roles(pieces: Sequence[tuple[str, str, int, int]], text: str, *, first: bool) -> tuple[Part, ...]:
    led = any(verb.startswith(_HEADS) for _, verb, _, _ in pieces)
    found: list[Part] = []
    for _, verb, start, end in pieces:
        start += 1 if text[start:end].startswith(("由", "请")) else 0
        lead = verb.startswith(_HEADS) or (not led and re.fullmatch(_LEAD, verb or "-") is not None)
        with_ = _WITH.search(text[start:end])
        if with_ and start + with_.start() > start:
            found.append(("LEADS" if lead else "PARTICIPATES_IN", verb or "负责", start, start + with_.start()))
            found.append(("PARTICIPATES_IN", with_[0], start + with_.end(), end))
        elif with_ and with_.start() == 0:
            found.append(("PARTICIPATES_IN", with_[0], start + with_.end(), end))
        elif lead and first and not led:
            found += _first_and_rest(text, start, end, verb)
        else:
            found.append(("LEADS" if lead else "PARTICIPATES_IN", verb or "参与", start, end))
    named = [part for part in found if part[2] < part[3]]
    lists = [text[a:b] for _, _, a, b in named]
    return tuple(named) if any(map(are_members, lists)) and all(map(may_be_members, lists)) else ()


#: who does this leads, and others in the tag take part
_HEADS = ("牵头", "主办", "主责", "总牵头", "抓总")


def _first_and_rest(text: str, start: int, end: int, verb: str) -> Iterator[Part]:
    cut = re.search(r"[、，]", text[start:end])
    yield "LEADS", verb, start, start + cut.start() if cut else end
    if cut:
        yield "PARTICIPATES_IN", verb, start + cut.end(), end


def _bare_list(text: str, start: int, end: int, *, first: bool) -> tuple[Part, ...]:
    """（商务部、农业部）: a bracket of nothing but bodies behind a full stop is a tag."""
    before = text[max(0, start - 4) : start - 1].rstrip()
    items = [item for item in re.split("[、，；]", text[start:end]) if item]
    named = [are_names(item) and not _UNNAMED.fullmatch(item) for item in items]
    listed = all(name or _UNNAMED.fullmatch(item) for name, item in zip(named, items, strict=True))
    if not before.endswith(("。", "；", "！")) or not any(named) or not (listed or are_members(text[start:end])):
        return ()
    return tuple(_first_and_rest(text, start, end, "负责")) if first else (("LEADS", "负责", start, end),)


def _labelled(text: str, start: int, end: int) -> tuple[Part, ...]:
    found: list[Part] = []
    for match in _LABELLED.finditer(text[start:end]):
        label = match["lead"] or match["join"]
        a, b = start + match.start("names"), start + match.end("names")
        if match["names"].strip("/-—无 "):
            found.append(("LEADS" if match["lead"] else "PARTICIPATES_IN", label, a, b))
    return ranked(tuple(found))


def find_tags(text: str, paragraphs: Sequence[Paragraph]) -> tuple[Tag, ...]:
    """All tags of a document in order, each with the item it speaks of."""
    first = first_leads(text)
    found: list[Tag] = []
    lines = [text[p.start : p.end] for p in paragraphs]
    table = next((i for i, _ in headers(lines)), len(lines))
    for position, paragraph in enumerate(paragraphs):
        if paragraph.kind not in ("body", "heading", "cell"):
            continue
        if found and DUE.match(lines[position]) and not text[found[-1].end : paragraph.start].strip():
            found[-1] = replace(found[-1], end=paragraph.end)
            continue
        torn = position > table and paragraph.kind == "cell"
        for start, end, parts in _in_paragraph(text, paragraph, first=first, torn=torn):
            if found and _goes_on(text, found[-1], start):
                found[-1] = _joined(found[-1], end, parts)
                continue
            scope = _scope(text, paragraphs, position, start, found)
            found.append(Tag(start, end, parts, scope, paragraph.clause))
    found += tabled(text, paragraphs, bracket_parts)
    begun = {tag.start for tag in found}
    found += [tag for tag in listed_duties(text, paragraphs) if tag.start not in begun]
    return tuple(sorted(found, key=lambda tag: (tag.start, tag.end)))


def _goes_on(text: str, tag: Tag, start: int) -> bool:
    """Whether nothing stands between a tag and the next of its kind: 牵头单位：… over 配合单位：…, （甲牵头）（乙配合）."""
    if text[tag.end : start].strip():
        return False
    first, second = (text[at] in "（〔【[" for at in (tag.start, start))
    if first or second:
        return first and second
    above = text.rfind("\n", 0, tag.end) + 1
    return bool((LABEL.match(text, above) or DUE.match(text, above)) and LABEL.match(text, start))


def _joined(tag: Tag, end: int, parts: tuple[Part, ...]) -> Tag:
    """One tag of two lines: where one has a 牵头, the other's responsible bodies take part."""
    both = ranked((*tag.parts, *parts))
    return Tag(tag.start, end, both, tag.scope, tag.clause)


def _in_paragraph(text: str, paragraph: Paragraph, *, first: bool, torn: bool) -> Iterator[tuple[int, int, tuple[Part, ...]]]:
    line = text[paragraph.start : paragraph.end]
    if LABEL.match(line) and "：" in line[:12]:
        parts = _labelled(text, paragraph.start, paragraph.end)
        if parts:
            yield paragraph.start, paragraph.end, parts
        return
    end = paragraph.start
    for match in _BRACKET.finditer(text, paragraph.start, paragraph.end):
        parts = bracket_parts(text, match.start("inside"), match.end("inside"), first=first)
        if parts and (match.start() == paragraph.start or text[match.start() - 1] in "。；！”" or match.end() >= paragraph.end - 1):
            end = match.end()
            yield match.start(), match.end(), parts
    label = _LABEL_INSIDE.search(text, end, paragraph.end) if "：" in line else None
    parts = _labelled(text, label.end(), paragraph.end) if label else ()
    if label and parts:
        yield label.end(), paragraph.end, parts
        return
    for match in _SENTENCE.finditer(text, end, paragraph.end) if not torn else ():
        parts = _bare_duties(text, *match.span("said"), first=first)
        if parts:
            yield match.start("said"), match.end(), parts
            end = match.end()
    yield from _by_whom(text, end, paragraph.end) if "牵头" in line else ()


def is_duty(line: str) -> bool:
    """Whether the line only says who is responsible, without brackets or labels: 省科技厅牵头，省财政厅等按职责分工负责."""
    return bool(_bare_duties(line.rstrip("。；"), 0, len(line.rstrip("。；")), first=False))


def _bare_duties(text: str, start: int, end: int, *, first: bool) -> tuple[Part, ...]:
    """The parts of a sentence that says nothing else: every piece ends with a verb, before it stand bodies."""
    if not _DUTY.fullmatch(text, start, end):
        return ()
    begun = ((manner, verb, _WHO.match(text, a, b), a, b) for manner, verb, a, b in _pieces(text, start, end))
    pieces = [(manner, verb, who.end() if who else a, b) for manner, verb, who, a, b in begun]
    said = all(verb and are_members(text[a:b]) and not _PHRASE.search(text, a, b) for _, verb, a, b in pieces)
    return _with_roles(pieces, text, first=first) if pieces and said else ()


def _by_whom(text: str, start: int, end: int) -> Iterator[tuple[int, int, tuple[Part, ...]]]:
    """…，由甲牵头，会同乙、丙参与."""
    for match in _BY.finditer(text, start, end):
        if not are_members(match["lead"]) or text[match.end() : match.end() + 1] == "的":
            continue
        parts: tuple[Part, ...] = (("LEADS", "牵头", match.start("lead"), match.end("lead")),)
        if match["join"] and are_members(match["join"]):
            parts += (("PARTICIPATES_IN", match["verb"], match.start("join"), match.end("join")),)
        if match["with"] and are_members(match["with"]):
            parts += (("PARTICIPATES_IN", match["verb2"], match.start("with"), match.end("with")),)
        yield match.start(), match.end(), parts


def _scope(text: str, paragraphs: Sequence[Paragraph], position: int, start: int, before: Sequence[Tag]) -> tuple[int, int]:
    """From the beginning of the item, or the end of the tag before it, to the tag."""
    own = paragraphs[position]
    floor = max((tag.end for tag in before), default=0)
    begin = own.start
    if text[own.start : start].strip():
        index = position
    else:
        index = position - 1
        begin = paragraphs[index].start if index >= 0 else own.start
    while index > 0 and paragraphs[index].clause == paragraphs[index - 1].clause and paragraphs[index - 1].start >= floor:
        if paragraphs[index - 1].kind not in ("body", "heading", "cell") or not own.clause:
            break
        index -= 1
        begin = paragraphs[index].start
    begin, end = max(begin, floor), start
    while begin < end and text[begin] in "。；\n ":
        begin += 1
    while end > begin and text[end - 1] in "\n ":
        end -= 1
    return begin, end
