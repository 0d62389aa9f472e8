"""Who issues a document and to whom: title prefix, card, letterhead, order head, signature block, addressee line."""

from __future__ import annotations

import re
from collections.abc import Iterator

from policygraph.extract.entities.agencies import are_names, is_name
from policygraph.extract.form.card import Value
from policygraph.extract.form.dates import CHINESE_DAY, dates
from policygraph.extract.form.draft import Draft, is_prose
from policygraph.extract.form.headings import mark_of
from policygraph.extract.form.table_heads import first_table, last_cells, timed
from policygraph.extract.form.title import Title
from policygraph.extract.text.segments import NUMBER

Range = tuple[int, int]
#: the most characters that a date has
_LONGEST_DATE = 13
#: a note of who passed a regulation stands at most so many lines below its title
_NEAR = 6

_POST = "总理|主席|省长|市长|州长|区长|县长|主任|部长|局长|厅长|院长|署长|行长|委员长|检察长"
_NUMERALS = "[一二三四五六七八九十]{1,3}"
_DAY = (
    r"(?:(?:19|20)\d\d年\d{1,2}月\d{1,2}日|(?:中华)?民国\d{2,3}年\d{1,2}月\d{1,2}日"
    rf"|(?:中华)?民国[一二三四五六七八九十百零〇]{{1,6}}年{_NUMERALS}月{_NUMERALS}日"
    rf"|{CHINESE_DAY})"
)
_PERSON = re.compile(rf"^[\u4e00-\u9fff（）]{{0,20}}?(?:{_POST}) ?[\u4e00-\u9fff·]{{2,5}}$")
_ORDER = re.compile(r"^(?P<who>[\u4e00-\u9fff ]{2,40}?)(?:令|公告|通告)(?:（?第?.{0,12}号）?)?$")
_SPEAKER = re.compile(rf"^(?P<who>[\u4e00-\u9fff]{{2,20}}?(?:政府|人大常委会|法院|检察院))代?(?:{_POST}) ?[\u4e00-\u9fff·]{{2,5}}$")
_REPORT = re.compile(r"^(?:(?:19|20)\d\d年)?(?P<who>[\u4e00-\u9fff]{2,16}?(?:人民)?政府)工作报告")
_AUTHOR = re.compile(
    r"^(?P<who>[\u4e00-\u9fff]{0,9}?(?:部|委|局|厅|委员会|人民政府|办公厅|办公室))(?=[\u4e00-\u9fff“（]{4,})(?![门分署员省内属市])"
)
_NAMED = re.compile(
    r"(?P<who>[\u4e00-\u9fff、 和]{3,80}?)(?:近日|日前|近期)?(?:联合|共同)?(?:研究)?"
    r"(?:印发|制[定订]|发布|公布|下发)了?《(?P<what>[^《》]+)》"
)
_SIGNED = re.compile(rf"^(?P<who>[\u4e00-\u9fff、 （）]{{2,80}}?) ?(?P<date>{_DAY})(?:（.{{2,12}}）)?$")
_TO = re.compile(r"各|部|省|市|局|署|委|政府|单位|厅|院|公司|集团|主席|总理|先生|同志|大学|银行|代表")
_ANNOUNCES = re.compile(r"如下[^：，]{0,6}：$|^附件|^附：|^现|通知：$|^第")
_NOTE = re.compile(
    r"^[^。，]{0,20}(?:联系人|联系电话)：.{2,50}$|^（(?:此件|此文|本文|公开|信息公开|联系人).{0,30}）$|^(?:抄送|抄报|主送|分送)："
    rf"|^[\u4e00-\u9fff]{{4,30}} ?{_DAY}印发$"
)
_HISTORY = re.compile(
    rf"^(?P<bracket>（?)(?P<who>[^（）]{{0,80}}?)(?P<date>{_DAY})[^。]{{0,200}}(?:印发|发布|公布|通过|修订|修正|施行|令|订定)[^。]{{0,60}}"
    r"(?:）|(?<=[定正布令])(?:全文 ?[\d一二三四五六七八九十百]+ ?[条点])?)$"
)
#: 某省第十届人民代表大会常务委员会第五次会议通过, 某市人民政府第12次常务会议审议通过
_PASSED = re.compile(
    r"(?:(?<![\u4e00-\u9fff])|(?<=[日经由]))(?!日)(?P<who>(?:(?![由经])[\u4e00-\u9fff]){2,14}?"
    r"(?:第[一二三四五六七八九十百\d]+届)?(?:全国)?(?:人民代表大会常务委员会|人大常委会|人民代表大会|人民政府|政府))"
    r"第?[一二三四五六七八九十百\d]+(?:届)?(?:第?[一二三四五六七八九十百\d]+)?次(?:全体|常务|党组)?会议(?:审议|讨论|修订)?通过"
)
#: 甲、乙、丙将启动…。现将有关事项通知如下
_OPENS = re.compile(
    r"(?:^|[，。；]|经国务院同意，)(?P<who>[\u4e00-\u9fff、（） ]{2,200}?)(?:经研究|共同|联合|研究)?"
    r"(?:决定|拟|将(?=启动|组织|开展|联合|共同|会同|对)|启动|组织开展|联合开展|联合印发|组织编制了?|研究制[定订]了?|联合制[定订]了?|制[定订]了?|编制了?|印发了?|修订了?)"
)
_ITEM = re.compile(r"(?:[^ 、，和与]|(?<![部委局厅府行会院办])[和与])+")
_SHARES = re.compile(r"[\u4e00-\u9fff]{1,7}[省市县]")
#: 市十六届人大常委会, as papers write: no body's name
_NTH_BARE = re.compile(r"(?<!第)(?<![一二三四五六七八九十百])[一二三四五六七八九十百]+届")
_SPOKEN_FOR = re.compile(r"我(?:谨|受托)?代表(?P<who>国务院|[^，。、]{0,8}?政府)")
_ANNOUNCED = re.compile(
    r"(?:通知|通告|公告|意见|安排|事项|要求|决定|办法|措施|方案)[^。；]{0,4}如下|现(?:予以?|将其)?(?:印发|公布|发布)|(?:以下|如下)(?:意见|措施|通知)"
)
#: 2031年7月13日，某局; 2031年12月28日 某委会〔2031〕17号
_DATED = re.compile(rf"^（?(?P<date>{_DAY})，? ?(?:(?P<who>[\u4e00-\u9fff]{{2,30}}?)(?:[发公颁]布|[颁印]发|批准)?|{NUMBER})）?$")
#: 某国务院令第253号发布, in the note below a regulation's title
_ORDERED = re.compile(r"(?!日)(?P<who>[\u4e00-\u9fff]{2,20}?)令第?[\d一二三四五六七八九十百]+号(?:发布|公布)")
_HELD = re.compile(rf"^(?:——|（)?(?P<date>{_DAY})在?.{{4,50}}(?:会议|大会)上?）?$")


