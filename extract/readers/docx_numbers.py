"""The numbers that Word computes: 一、（一）1. ① from numbering definitions, styles and counters (ISO/IEC 29500-1, 17.9)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

_LEVEL = re.compile(r"%([1-9])")
_DIGITS = "〇一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
_SIGNS = ("m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i")
_ROMAN = (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1)
#: deepest chain of styles that is followed
_STYLE_DEPTH = 20


def local(element: Element) -> str:
    """The name without its namespace: transitional and strict documents differ only there."""
    return str(element.tag).rpartition("}")[2]


def child(element: Element | None, name: str) -> Element | None:
    return None if element is None else next((e for e in element if local(e) == name), None)


def value(element: Element | None, name: str = "val") -> str:
    return "" if element is None else next((v for key, v in element.attrib.items() if key.rpartition("}")[2] == name), "")


def _integer(text: str, default: int = 0) -> int:
    return int(text) if re.fullmatch(r"-?\d{1,6}", text) else default


def counting(number: int, digits: str = _DIGITS, units: str = "十百千", *, say_one: bool = False) -> str:
    """12 → 十二, 105 → 一百零五; with `say_one` 壹拾贰."""
    if not 0 < number < 10000:
        return str(number)
    out, gap = "", False
    for place, digit in zip(range(len(str(number)) - 1, -1, -1), map(int, str(number)), strict=True):
        if digit:
            out += ("零" if gap else "") + digits[digit] + (units[place - 1] if place else "")
        gap = bool(out) and not digit
    return out if say_one else re.sub("^一十", "十", out)


def _roman(number: int) -> str:
    out = ""
    for size, sign in zip(_ROMAN, _SIGNS, strict=True):
        out += sign * (number // size)
        number %= size
    return out


def _letter(number: int) -> str:
    return chr(97 + (number - 1) % 26) * ((number - 1) // 26 + 1)


def _enclosed(number: int) -> str:
    return chr(0x245F + number) if 1 <= number <= 20 else chr(0x323C + number) if number <= 35 else str(number)


def _cycle(signs: str) -> Callable[[int], str]:
    return lambda number: signs[(number - 1) % len(signs)]


def _digitwise(number: int) -> str:
    return "".join(_DIGITS[int(d)] for d in str(number))


_FORMATS: dict[str, Callable[[int], str]] = {
    **dict.fromkeys(
        ("chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting", "taiwaneseCountingThousand"),
        counting,
    ),
    "chineseLegalSimplified": lambda n: counting(n, _LEGAL, "拾佰仟", say_one=True),
    "ideographLegalTraditional": lambda n: counting(n, "零壹貳參肆伍陸柒捌玖", "拾佰仟", say_one=True),
    "ideographDigital": _digitwise, "japaneseDigitalTenThousand": _digitwise, "taiwaneseDigital": _digitwise,
    "ideographTraditional": _cycle(_STEMS), "ideographZodiac": _cycle(_BRANCHES),
    "decimalZero": lambda n: f"{n:02}",
    "decimalFullWidth": lambda n: "".join(chr(ord(d) + 0xFEE0) for d in str(n)),
    "decimalEnclosedCircle": _enclosed, "decimalEnclosedCircleChinese": _enclosed,
    "decimalEnclosedFullstop": lambda n: f"{n}.", "decimalEnclosedParen": lambda n: f"({n})",
    "ideographEnclosedCircle": lambda n: chr(0x327F + n) if n <= 10 else counting(n),
    "lowerLetter": _letter, "upperLetter": lambda n: _letter(n).upper(),
    "lowerRoman": _roman, "upperRoman": lambda n: _roman(n).upper(),
}  # fmt: skip


@dataclass(frozen=True)
class Level:
    format: str = "decimal"
    text: str = ""
    start: int = 1
    legal: bool = False


@dataclass
class Numbering:
    """Definitions, and the counters of the paragraphs seen so far: one set for each abstract definition."""

    levels: dict[str, dict[int, Level]] = field(default_factory=dict)
    nums: dict[str, tuple[str, dict[int, int]]] = field(default_factory=dict)
    styles: dict[str, tuple[str, str, str]] = field(default_factory=dict)
    default_style: str = ""
    _counters: dict[str, dict[int, int]] = field(default_factory=lambda: defaultdict(dict))
    _restarted: set[tuple[str, int]] = field(default_factory=set)

    @classmethod
    def of(cls, numbering: Element | None, styles: Element | None) -> Numbering:
        found = cls()
        for element in numbering if numbering is not None else ():
            if local(element) == "abstractNum":
                found.levels[value(element, "abstractNumId")] = {
                    _integer(value(lvl, "ilvl")): _level(lvl) for lvl in element if local(lvl) == "lvl"
                }
            elif local(element) == "num":
                found.nums[value(element, "numId")] = (value(child(element, "abstractNumId")), _restarts(element))
        for element in styles if styles is not None else ():
            if local(element) == "style" and value(element, "type") in ("paragraph", ""):
                number = child(child(element, "pPr"), "numPr")
                found.styles[value(element, "styleId")] = (
                    value(child(element, "basedOn")), value(child(number, "numId")), value(child(number, "ilvl"))
                )  # fmt: skip
                if value(element, "default") in ("1", "true"):
                    found.default_style = value(element, "styleId")
        return found

    def number(self, properties: Element | None) -> str:
        """The number of the paragraph with these properties, "" when it has none; counts it."""
        own = child(properties, "numPr")
        num, level = value(child(own, "numId")), value(child(own, "ilvl"))
        style = value(child(properties, "pStyle")) or self.default_style
        for _ in range(_STYLE_DEPTH):
            if style not in self.styles or (num and level):
                break
            style, styled, styled_level = self.styles[style]
            num, level = num or styled, level or styled_level
        return self._counted(num, min(max(_integer(level), 0), 8)) if num and num != "0" else ""

    def _counted(self, num: str, ilvl: int) -> str:
        abstract, restarts = self.nums.get(num, ("", {}))
        levels = self.levels.get(abstract)
        if not levels or ilvl not in levels:
            return ""
        counters = self._counters[abstract]
        if ilvl in restarts and (num, ilvl) not in self._restarted:
            self._restarted.add((num, ilvl))
            counters[ilvl] = restarts[ilvl] - 1
        counters[ilvl] = counters.get(ilvl, levels[ilvl].start - 1) + 1
        for deeper in [key for key in counters if key > ilvl]:
            del counters[deeper]
        return self._shown(levels, counters, ilvl)

    def _shown(self, levels: dict[int, Level], counters: dict[int, int], ilvl: int) -> str:
        level = levels[ilvl]
        if level.format in ("bullet", "none"):
            return ""

        def one(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            other = levels.get(at, Level())
            count = counters.get(at, other.start)
            name = "decimal" if level.legal else other.format
            return _FORMATS.get(name, str)(count) if count > 0 else str(count)

        return _LEVEL.sub(one, level.text)


def _level(lvl: Element) -> Level:
    legal = child(lvl, "isLgl")
    return Level(
        value(child(lvl, "numFmt")) or "decimal",
        value(child(lvl, "lvlText")),
        _integer(value(child(lvl, "start")), 1),
        legal is not None and value(legal) not in ("0", "false"),
    )


def _restarts(num: Element) -> dict[int, int]:
    return {
        _integer(value(override, "ilvl")): _integer(value(start), 1)
        for override in num
        if local(override) == "lvlOverride" and (start := child(override, "startOverride")) is not None
    }
