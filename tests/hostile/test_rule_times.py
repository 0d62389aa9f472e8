"""Every regular expression of the extraction on strings made to send it back and forth: none takes more than a fifth of
a second for a thousand characters. (A catastrophe, exponential or cubic, takes minutes.)
"""

from __future__ import annotations

import importlib
import pkgutil
import re
import time
from collections.abc import Iterator

import pytest

import policygraph.extract
from policygraph.extract.statements.rules import rules
from policygraph.extract.statements.slots import LETTERS

SIZE = 1000
SLOTS = [f"⟦{letter}{{}}⟧{between}" for letter in sorted(set(LETTERS.values())) for between in ("", "、", "和", "牵头，", "（某）")]
UNITS = [
    "某", "某省", "、", "，", "（", "）", "《", "》", "《某", "“", "”某“", "1.", "1、", "一、", "（一）", "1", "1 ", "十", "〇",
    " ", "　",
    "\n", "某\n", ". ", "-", "—", "……", "a", "的", "等", "各", "和某", "及某、", "牵头，", "负责）", "（某、", "支持建设某",
    "2025年", "2025年1月", "20-", "到2025年底", "达到8000家，", "20%以上", "第一条", "附件1：", "〔2021〕5号",
    "某省科技厅、", "某省科技厅关于印发", "责任单位：某局", "以下简称", "（以下简称某）", "：", "；", "“某”、", "示范区、",
    "协助及", "配合某和",
]  # fmt: skip


#: only ever asked of lines of fewer than forty characters
SHORT = {"readers.pdf._PAGE_NUMBER"}


def _patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    for found in pkgutil.walk_packages(policygraph.extract.__path__, "policygraph.extract."):
        if not found.name.endswith((".worker", ".nlp")):
            module = importlib.import_module(found.name)
            for name, value in vars(module).items():
                for pattern in value if isinstance(value, (tuple, list)) else [value]:
                    held = (
                        pattern if not isinstance(pattern, tuple) else next((p for p in pattern if isinstance(p, re.Pattern)), None)
                    )
                    if isinstance(held, re.Pattern) and isinstance(held.pattern, str):
                        yield f"{found.name.removeprefix('policygraph.extract.')}.{name}", held


PATTERNS = sorted({pattern.pattern: (name, pattern) for name, pattern in _patterns()}.values(), key=lambda pair: pair[0])


def _slowest(pattern: re.Pattern[str], texts: list[str]) -> tuple[float, str]:
    slowest = (0.0, "")
    for text in texts:
        start = time.process_time()
        for _ in pattern.finditer(text):
            pass
        slowest = max(slowest, (time.process_time() - start, text[:12]))
    return slowest


def test_there_are_patterns() -> None:
    assert len(PATTERNS) > 200


@pytest.mark.parametrize(("name", "pattern"), PATTERNS, ids=[f"{i}-{name}" for i, (name, _) in enumerate(PATTERNS)])
def test_a_pattern_on_repeated_units(name: str, pattern: re.Pattern[str]) -> None:
    size = 40 if name in SHORT else SIZE
    seconds, text = _slowest(pattern, [(unit * size)[:size] for unit in UNITS])
    assert seconds < 0.2, f"{name} takes {seconds:.2f} s on {text!r}…"


def test_every_relation_rule_on_a_sentence_of_many_slots() -> None:
    """Each slot has its number; 300 of them are the most that a sentence keeps."""
    texts = ["".join(unit.format(i) for i in range(300)) for unit in SLOTS]
    slow = {rule.id: found for rule in rules() if (found := _slowest(rule.pattern, texts))[0] >= 0.5}
    assert slow == {}
