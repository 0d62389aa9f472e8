"""Sentences with typed slots, and the way back to the text."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policygraph.extract.mentions import Mention
from policygraph.extract.statements.slots import compile_pattern, sentences, slots_of
from policygraph.model import Entity


def mention(text: str, word: str, label: str, rule: str = "test") -> Mention:
    start = text.index(word)
    return Mention(start, start + len(word), Entity(label, word), rule, word)


def test_each_thing_is_one_slot_of_its_type() -> None:
    text = "支持大连市建设滨海科技城。科技部负责。"
    mentions = [mention(text, "大连市", "Region"), mention(text, "滨海科技城", "Platform"), mention(text, "科技部", "Agency")]
    found = list(sentences(text, 0, len(text), slots_of(mentions)))
    assert [s.text for s in found] == ["支持⟦R0⟧建设⟦P1⟧。", "⟦A0⟧负责。"]
    assert [m.entity.name for slot in found[0].slots for m in slot.mentions] == ["大连市", "滨海科技城"]


def test_a_sentence_end_inside_a_name_ends_no_sentence() -> None:
    text = "根据《能源法；草案》，制定。"
    [sentence] = sentences(text, 0, len(text), slots_of([mention(text, "《能源法；草案》", "Document")]))
    assert sentence.text == "根据⟦D0⟧，制定。"


def test_quotation_marks_around_a_name_are_left_out() -> None:
    text = "实施“蓝天工程”。"
    [sentence] = sentences(text, 0, len(text), slots_of([mention(text, "蓝天工程", "Program")]))
    assert sentence.text == "实施⟦G0⟧。"
    assert text[sentence.at(2) :].startswith("蓝天工程")
    assert text[sentence.at(len(sentence.text) - 1)] == "。"


def test_a_place_inside_a_name_is_kept_beside_it() -> None:
    text = "建设大连生物医药园"
    [slot] = slots_of([mention(text, "大连", "Region"), mention(text, "大连生物医药园", "Platform")])
    assert (slot.label, [m.entity.name for m in slot.inner]) == ("Platform", ["大连"])


def test_a_coordinated_list_is_one_slot_of_several_bodies() -> None:
    text = "辽宁省、吉林省科技厅"
    whole = Mention(0, 10, Entity("Agency", "辽宁省科学技术厅"), "agency.local")
    last = Mention(4, 10, Entity("Agency", "吉林省科学技术厅"), "agency.local")
    [slot] = slots_of([whole, last, mention(text, "辽宁省", "Region"), mention(text, "吉林省", "Region")])
    assert [m.entity.name for m in slot.mentions] == ["辽宁省科学技术厅", "吉林省科学技术厅"]


@pytest.mark.parametrize(
    ("pattern", "matches", "not_"),
    [
        ("<subject:Agency>牵头", "⟦A0⟧牵头", "⟦O0⟧牵头"),
        ("<subject:Bodies>牵头", "⟦A0⟧、⟦O1⟧和⟦A2⟧牵头", "⟦R0⟧牵头"),
        ("<object:Things>", "⟦G10⟧及⟦P11⟧", "⟦D0⟧"),
        ("<verb:牵头|负责>", "负责", "参与"),
    ],
)
def test_patterns(pattern: str, matches: str, not_: str) -> None:
    compiled = compile_pattern(pattern)
    assert compiled.fullmatch(matches)
    assert not compiled.search(not_)


@given(st.lists(st.tuples(st.text("甲乙，“”", max_size=4), st.text("丙丁", min_size=1, max_size=4)), min_size=1, max_size=5))
def test_every_plain_character_leads_back_to_itself(pieces: list[tuple[str, str]]) -> None:
    """The property that offsets of relation evidence rest on."""
    text, mentions = "", []
    for before, name in pieces:
        text += before + "，"
        mentions.append(Mention(len(text), len(text) + len(name), Entity("Agency", name), "test", name))
        text += name
    for sentence in sentences(text, 0, len(text), slots_of(mentions)):
        inside = {i for m in re.finditer(r"⟦[A-Z]\d+⟧", sentence.text) for i in range(*m.span())}
        for index, character in enumerate(sentence.text):
            if index not in inside:
                assert text[sentence.at(index)] == character
        for match in re.finditer(r"⟦A(\d+)⟧", sentence.text):
            assert sentence.at(match.start()) <= sentence.slots[int(match[1])].start
