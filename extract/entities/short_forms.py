"""（以下简称X）: what X stands for, and the names by which a document calls itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from policygraph.extract.form.genres import genre_ending

_SHORT = re.compile(
    r"（(?P<before>[^（）]{0,60}?[，,；])?(?:以下|下|并)?(?:均|统|合并|一并)?(?:简称|下称|以下称)(?:为|作|：)?(?P<forms>[^（）]{1,40})）"
)
_FORM = re.compile(r"[“《]([^“”《》]+)[”》]")
_STOP = re.compile(r"[，。；：、！？“”\n《》]|——")
#: what stands in front of a name and is no part of it
_BEFORE = (
    "建立健全|建立|成立|设立|组建|建设|推进|推动|实施|开展|加强|编制|制定|印发|修订|召开|举办|支持|鼓励|落实|贯彻|依据|根据|按照|遵照|依照"
    "|依托|依靠|对于|关于|作为|纳入|通过|包括|是指|所称|适用于|设立的|批准的|确定的|开展的|实施的|以及|依|对|由|将|在|经|与|和|及|或|向|为|从|是|指|称|以|的"
)
_BOUNDARY = re.compile(_BEFORE)
#: verbs that also stand inside names: dropped at the front of what is left only
_LEADING = re.compile(
    "规范|加强|促进|完善|健全|深化|提升|优化|保障|加快|发展|培育|打造|构建|创建|设置|组织|运用|发挥|依托|围绕|聚焦|引导|强化|用好|建好"
    "|参加|承担|申报|申请|认定"
)
#: words that hold a boundary's character without being one
_PROTECTED = re.compile(
    "自由|理由|共和|和平|和谐|总和|和田|对外|对口|对接|相对|存在|在线|内在|现在|所在|行为|人为|成为|从业|从事|方向|定向|导向|面向|与会"
    "|参与|经济|经营|经验|经费|财经|经贸|已经|依法|是否|及时|普及|涉及|或者|为主|为民|将军|以上|以下|以内|以外|可以|所以|目的|的士|[省市县区部会]与"
)
_CN = "[一二三四五六七八九十百]+"
_ENUMERATION = re.compile(rf"^(?:{_CN}、|（(?:{_CN}|\d+)）|\d+[.．、]|第(?:{_CN}|\d+)条)")


def short_forms(text: str) -> dict[str, tuple[int, int]]:
    """Short form → range of the full form in front of its bracket. The first explanation of a form holds."""
    found: dict[str, tuple[int, int]] = {}
    for match in _SHORT.finditer(text):
        for form in _forms(match["forms"]):
            span = _full_form(text, match.start(), form)
            if span and form not in found:
                found[form] = span
    return found


def _forms(listed: str) -> list[str]:
    marked = _FORM.findall(listed)
    if marked:
        return [form for form in marked if len(form) > 1]
    return [form for form in re.split(r"[、或]", re.split(r"[，,；]", listed)[0].strip("“”《》")) if len(form) > 1]


def _full_form(text: str, end: int, form: str) -> tuple[int, int] | None:
    """The range that ends at `end`: a quoted name whole, else from the last boundary that leaves all characters of the form."""
    while text[end - 1] == "）" and (opening := _opening(text, end - 1)) is not None and _inside_is_note(text[opening:end]):
        end = opening
    for left, right in (("《", "》"), ("“", "”")):
        if text[end - 1] == right:
            start = text.rfind(left, 0, end)
            return (_outermost(text, start, end, left, right), end) if start >= 0 else None
    start = _past_brackets(text, _last_stop(text, end), end)
    if text[start - 1 : start] == "”" and (quoted := text.rfind("“", 0, start)) >= 0:
        before = _last_stop(text, quoted)
        if _subsequence(form, text[quoted:end]) or not _subsequence(form, text[before:end]):
            return quoted, end
        start = before
    number = _ENUMERATION.match(text[start:end])
    start += number.end() if number else 0
    masked = _PROTECTED.sub(lambda m: "·" * len(m[0]), text[start:end])
    masked = re.sub(r"（[^（）]*）", lambda m: "·" * len(m[0]), masked)
    candidates = [start, *(start + m.end() for m in _BOUNDARY.finditer(masked))]
    fitting = [at for at in candidates if end - at > len(form) and _subsequence(form, text[at:end])]
    alike = [at for at in fitting if text[at] == form[0]]
    best = (alike or fitting or [next((at for at in candidates[::-1] if end - at >= 4), start)])[-1]
    leading = _LEADING.match(text, best, end)
    if leading and end - leading.end() > len(form) and _subsequence(form, text[leading.end() : end]):
        best = leading.end()
    best += text[best:end].startswith(" ")
    return (best, end) if end - best > 1 else None


def _last_stop(text: str, end: int) -> int:
    """Where the stretch without a mark that ends at `end` begins."""
    return max((m.end() for m in _STOP.finditer(text, max(0, end - 80), end)), default=max(0, end - 80))


def _outermost(text: str, start: int, end: int, left: str, right: str) -> int:
    """The opening mark of the name that closes at `end`, past the names nested in it."""
    while start > 0 and text.count(left, start, end) < text.count(right, start, end):
        before = text.rfind(left, 0, start)
        if before < 0:
            break
        start = before
    return start


def _opening(text: str, closing: int) -> int | None:
    at = text.rfind("（", 0, closing)
    return at if at >= 0 else None


def _inside_is_note(bracket: str) -> bool:
    return bool(re.search(r"〔\d{4}〕|号", bracket))


def _past_brackets(text: str, start: int, end: int) -> int:
    """A mark inside （…） of the name is no boundary: go back to before the bracket that it stands in."""
    inside = text.rfind("（", 0, start)
    closed = text.find("）", inside, end) if inside >= 0 else -1
    if inside >= 0 and start <= closed < end:
        return _last_stop(text, inside)
    return start


def _subsequence(form: str, full: str) -> bool:
    rest = iter(full)
    return all(char in rest for char in form)


def own_names(text: str, titles: Sequence[str], forms: dict[str, tuple[int, int]]) -> tuple[str, ...]:
    """本方案, 《规划》 and the short forms of the title itself, as far as the text uses them."""
    names = list(_by_ending(text, titles))
    for form, (start, end) in forms.items():
        if text[start:end].strip("《》“”") in titles:
            names += [f"《{form}》", form] if text[start] == "《" else [form]
    return tuple(dict.fromkeys(names))


def _by_ending(text: str, titles: Sequence[str]) -> Iterator[str]:
    endings = {genre_ending(title)[0] for title in titles} | {genre_ending(title)[1] for title in titles} - {""}
    for title in titles:
        bare = re.sub(r"（[^（）]*）$", "", title)
        endings |= {bare[-n:] for n in range(2, min(12, len(bare)))}
    for ending in sorted(endings, key=lambda e: (len(e), e)):
        if len(ending) > 1 or ending in ("法", "函"):
            yield from (name for name in (f"本{ending}", f"《{ending}》") if name in text and name.strip("《》") not in titles)