def mark_parties(draft: Draft, title: Title | None) -> tuple[list[Range], list[Range], list[str]]:
    """Marks addressee, signature and date lines; returns signing bodies, addressees and signature dates (ISO)."""
    addressees = _addressees(draft, title)
    signed, days = _signatures(draft, title)
    first = title.line + _NEAR if title else 0
    passed_on: list[str] = []
    for i in draft.open():
        line = draft.lines[i]
        history, held = (_HISTORY.match(line), _HELD.match(line)) if "日" in line else (None, None)
        if _NOTE.match(line) or history or held:
            draft.mark(i, "date" if held else "meta")
        near = (history or i < first) and "通过" in line and "印发" not in line
        if near and (passed := _PASSED.search(line)) and is_name(passed["who"]) and not _NTH_BARE.search(passed["who"]):
            signed.append((draft.start(i) + passed.start("who"), draft.start(i) + passed.end("who")))
            draft.mark(i, "meta")
            days += [iso for _, end, iso in dates(line) if not line.startswith(("起施行", "起实施"), end)][:1]
        elif history and history["who"] and are_names(history["who"]):
            signed += _columns(draft.start(i) + history.start("who"), history["who"])
        elif i < first and "日" in line and (dated := _DATED.match(line)) and (not dated["who"] or are_names(dated["who"])):
            signed += _columns(draft.start(i) + dated.start("who"), dated["who"]) if dated["who"] else []
            days += [iso for _, _, iso in dates(dated["date"])]
            draft.mark(i, "meta")
        elif history and i < first and (ordered := _ORDERED.search(line)) and are_names(ordered["who"]):
            signed.append((draft.start(i) + ordered.start("who"), draft.start(i) + ordered.end("who")))
            days += [iso for _, _, iso in dates(history["date"])]
        elif history and i < first and "通过" in line:
            passed_on += [iso for _, _, iso in dates(history["date"])]
        told = held or (history if history and (history["who"] or not history["bracket"]) else None)
        if told:
            days += [iso for _, _, iso in dates(told["date"])]
    return signed, addressees, days or passed_on


