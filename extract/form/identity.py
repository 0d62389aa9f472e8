"""The identity card of a document as SCHEMA.md lists it: 文号, 文种, dates told apart, period, annexes, what kind of copy it is."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from policygraph.extract.form.card import Value
from policygraph.extract.form.dates import chinese_number, first_date
from policygraph.extract.form.draft import Draft, is_prose
from policygraph.extract.form.genres import carried, genre_of
from policygraph.extract.form.headings import mark_of
from policygraph.extract.form.title import Title

_NUMBER = re.compile(r"(?P<body>[\u4e00-\u9fff（）()]{1,16}?) ?〔(?P<year>(?:19|20)\d\d)〕(?:第)?(?P<n>\d{1,5})号")
_DAMAGED = re.compile(
    r"(?P<body>[\u4e00-\u9fff]{2,12})[〔\[［【（{]?(?P<year>(?:19|20)\d\d)[〕\]］】）}]? ?(?:第)?(?P<n>\d{1,4})号"
)
_TITLES_END = re.compile("(?:通知|意见|批复|复函|决定)(?=..)")
_ORDER = re.compile(r"(?!日)(?P<body>[\u4e00-\u9fff]{2,30}令)(?:（)?第?(?P<n>\d{1,4}|[一二三四五六七八九十百]+)号")
_OTHER = re.compile(
    r"（\d\d）[\u4e00-\u9fff]{1,8}字第?\d{1,4}号|(?!日)[\u4e00-\u9fff]{1,20}令第\d+号|[^\W\d年月日]{1,8}字第\d{4,12}号"
    r"|(?:公告|通告)?(?:19|20)\d\d年 ?第\d{1,4}号"
)
_COUNT = "[一二两三四五六七八九十]{1,3}"
_NTH = {"十五": 2001, "十一五": 2006, "十二五": 2011, "十三五": 2016, "十四五": 2021, "十五五": 2026}
_FIVE_YEARS = re.compile("“?(" + "|".join(sorted(_NTH, key=len, reverse=True)) + ")”?(?!年)")
_YEARS = re.compile(r"(?<!\d)((?:19|20)\d\d)年?(?:[—–~～至-]+|到)?((?:19|20)\d\d)(?=年|）|$|\D)")
#: 自印发之日起施行, 自2031年3月1日起施行, 自发布之日起三十日后施行
_FROM = re.compile(
    rf"自(?P<when>[^，。；自]{{2,24}}?)(?:之日)?(?:(?:起|后)(?:第?(?P<later>\d{{1,3}}|{_COUNT})个?(?P<span>日|天|月)(?:后|起)?)?"
    r"(?:正式)?(?:开始)?(?:施行|实施|生效|执行|试行)|生效|施行)"
)
_UNTIL = re.compile(
    r"(?:有效期|执行期限|实施期限|有效期限)(?:为)?(?:自)?[^，。；]{0,30}?(?:至|到)(?P<date>(?:19|20)\d\d年\d{1,2}月\d{1,2}日)"
)
#: the rank of 第九条: what an article holds may be nothing but the start (第九条 自公布之日起施行)
_ARTICLE = 1
_YEARS_LONG = re.compile(r"有效期(?:限)?(?:为|是)? ?(?P<n>[\d一二两三四五六七八九十]+)年")
#: what stands in front of a span that is the document's own, not a licence's
_OWN = re.compile(r"^（?$|(?:^|[，；、（])本[\u4e00-\u9fff]{0,8}$|(?:(?:^|[，；、（])(?:本|现|予以|自)|印发|公布)[^；]*，$")
_ANNEX = re.compile(r"^附(?:件|表|录)?(?P<n>[\d一二三四五六七八九十]*)：(?P<rest>.*)$")
_ENTRY = re.compile(r"(?:^|(?<=[；。 ])|(?<=[^\d.]))(?P<n>\d{1,2})[.．、](?=[^\d])")
_DECORATION = re.compile(r"[《》“”\s（）()]|\d{4}年版?")
_NEXT_ENTRY = re.compile(r"(?<=[ ；。])(?=\d{1,2}[.．、]\D)|(?<=[表单案法定])(?=\d{1,2}[.．]\D)")
_MODEL = re.compile(r"范文(?!本)|文秘|仅供参考|参考价值|模板下载")
_REPOST = re.compile(r"来源于网络|本图文|转载|法宝引证码|北大法宝|税屋|卫税|侵权")
_NEWS = re.compile(r"新华社[\u4e00-\u9fff]{2,8}\d{1,2}月\d{1,2}日电|本报记者|记者[ \u4e00-\u9fff、]{2,12}[）)]")
_OFFICIAL = re.compile(r"（此件(?:公开发布|主动公开|依申请公开)|（本文有删减）")


def identity(
    draft: Draft,
    title: Title | None,
    card: Mapping[str, Value],
    days: Sequence[str],
    names: Sequence[str],
    annexes: Sequence[dict[str, Any]],
) -> dict[str, Any]:
    """Only what the text tells; a missing key means nobody says."""
    found: dict[str, Any] = {}
    found.update(_number(draft, title, card))
    if names:
        found["genre"] = genre_of(names[0]) or genre_of(title.text if title else "")
    if title and (carrier := carried(title.text)[1]) and names and names[0] != title.text:
        found["carrier"] = carrier
    found.update(_dates(draft, card, days))
    period = _period(names[0] if names else "")
    if period:
        found["period"] = period
    if "validity" in card and (validity := _validity(card["validity"].text)):
        found["validity"], found["validity_basis"] = validity, card["validity"].text
    found["annexes"] = list(annexes)
    found["source_kind"] = source_kind(draft, title, card, found)
    return {key: value for key, value in found.items() if value}


def _validity(told: str) -> str:
    """What a page's own words (有效, 已失效, 废止) mean; "" for what holds in part or not yet, or means nothing."""
    if re.search("部分|尚未|待", told):
        return ""
    if re.search("废止", told):
        return "repealed"
    if re.search("失效|无效|^否", told):
        return "expired"
    return "in force" if re.match("(?:继续|全文|现行|目前|仍然?)?有效|现行|是$", told) else ""


