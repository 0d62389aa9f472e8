"""A font on this machine that has the characters a picture needs, found by what it covers and not by its name."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterable
from typing import NamedTuple

#: shown when no font has them: the picture would consist of boxes
NO_FONT = "no font on this machine has Chinese characters, so names show as boxes; install one, e.g. the package fonts-noto-cjk"
_PREFERRED = ("Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans", "Microsoft YaHei", "PingFang SC", "WenQuanYi", "SimHei")
_MOST = 120


class Font(NamedTuple):
    family: str
    path: str


def cjk_font(text: str) -> Font | None:
    """A regular sans font covering the wide characters of `text` (the commonest when that is asked of none), else None."""
    wide = sorted({c for c in text if 0x2E7F < ord(c) < 0xE000 or ord(c) >= 0x20000})
    for needed in (wide[:_MOST], ["中", "文", "机", "构"]):
        if needed and (fonts := sorted(set(_covering(needed)), key=_taste)):
            return fonts[0]
    return None if wide else Font("sans-serif", "")


def _taste(font: Font) -> tuple[int, bool, str, str]:
    place = next((i for i, name in enumerate(_PREFERRED) if name in font.family), len(_PREFERRED))
    return place, "Regular" not in font.path, font.family, font.path


def _covering(needed: Iterable[str]) -> list[Font]:
    program = shutil.which("fc-list")
    return _fontconfig(program, needed) if program else _matplotlib(set(map(ord, needed)))


def _fontconfig(program: str, needed: Iterable[str]) -> list[Font]:
    charset = " ".join(f"{ord(c):x}" for c in needed)
    run = subprocess.run(
        [program, f":charset={charset}", "--format", "%{family[0]}\t%{file}\n"],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    return [Font(*line.split("\t", 1)) for line in run.stdout.splitlines() if "\t" in line and "Mono" not in line]


def _matplotlib(needed: set[int]) -> list[Font]:
    try:
        from matplotlib import font_manager, ft2font
    except ImportError:
        return []
    found = []
    for entry in font_manager.fontManager.ttflist:
        try:
            if needed <= ft2font.FT2Font(entry.fname).get_charmap().keys():
                found.append(Font(entry.name, entry.fname))
        except (OSError, RuntimeError):
            continue
    return found
