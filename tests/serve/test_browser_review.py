"""Review and corrections in a real Chromium: by keys alone, by what is selected, and with no script at all."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from policygraph.corrections import read_ledger
from tests.corrections.conftest import told
from tests.serve.correcting import BASE, CENTRE, DOCUMENT, SOURCE, Person, id_of

pytest.importorskip("playwright.sync_api", reason="playwright is not installed (extra: test)")
Visit = Callable[..., Any]


@pytest.fixture
def site(person: Person, serving: Callable[..., Any]) -> str:
    """The address of `policygraph serve` over the store that `person` has."""
    where: str = serving("--store", person.store.where, "--corrections", str(person.ledger), "--who", "李强")[1]
    return where


def press(tab: Any, key: str) -> None:
    """A key, and the page that it leads to."""
    tab.evaluate("document.documentElement.dataset.before = 'true'")
    tab.keyboard.press(key)
    tab.wait_for_selector("html[data-ready]:not([data-before])")


def test_a_document_is_gone_through_by_keys_alone(visit: Visit, site: str, person: Person) -> None:
    tab = visit(DOCUMENT, at=site)
    tab.keyboard.press("c")
    tab.keyboard.type("吉林省")
    press(tab, "Enter")
    press(tab, "a")
    press(tab, "r")
    press(tab, "s")
    assert [(e.do, e.who) for e in read_ledger(person.ledger).entries] == [
        ("resolve", "李强"),
        ("accept", "李强"),
        ("reject", "李强"),
    ]
    assert "已放下" in tab.inner_text(".told")
    press(tab, "u")
    assert "已撤销" in tab.inner_text(".told")
    press(tab, "u")
    press(tab, "u")
    assert [e.do for e in read_ledger(person.ledger).entries] == ["resolve"]


def test_a_correction_is_written_by_keys(visit: Visit, site: str, person: Person) -> None:
    tab = visit(f"{DOCUMENT}?every=1", at=site)
    while "依托" not in tab.inner_text(".proposal"):
        press(tab, "s")
    tab.keyboard.press("c")
    assert tab.evaluate("document.activeElement.closest('details').open")
    tab.fill("details #object", "江北大学")
    tab.select_option("[name=object_label]", "Organization")
    tab.focus("details #object")
    press(tab, "Enter")
    (entry,) = read_ledger(person.ledger).entries
    assert (entry.do, entry.new_object, entry.new_subject, entry.new_relation) == ("correct", "Organization:江北大学", "", "")


def test_selected_words_become_a_statement(visit: Visit, site: str, person: Person) -> None:
    tab = visit(f"/zh/text/{SOURCE}", at=site)
    quote = "设立铸造基金，由省财政厅出资4亿元"
    tab.evaluate(
        """(words) => {
        const walk = document.createTreeWalker(document.querySelector('.text'), NodeFilter.SHOW_TEXT), range = new Range();
        const line = [...document.querySelectorAll('.line p')].find((p) => p.textContent.includes(words));
        let at = 0;
        const start = line.textContent.indexOf(words), end = start + words.length;
        for (let node = walk.nextNode(); node; node = walk.nextNode()) {
            if (!line.contains(node)) continue;
            if (start >= at && start <= at + node.length) range.setStart(node, start - at);
            if (end >= at && end <= at + node.length) { range.setEnd(node, end - at); break; }
            at += node.length;
        }
        getSelection().removeAllRanges();
        getSelection().addRange(range);
    }""",
        quote,
    )
    tab.wait_for_selector(".add-here")
    press(tab, "+")
    assert tab.input_value("#quote") == quote
    tab.select_option("[name=relation]", "FUNDS")
    tab.fill("#subject", "省财政厅")
    tab.fill("#object", "铸造基金")
    tab.keyboard.press("Escape")
    tab.click("form.answers button.go")
    tab.wait_for_url("**/text/**")
    assert "人工补充" in tab.inner_text("main")
    assert told(person.now())["江北省财政厅", "FUNDS", "铸造基金"] == "added"


def test_without_scripts_everything_can_be_said(visit: Visit, site: str, person: Person) -> None:
    tab = visit(DOCUMENT, at=site, java_script_enabled=False)
    tab.fill("#to", "吉林省")
    tab.press("#to", "Enter")
    tab.click("button[value=accept]")
    tab.fill("#why-verdict", "原文没有")
    tab.press("#why-verdict", "Enter")  # Enter in a reason answers nothing
    assert tab.input_value("#why-verdict") == "原文没有"
    tab.click("button[value=reject]")
    tab.goto(f"{site}zh/text/{SOURCE}")
    tab.locator("button[name=accept]").first.click()
    assert "已在库中生效" in tab.inner_text(".told")
    tab.goto(f"{site}zh/node/{id_of(CENTRE)}")
    tab.click("summary:has-text('名称或类别')")
    tab.fill("#rename", "南湖质量检测中心")
    tab.click("button[value=rename]")
    assert tab.inner_text("h1") == "南湖质量检测中心"
    tab.click(".told button")
    assert tab.inner_text("h1") == "南湖检测中心"
    assert [e.do for e in read_ledger(person.ledger).entries] == ["resolve", "accept", "reject", "accept"]


def test_every_control_of_the_new_pages_has_a_name(visit: Visit, site: str) -> None:
    statement = f"/zh/statement/{SOURCE}/{id_of(BASE)}/RELIES_ON/{id_of(CENTRE)}"
    unnamed = """[...document.querySelectorAll('a, button, input:not([type=hidden]), select, textarea')]
        .filter((e) => !(e.hidden || e.getAttribute('aria-label') || e.textContent.trim() || e.labels?.length || e.title))
        .map((e) => e.outerHTML)"""
    for path in ("/zh/review", DOCUMENT, statement, f"/zh/text/{SOURCE}/add", f"/zh/node/{id_of(CENTRE)}", "/zh/corrections"):
        assert visit(path, at=site).evaluate(unnamed) == [], path