def _addressees(draft: Draft, title: Title | None) -> list[Range]:
    first = (title.line + 1 if title.begin == title.line else max(0, title.begin - 1)) if title else 0
    for i in draft.open(first, first + 14 if first + 14 < len(draft.lines) else None):
        line = draft.lines[i]
        if line.endswith("：") and len(line) <= 400 and "。" not in line and _TO.search(line) and not _ANNOUNCES.search(line):
            draft.mark(i, "addressee")
            return [(draft.start(i), draft.start(i) + len(line) - 1)]
        if is_prose(line):
            return []
    return []


def _signatures(draft: Draft, title: Title | None) -> tuple[list[Range], list[str]]:
    found: list[Range] = []
    days: list[str] = []
    above: list[Range] = []
    days_above: list[str] = []
    at_end = False
    first = title.begin if title else 0
    table = timed(draft.lines)
    for i in draft.open(first):
        line = draft.lines[i]
        whole = _SIGNED.match(line) if "日" in line else None
        if whole and _PERSON.match(whole["who"].replace(" ", "")):
            draft.mark(i, "signature")
            days += [iso for _, _, iso in dates(whole["date"])]
            continue
        if whole and are_names(whole["who"]):
            draft.mark(i, "signature")
            at_end = at_end or _is_behind_text(draft, first, i)
            if not at_end:
                above += _columns(draft.start(i), whole["who"])
                days_above += [iso for _, _, iso in dates(whole["date"])]
                continue
            found += _columns(draft.start(i), whole["who"])
            days += [iso for _, _, iso in dates(whole["date"])]
        elif i not in table and _is_date(line):
            block = list(_block_above(draft, i))
            block = block[: len(block) - last_cells(draft.lines, block[-1])] if len(block) > 1 else block
            if block or i - first < 6 or (title and title.line < i < (title.plan_line or 0)):
                draft.mark(i, "date")
                days += [iso for _, _, iso in dates(line)]
            for row in block:
                draft.mark(row, "signature")
                if not _PERSON.match(draft.lines[row]):
                    found += _columns(draft.start(row), draft.lines[row])
    return found or above or _undated(draft, first), days or days_above


def _is_behind_text(draft: Draft, first: int, index: int) -> bool:
    """Whether a sentence stands between the document's first line and this one: what a site signs stands above it."""
    return any(is_prose(line) for line in draft.lines[first + 1 : index])


def _is_date(line: str) -> bool:
    line = re.sub(r"(?<=日)（[^（）]{2,12}）$", "", line).removeprefix("（").removesuffix("）")
    if len(line) > _LONGEST_DATE:
        return False
    found = list(dates(line))
    return len(found) == 1 and found[0][1] - found[0][0] == len(line)


def _block_above(draft: Draft, index: int) -> Iterator[int]:
    for row in range(index - 1, max(index - 8, -1), -1):
        line = draft.lines[row]
        if draft.kinds[row] or len(line) > 100 or line.endswith("。") or not (are_names(line) or _PERSON.match(line)):
            return
        yield row


def _undated(draft: Draft, first: int) -> list[Range]:
    """A block of names without a date right behind the notice's text or its list of annexes."""
    for i in draft.open(first, min(first + 20, first_table(draft.lines))):
        line = draft.lines[i]
        if mark_of(line):
            break
        above = draft.lines[i - 1] if i else ""
        if len(line) <= 80 and are_names(line) and (above.startswith("附件") or above.endswith(("。", "："))) and len(above) > 8:
            draft.mark(i, "signature")
            return _columns(draft.start(i), line)
    return _last_line(draft, first)


def _last_line(draft: Draft, first: int) -> list[Range]:
    """Names alone on the last line behind a sentence, where no other line of the text is one of names."""
    still = draft.open(first)
    names = [i for i in still if len(draft.lines[i]) <= 80 and are_names(draft.lines[i])]
    if len(still) < 2 or names != still[-1:] or not draft.lines[still[-2]].endswith("。") or not is_prose(draft.lines[still[-2]]):
        return []
    draft.mark(still[-1], "signature")
    return _columns(draft.start(still[-1]), draft.lines[still[-1]])