def _number(draft: Draft, title: Title | None, card: Mapping[str, Value]) -> dict[str, Any]:
    """The document's own 文号: from the card, else a line of its own around the title, repaired when its brackets are damaged."""
    near = range(max(0, title.begin - 2), min(title.line + 8, len(draft.lines))) if title else range(min(12, len(draft.lines)))
    places = [card["number"].text] if "number" in card else []
    places += [draft.lines[i] for i in near if len(draft.lines[i]) <= 40 and not draft.lines[i].startswith("附")]
    for place in places:
        whole = _NUMBER.search(place)
        if whole:
            return {"number": f"{_balanced(whole['body'])}〔{whole['year']}〕{whole['n']}号"}
        other = _OTHER.search(place) if len(place) <= 40 else None
        if other:
            return {"number": other[0].replace(" ", "")}
    for i in near:
        order = _ORDER.search("".join(draft.lines[i : i + 2]))
        if order and len(draft.lines[i]) <= 40 and "令" in draft.lines[i]:
            return {"number": f"{order['body']}第{order['n']}号"}
    for place in places:
        broken = _DAMAGED.search(place)
        if broken and "年" not in broken["body"]:
            return {"number": f"{broken['body']}〔{broken['year']}〕{broken['n']}号", "number_inferred": True}
    return {}


def _balanced(body: str) -> str:
    """（某政发 without the bracket that the whole number stood in, and without the end of a title that ran into it."""
    body = _TITLES_END.split(body)[-1] or body
    return body.lstrip("（(") if body.count("（") + body.count("(") > body.count("）") + body.count(")") else body


def _dates(draft: Draft, card: Mapping[str, Value], days: Sequence[str]) -> dict[str, str]:
    found = {}
    for key in ("issued", "published", "effective", "expires"):
        if key in card and (iso := first_date(card[key].text)):
            found[key] = iso
    if "issued" not in found and days:
        found["issued"] = days[0]
    kept = (line for line, kind in zip(draft.lines, draft.kinds, strict=True) if kind not in ("furniture", "repeat", "toc"))
    text = "\n".join(kept)
    if (start := _own_start(text)) and "effective" not in found:
        found["effective"] = _starts(start, found.get("issued") or found.get("published", ""))
    until = _UNTIL.search(text)
    span = next((match for match in _YEARS_LONG.finditer(text) if _OWN.search(_before(text, match.start()))), None)
    if until and "expires" not in found:
        found["expires"] = first_date(until["date"])
    elif span and "expires" not in found and (base := found.get("effective") or found.get("issued")):
        found["expires"] = _plus_years(base, span["n"])
    return found


