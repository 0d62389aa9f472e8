"""The whole extraction: the same twice, with a rule on everything, and not slower than its length."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from policygraph.exchange import statement_record
from policygraph.extract.nlp import STAGES, load, read
from policygraph.model import RELATIONS
from tests.sentences import PROVINCE, extracted, facts

SAMPLES = sorted((Path(__file__).resolve().parents[1] / "notebooks" / "samples").glob("*.txt"))
_PRINTS = """
import json, pathlib, sys
from policygraph.exchange import statement_record
from policygraph.extract.pipeline import extract
from policygraph.model import Source
text = pathlib.Path(sys.argv[1]).read_bytes().decode("utf-8-sig")
print(json.dumps([statement_record(s) for s in extract(Source(Source.id_of(text), text)).statements]))
"""


def record(path: Path) -> list[dict[str, object]]:
    """What the extraction says, as JSON has it."""
    text = path.read_bytes().decode("utf-8-sig")
    found: list[dict[str, object]] = json.loads(json.dumps([statement_record(s) for s in extracted(text).statements]))
    return found


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_the_same_statements_in_the_same_order(sample: Path) -> None:
    assert record(sample) == record(sample)


def test_the_same_in_another_process_with_another_hash_seed() -> None:
    for seed in ("1", "2"):
        done = subprocess.run(
            [sys.executable, "-c", _PRINTS, str(SAMPLES[1])],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True, text=True, check=True,
        )  # fmt: skip
        assert json.loads(done.stdout) == record(SAMPLES[1])


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_every_statement_names_its_rule_and_fits_the_schema(sample: Path) -> None:
    for statement in extracted(sample.read_bytes().decode("utf-8-sig")).statements:
        assert statement.rule
        assert (statement.subject.label, statement.object.label) in RELATIONS[statement.relation]
        assert statement.evidence or statement.inferred
        if statement.inferred:
            assert statement.properties.get("because") or statement.evidence


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_every_end_of_a_stated_relation_is_mentioned(sample: Path) -> None:
    found = extracted(sample.read_bytes().decode("utf-8-sig")).statements
    mentioned = {s.object for s in found if s.relation == "MENTIONS"}
    for statement in found:
        if not statement.inferred and statement.relation != "PART_OF":
            assert {statement.subject, statement.object} <= mentioned, facts([statement])


@pytest.mark.parametrize("text", ["", "\n", "。", "科技部", "《》", "（）", "一、", "\x00", "🦄" * 10, "《" * 500, "、" * 500])
def test_texts_that_say_nothing(text: str) -> None:
    assert facts(extracted(text).statements, "LEADS", "BUILDS", "PROMOTES") == set()


def test_traditional_characters_say_the_same() -> None:
    simplified = f"{PROVINCE}支持大连市建设长兴岛海洋装备中试基地。科技部牵头组织实施国家重点研发计划。\n"
    traditional = (
        "遼寧省人民政府辦公廳關於發展海洋裝備的意見\n遼政辦發〔2031〕7號\n各市人民政府：\n為發展海洋裝備，現提出以下意見。\n"
        "一、主要任務\n支持大連市建設長興島海洋裝備中試基地。科技部牽頭組織實施國家重點研發計劃。\n"
    )
    assert facts(extracted(traditional).statements) == facts(extracted(simplified).statements)


def test_a_body_that_stands_twice_says_it_once() -> None:
    body = (
        "（一）建设平台。支持大连市建设长兴岛海洋装备中试基地，完善海洋装备产业链条和服务体系。\n（二）科技部牵头组织实施国家重点研发计划。\n"
        * 1
    )
    once, twice = extracted(PROVINCE + body), extracted((PROVINCE + body) * 2)
    assert facts(twice.statements) == facts(once.statements)


def test_time_grows_with_length_only() -> None:
    """Four times the text takes at most eight times as long (twice the linear share, for a busy machine)."""
    body = "".join(f"（{n}）支持大连市建设第{n}海洋装备中试基地，科技部牵头组织实施国家重点研发计划。\n" for n in range(150))
    extracted(PROVINCE + body[:500])

    def seconds(text: str) -> float:
        return min(_timed(text) for _ in range(3))

    assert seconds(PROVINCE + body * 4) < 8 * seconds(PROVINCE + body) + 0.2


def _timed(text: str) -> float:
    began = time.perf_counter()
    extracted(text)
    return time.perf_counter() - began


def test_each_stage_can_be_looked_at() -> None:
    doc = read(load(), f"{PROVINCE}支持大连市建设长兴岛海洋装备中试基地。\n")
    assert tuple(load().pipe_names) == STAGES
    spans = {(span.text, span.label_) for span in doc.spans["mentions"]}
    assert {("大连市", "Region"), ("长兴岛海洋装备中试基地", "Platform")} <= spans
    assert doc._.claims