def _columns(start: int, line: str) -> list[Range]:
    """The names of a line that stand in columns or in a list; divisions stay with the head that they share (甲省、乙省人民政府)."""
    found: list[Range] = []
    shared: int | None = None
    for item in _ITEM.finditer(line):
        begin = item.start() if shared is None else shared
        shared = begin if _SHARES.fullmatch(item.group()) and item.end() < len(line.rstrip("、，和与 ")) else None
        if shared is None:
            found.append((start + begin, start + item.end()))
    return found


def issuers(draft: Draft, title: Title | None, card: dict[str, Value], signed: list[Range]) -> tuple[Range, ...]:
    """Every place that names an issuing body, signature first; nothing is said about which names mean the same body."""
    found = list(signed)
    if "issuer" in card and are_names(card["issuer"].text):
        found += _columns(card["issuer"].start, card["issuer"].text)
    if title:
        found += _columns(title.start, draft.text[title.start : title.issuer_end])
        found += _around_title(draft, title)
    if not found and title:
        found += _named_in_text(draft, title) or _author(title) or _opening(draft, title) or _letterhead(draft, title)
    if not found and title and "工作报告" in title.text:
        found += _for_whom(draft, title)
    return tuple(dict.fromkeys(found))


def _around_title(draft: Draft, title: Title) -> Iterator[Range]:
    if report := _REPORT.match(title.text):
        yield title.start + report.start("who"), title.start + report.end("who")
    for i in range(max(title.begin - 3, 0), min(title.line + 16, first_table(draft.lines))):
        line, start = draft.lines[i], draft.start(i)
        match = _ORDER.match(line) or _SPEAKER.match(line)
        if match and are_names(match["who"]) and draft.kinds[i] != "meta":
            draft.mark(i, "number" if _ORDER.match(line) else "signature")
            yield from _columns(start, match["who"])
        elif title.line < i < title.line + 8 and is_name(line) and not draft.kinds[i] and len(line) <= 30:
            if any(not draft.kinds[j] for j in range(title.line + 1, i)):
                return
            draft.mark(i, "signature")
            yield start, start + len(line)
        elif is_prose(line) and i > title.line:
            return


def _named_in_text(draft: Draft, title: Title) -> list[Range]:
    """中共中央办公厅、国务院办公厅印发了《X》 in the first sentences."""
    for i in draft.open()[:8]:
        for match in _NAMED.finditer(draft.lines[i]):
            who = match["who"].strip("、 和")
            if are_names(who) and match["what"] in (title.plan or title.text, title.text):
                at = draft.start(i) + match.start("who") + match["who"].index(who)
                return _columns(at, who)
    return []


def _author(title: Title) -> list[Range]:
    match = _AUTHOR.match(title.text)
    return [(title.start, title.start + match.end("who"))] if match and is_name(match["who"]) else []


def _opening(draft: Draft, title: Title) -> list[Range]:
    """甲、乙将启动试点。现将有关事项通知如下: those who speak in the first sentences of a notice that nobody signs."""
    spoken = [i for i in draft.open(title.line + 1) if is_prose(draft.lines[i])][:2]
    if not any(_ANNOUNCED.search(draft.lines[i]) for i in spoken):
        return []
    for i in spoken:
        if mark_of(draft.lines[i]):
            return []
        for match in _OPENS.finditer(draft.lines[i]):
            who = match["who"].strip("、 ")
            if are_names(who):
                return _columns(draft.start(i) + match.start("who") + match["who"].index(who), who)
    return []


def _for_whom(draft: Draft, title: Title) -> list[Range]:
    """现在，我代表市人民政府向大会报告工作: the government a report is given for, where its speaker's post does not name it."""
    for i in draft.open(title.line + 1)[:6]:
        if spoken := _SPOKEN_FOR.search(draft.lines[i]):
            return [(draft.start(i) + spoken.start("who"), draft.start(i) + spoken.end("who"))]
    return []


def _letterhead(draft: Draft, title: Title) -> list[Range]:
    """A body's name alone on the line above the title, where nothing else tells who speaks."""
    above = title.begin - 1
    if above < 0 or draft.kinds[above] or not is_name(draft.lines[above]) or len(draft.lines[above]) > 30:
        return []
    draft.mark(above, "signature")
    return [(draft.start(above), draft.start(above) + len(draft.lines[above]))]
