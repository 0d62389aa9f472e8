"""Every quote stands at its offsets in the source text as read, whatever was done to the text before."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from policygraph.model import Extraction
from policygraph.verify import faults
from tests.sentences import PROVINCE, TITLE, extracted, facts

SAMPLES = sorted((Path(__file__).resolve().parents[1] / "notebooks" / "samples").glob("*.txt"))
#: what stands between or instead of characters in texts as people find them
_INSERTED = (" ", "　", "\u00a0", "\u200b", "\n", "\r\n", "\t", "\ufeff")
_WIDE = str.maketrans({chr(code): chr(code + 0xFEE0) for code in range(0x21, 0x7F)})


@cache
def text_of(path: Path) -> str:
    return path.read_bytes().decode("utf-8-sig")


def holds(extraction: Extraction) -> bool:
    """Offsets, quotes and sources of every statement."""
    text = extraction.source.text
    assert list(faults(extraction)) == []
    for statement in extraction.statements:
        assert statement.source == extraction.source.id
        for evidence in statement.evidence:
            assert text[evidence.start : evidence.end] == evidence.quote
    return bool(extraction.statements)


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_every_sample(sample: Path) -> None:
    assert holds(extracted(text_of(sample)))


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
@pytest.mark.parametrize("newline", ["\r\n", "\r"])
def test_other_line_ends(sample: Path, newline: str) -> None:
    assert holds(extracted(text_of(sample).replace("\n", newline)))


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_full_width(sample: Path) -> None:
    assert holds(extracted(text_of(sample).translate(_WIDE)))


def _perturbed(text: str, where: list[float], what: list[str]) -> Iterator[str]:
    done = 0
    for share, inserted in sorted(zip(where, what, strict=True)):
        at = int(share * len(text))
        yield text[done:at] + inserted
        done = max(done, at)
    yield text[done:]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(SAMPLES), st.data())
def test_whatever_is_inserted(sample: Path, data: st.DataObject) -> None:
    where = data.draw(st.lists(st.floats(0, 1), max_size=30))
    what = data.draw(st.lists(st.sampled_from(_INSERTED), min_size=len(where), max_size=len(where)))
    holds(extracted("".join(_perturbed(text_of(sample), where, what))))


@settings(max_examples=25, deadline=None)
@given(st.text("科技部财政省市、（）《》“”1一。，；：\n 　牵头负责建设园区计划", max_size=120))
def test_any_text_whatever(text: str) -> None:
    holds(extracted(text))


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=80))
def test_any_characters_whatever(text: str) -> None:
    holds(extracted(text))


def test_a_spaced_name_is_quoted_as_it_stands() -> None:
    extraction = extracted(f"{PROVINCE}科 技 部、财政部联合实施国家重点研发计划。\n")
    [mention] = [s for s in extraction.statements if s.relation == "MENTIONS" and s.object.name == "科学技术部"]
    assert [e.quote for e in mention.evidence] == ["科 技 部"]


def test_the_clause_is_told() -> None:
    extraction = extracted(f"{PROVINCE}（一）计划。科技部牵头组织实施国家重点研发计划。\n")
    [led] = [s for s in extraction.statements if s.relation == "LEADS"]
    assert [e.clause for e in led.evidence] == ["一（一）"]


def test_one_statement_with_every_place_that_says_so() -> None:
    body = "科技部牵头组织实施国家重点研发计划。\n加强管理。\n科技部牵头组织实施国家重点研发计划。\n"
    [led] = [s for s in extracted(PROVINCE + body).statements if s.relation == "LEADS"]
    assert len(led.evidence) == 2


def test_the_title_is_the_documents_evidence() -> None:
    extraction = extracted(f"{PROVINCE}加强管理。\n")
    [itself] = [s for s in extraction.statements if s.relation == "MENTIONS" and s.object == s.subject]
    assert itself.evidence[0].quote == TITLE
    assert extraction.source.title == TITLE


def test_statements_are_one_for_each_identity() -> None:
    for sample in SAMPLES:
        identities = [s.identity for s in extracted(text_of(sample)).statements]
        assert len(identities) == len(set(identities))
        assert facts(extracted(text_of(sample)).statements)
