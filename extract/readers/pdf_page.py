"""What stands where on a PDF page: runs of characters and ruled lines, in points from the lower left corner."""

from __future__ import annotations

import ctypes
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import pypdfium2

#: a gap of more ems ends a run: a column's gutter, a table without rules
_GAP = 1.2
_THIN = 2.5
_OBJECTS = 20_000
#: more ruled lines are a drawing
_RULES = 1000


class Run(NamedTuple):
    """Characters that follow each other on one line; `size` is their height."""

    left: float
    bottom: float
    right: float
    top: float
    text: str

    @property
    def size(self) -> float:
        return self.top - self.bottom

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2

    def is_level_with(self, other: Run) -> bool:
        """On one line: the middles differ by less than half the smaller; a comma of another font may stand lower."""
        small, large = sorted((self.size, other.size))
        return abs(self.middle - other.middle) < max(small * 0.5, large * 0.35)


class Rule(NamedTuple):
    """A ruled line: `at` its height (horizontal) or distance from the left (vertical), from `first` to `last` along it."""

    at: float
    first: float
    last: float


class Rules(NamedTuple):
    across: list[Rule]
    down: list[Rule]


def rules_of(page: pypdfium2.PdfPage) -> tuple[Rules, bool]:
    """The page's ruled lines, and whether it holds a picture of a page's size."""
    import pypdfium2.raw as raw

    rules, pictured = Rules([], []), False
    area = page.get_width() * page.get_height()
    sides = [ctypes.c_float() for _ in range(4)]
    for index in range(min(raw.FPDFPage_CountObjects(page), _OBJECTS)):
        item = raw.FPDFPage_GetObject(page, index)
        kind = raw.FPDFPageObj_GetType(item)
        if kind not in (raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE):
            continue
        if not raw.FPDFPageObj_GetBounds(item, *map(ctypes.byref, sides)):
            continue
        left, bottom, right, top = (side.value for side in sides)
        if kind == raw.FPDF_PAGEOBJ_IMAGE:
            pictured = pictured or (right - left) * (top - bottom) > area / 2
        else:
            _add(rules, left, bottom, right, top, boxed=_is_stroked(item))
    return rules if len(rules.across) + len(rules.down) <= _RULES else Rules([], []), pictured


def _is_stroked(item: object) -> bool:
    import pypdfium2.raw as raw

    fill, stroke = ctypes.c_int(), ctypes.c_int()
    return bool(raw.FPDFPath_GetDrawMode(item, ctypes.byref(fill), ctypes.byref(stroke)) and stroke.value)


def _add(rules: Rules, left: float, bottom: float, right: float, top: float, *, boxed: bool) -> None:
    wide, high = right - left, top - bottom
    if high <= _THIN < wide:
        rules.across.append(Rule((top + bottom) / 2, left, right))
    elif wide <= _THIN < high:
        rules.down.append(Rule((left + right) / 2, bottom, top))
    elif boxed and wide > _THIN and high > _THIN:
        rules.across.extend((Rule(top, left, right), Rule(bottom, left, right)))
        rules.down.extend((Rule(left, bottom, top), Rule(right, bottom, top)))


def runs_of(page: pypdfium2.PdfPage, rules: Rules) -> list[Run]:
    """The page's runs in the order of its content; a ruled line between two characters parts them."""
    import pypdfium2.raw as raw

    textpage = page.get_textpage()
    box = raw.FS_RECTF()
    runs: list[Run] = []
    run: Run | None = None
    blank = False
    for index in range(raw.FPDFText_CountChars(textpage)):
        code = raw.FPDFText_GetUnicode(textpage, index)
        if code < 0x21 or code in (0xA0, 0x3000, 0xFFFE):
            blank = blank or code != 0xFFFE
            continue
        if not raw.FPDFText_GetLooseCharBox(textpage, index, ctypes.byref(box)) or code > 0x10FFFF:
            continue
        char = Run(box.left, box.bottom, box.right, box.top, chr(code))
        if run is not None and _follows(run, char, rules):
            gap = " " if blank and char.left - run.right > run.size * 0.15 else ""
            run = Run(run.left, min(run.bottom, char.bottom), char.right, max(run.top, char.top), run.text + gap + char.text)
        else:
            runs += [run] if run is not None else []
            run = char
        blank = False
    textpage.close()
    return runs + ([run] if run is not None else [])


def _follows(run: Run, char: Run, rules: Rules) -> bool:
    size = max(min(run.size, char.size), 1.0)
    if not run.is_level_with(char) or not -size * 0.5 < char.left - run.right < size * _GAP:
        return False
    return not any(run.right - 1 <= rule.at <= char.left + 1 and rule.first <= char.middle <= rule.last for rule in rules.down)