def _own_start(text: str) -> re.Match[str] | None:
    """The date phrase of the sentence by which the document itself (本办法, 第九条 本条例, 现予公布) comes into force."""
    for match in _FROM.finditer(text):
        sentence = _before(text, match.start())
        if re.search(r"(?:^|[，、；])(?:本|现|予以)|公布|印发|^$|^（", sentence) and not re.search(r"《[^》]+》$", sentence):
            return match
    return None


def _before(text: str, position: int) -> str:
    """The part of a sentence in front of a position, without the number of its clause."""
    sentence = text[max(text.rfind("。", 0, position), text.rfind("\n", 0, position)) + 1 : position]
    mark = mark_of(sentence)
    rest = sentence[mark.length :].lstrip() if mark else sentence
    return rest if rest or (mark and mark.rank == _ARTICLE) else sentence


def _starts(match: re.Match[str], given: str) -> str:
    """The day a phrase of `_FROM` means, in ISO form; `given` is the day the document was given out, "" when nobody tells."""
    told = first_date(match["when"])
    base = told or (given if re.search("日|印发|发布|公布", match["when"]) else "")
    if told or not base or not match["later"] or len(base) < 10:
        return base
    count = int(match["later"]) if match["later"].isdigit() else chinese_number(match["later"].replace("两", "二"))
    days = count if match["span"] in ("日", "天") else 0
    return (date.fromisoformat(base) + timedelta(days=days)).isoformat() if days else ""


def _plus_years(iso: str, numeral: str) -> str:
    number = int(numeral) if numeral.isdigit() else "零一二三四五六七八九十".find(numeral.replace("两", "二"))
    return f"{int(iso[:4]) + number}{iso[4:]}" if number > 0 else ""


def _period(title: str) -> str:
    years = _YEARS.search(title)
    if years and int(years[1]) < int(years[2]) <= int(years[1]) + 50:
        return f"{years[1]}—{years[2]}"
    nth = _FIVE_YEARS.search(title)
    return f"{_NTH[nth[1]]}—{_NTH[nth[1]] + 4}" if nth else ""


def read_annexes(draft: Draft) -> list[dict[str, Any]]:
    """The list of annexes, each with its number, title and whether it stands in the text; the list's lines become `annex`."""
    found: list[dict[str, Any]] = []
    if not any(map(_ANNEX.match, draft.lines)):
        return found
    last = {_plain(line): i for i, line in enumerate(draft.lines) if len(line) <= 120}
    for i, line in enumerate(draft.lines):
        match = _ANNEX.match(line)
        if not match or len(line) > 300 or draft.kinds[i] not in ("", "annex"):
            continue
        draft.mark(i, "annex")
        entries = line[match.start("rest") :]
        j = i + 1
        while j < len(draft.lines) and _ENTRY.match(draft.lines[j]) and not is_prose(draft.lines[j]):
            if draft.kinds[j] not in ("", "annex"):
                break
            entries += "\n" + draft.lines[j]
            draft.mark(j, "annex")
            j += 1
        for number, name in _entries(entries):
            present = len(_plain(name)) > 3 and last.get(_plain(name), -1) >= j
            found.append({"number": number or match["n"], "title": re.sub(r"^《(.+)》$", r"\1", name), "present": present})
    return list({(a["number"], a["title"]): a for a in found}.values())


def _entries(listed: str) -> list[tuple[str, str]]:
    pieces = [piece for row in listed.split("\n") for piece in _NEXT_ENTRY.split(row) if piece]
    found = []
    for piece in pieces:
        match = re.match(r"(?P<n>\d{1,2})[.．、](?P<title>.+)", piece)
        found.append((match["n"], match["title"].strip("；。 ")) if match else ("", piece.strip("；。 ")))
    return [(number, name) for number, name in found if name.strip("（）") not in ("", "略", "另发", "另附")]


def _plain(name: str) -> str:
    return _DECORATION.sub("", name)


def source_kind(draft: Draft, title: Title | None, card: Mapping[str, Value], found: Mapping[str, Any]) -> str:
    """official | repost | model text | news | unknown: what kind of copy the page is."""
    around = "\n".join(line for line, kind in zip(draft.lines, draft.kinds, strict=True) if kind in ("furniture", "meta"))
    text = "\n".join(draft.lines)
    if _MODEL.search(around):
        return "model text"
    if _REPOST.search(around):
        return "repost"
    if "index" in card or _OFFICIAL.search(text):
        return "official"
    if _NEWS.search(text[:600]):
        return "repost" if "全文如下" in text[:1500] else "news"
    if title and found.get("number") and found.get("issued"):
        return "official"
    return "unknown"
