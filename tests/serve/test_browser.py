"""The pages in a real Chromium: what scripts do, what keys do, and that nothing foreign runs or is asked for."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any
from urllib.parse import quote, urlencode

import pytest

from policygraph.model import Extraction

expect = pytest.importorskip("playwright.sync_api", reason="playwright is not installed (extra: test)").expect

PROGRAM = "寒地农业装备协同创新专项行动"
Visit = Callable[..., Any]


def count(tab: Any, what: str, wanted: int) -> None:
    """Wait until there are so many; the pages' policy forbids what waiting for a function would need."""
    expect(tab.locator(what)).to_have_count(wanted)


def graph(tab: Any) -> Any:
    tab.wait_for_selector("[data-graph][data-ready]")
    return tab.evaluate("[...document.querySelectorAll('.thing-node')].map((g) => [g.dataset.id, g.getAttribute('aria-expanded')])")


def test_search_by_keyboard_suggests_and_goes_to_the_node(visit: Visit) -> None:
    tab = visit("/zh/")
    tab.keyboard.press("/")
    tab.keyboard.type("科技部")
    tab.wait_for_selector(".hits li")
    assert tab.get_attribute("#find", "aria-expanded") == "true"
    tab.keyboard.press("ArrowDown")
    assert "科学技术部" in tab.inner_text("[aria-selected=true]")
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/zh/node/*")
    assert tab.inner_text("h1") == "科学技术部"
    tab.fill("#find", "没有的名称")
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/search*")


def test_a_node_expands_and_collapses_with_breadcrumb_undo_and_address(visit: Visit, id_of: Callable[..., str]) -> None:
    tab = visit(f"/zh/node/{id_of('Program', PROGRAM)}")
    first = graph(tab)
    plan = id_of("Document", "寒地农业装备协同创新专项行动方案")
    tab.focus(f'[data-id="{plan}"]')
    tab.keyboard.press("Enter")
    count(tab, ".crumbs li", 2)
    more = graph(tab)
    assert len(more) > len(first) and [plan, "true"] in more
    assert "看原文" in tab.inner_text(".about")
    link = tab.url
    assert link.endswith(f"#g={id_of('Program', PROGRAM)},{plan}")
    tab.click(f'[data-id="{plan}"] path')
    count(tab, ".crumbs li", 1)
    assert graph(tab) == first
    tab.keyboard.press("Control+z")
    count(tab, ".crumbs li", 2)
    assert graph(tab) == more
    other = next(id_ for id_, _ in first if id_ not in (plan, id_of("Program", PROGRAM)))
    tab.click(f'[data-id="{other}"] path')
    count(tab, ".crumbs li", 3)
    tab.click(".crumbs li:first-child button")
    count(tab, ".crumbs li", 1)
    again = visit(link.partition(":")[2].partition("/zh")[1] + link.partition("/zh")[2])
    assert graph(again) == more


def test_the_graph_works_by_keys_alone(visit: Visit, id_of: Callable[..., str]) -> None:
    tab = visit(f"/zh/node/{id_of('Program', PROGRAM)}")
    graph(tab)
    root = id_of("Program", PROGRAM)
    tab.focus(f'[data-id="{root}"]')
    seen = set()
    for key in ("ArrowRight", "ArrowDown", "ArrowLeft", "ArrowUp"):
        tab.keyboard.press(key)
        seen.add(tab.evaluate("document.activeElement.dataset.id"))
    assert len(seen) > 1
    before = tab.get_attribute("svg.canvas", "viewBox")
    tab.keyboard.press("+")
    assert tab.get_attribute("svg.canvas", "viewBox") != before
    tab.keyboard.press("0")
    assert tab.get_attribute("svg.canvas", "viewBox") == before


def test_a_passage_is_lit_up_in_place_and_by_address(visit: Visit, said: list[Extraction]) -> None:
    plan = next(e for e in said if e.source.title == "寒地农业装备协同创新专项行动方案")
    tab = visit(f"/zh/text/{plan.source.id}")
    link = tab.locator("a[data-at]").nth(3)
    start, end = map(int, link.get_attribute("data-at").split("-"))
    link.click()
    lit = tab.evaluate("[...CSS.highlights.get('lit')].map((r) => r.toString()).join('')")
    assert lit == plan.source.text[start:end].replace("\n", "")
    assert f"at={start}-{end}" in tab.url
    tab.reload()
    assert "".join(tab.locator("mark").all_inner_texts()) == lit


def test_a_form_asks_suggests_and_shows_table_and_graph(visit: Visit) -> None:
    tab = visit("/zh/question/who-leads")
    tab.focus("#p-program")
    tab.keyboard.type("寒地农业")
    tab.wait_for_selector(".field .hits li")
    tab.keyboard.press("ArrowDown")
    tab.keyboard.press("Enter")
    assert tab.input_value("#p-program") == PROGRAM
    tab.keyboard.press("Enter")
    tab.wait_for_selector("table.rows")
    assert len(graph(tab)) > 5
    with tab.expect_download() as download:
        tab.click('.downloads a[href*="rows.csv"]')
    assert download.value.suggested_filename == "who-leads.csv"
    tab.click("text=永久链接")
    assert tab.evaluate("navigator.clipboard.readText()") == tab.url.split("?")[0] + "?" + urlencode({"program": PROGRAM})


def test_the_basket_goes_along_and_is_briefed(visit: Visit, id_of: Callable[..., str]) -> None:
    tab = visit(f"/zh/node/{id_of('Program', PROGRAM)}")
    tab.click("[data-put]")
    assert tab.inner_text("#basket-count") == "1"
    tab.goto(tab.url.replace(id_of("Program", PROGRAM), id_of("Agency", "科学技术部")))
    tab.click("[data-put]")
    tab.click("#basket-link")
    assert tab.locator(".items li").count() == 2
    tab.locator(".remove").nth(1).click()
    count(tab, ".items li", 1)
    assert tab.inner_text("#basket-count") == "1"
    tab.select_option("#format", "html")
    with tab.expect_download() as download:
        tab.click("button.go")
    assert download.value.suggested_filename == "brief.html"


def test_hostile_names_stay_text_in_every_script(visit: Visit, hostile: Extraction) -> None:
    nodes = {s.object.id for s in hostile.statements} | {s.subject.id for s in hostile.statements}
    tab = visit("/zh/")
    base = tab.url.partition("/zh")[0]
    tab.fill("#find", "pwned")
    tab.wait_for_selector(".hits li")
    for id_ in sorted(nodes)[:9]:
        tab.goto(f"{base}/zh/node/{id_}")
        graph(tab)
        tab.locator(".thing-node").first.focus()
        tab.click("[data-put]")
        assert tab.locator("#main script, #main img, #main iframe, #main [onload], #main [onclick]").count() == 0
    tab.goto(f"{base}/zh/text/{hostile.source.id}")
    tab.locator("a[data-at]").first.click()
    tab.click("#basket-link")
    assert tab.locator(".items li").count() == 9


def test_the_policy_lets_nothing_else_run(chromium: Any, address: str) -> None:
    tab = chromium.new_page()
    refused: list[str] = []
    tab.on("console", lambda message: refused.append(message.text))
    tab.goto(f"{address}zh/")
    tab.evaluate("""() => {
        const script = document.createElement('script');
        script.textContent = 'window.pwned = 1';
        document.body.append(script);
        document.body.insertAdjacentHTML('beforeend', '<b onclick="window.pwned = 1" id=x>x</b><img src="https://evil.invalid/x.png">');
        document.getElementById('x').click();
        const json = document.createElement('script');
        json.src = '/zh/suggest?q=%E7%A7%91';
        document.body.append(json);
        return fetch('https://evil.invalid/').catch(() => 0);
    }""")
    tab.wait_for_timeout(300)
    assert tab.evaluate("window.pwned") is None
    assert len(refused) >= 5
    tab.close()


def test_another_site_can_neither_frame_nor_post_nor_read(chromium: Any, address: str) -> None:
    """A page of another origin in the same browser, as an attacker's would be."""
    context = chromium.new_context()
    context.route(
        "http://evil.invalid/", lambda route: route.fulfill(body="<!doctype html><title>x</title>", content_type="text/html")
    )
    tab = context.new_page()
    tab.goto("http://evil.invalid/")
    tab.evaluate(f"""() => {{
        const frame = document.createElement('iframe');
        frame.src = '{address}zh/';
        document.body.append(frame);
        const form = document.createElement('form');
        Object.assign(form, {{ method: 'post', action: '{address}zh/cypher', target: 'there' }});
        form.innerHTML = '<input name="statement" value="RETURN 1">';
        const box = Object.assign(document.createElement('iframe'), {{ name: 'there' }});
        document.body.append(box, form);
        form.submit();
    }}""")
    tab.wait_for_timeout(500)
    for frame in tab.frames[1:]:
        assert "科学" not in frame.content() and "csrf" not in frame.content()
    read = tab.evaluate(f"fetch('{address}zh/suggest?q=a').then((r) => r.text(), () => 'refused')")
    blind = tab.evaluate(f"fetch('{address}zh/suggest?q=a', {{ mode: 'no-cors' }}).then((r) => r.type, () => 'refused')")
    assert read == "refused" and blind == "refused"
    context.close()


PATHS = (
    "/zh/", "/en/documents", f"/zh/search?q={quote('科技')}", f"/zh/question/who-leads?program={quote(PROGRAM)}",
    f"/zh/compare?one={quote('辽宁')}&other={quote('吉林')}", "/zh/basket",
)  # fmt: skip


@pytest.mark.parametrize("path", PATHS)
def test_without_scripts_the_same_is_there(visit: Visit, path: str) -> None:
    shown = visit(path).locator("main").inner_text()
    plain = visit(path, java_script_enabled=False).locator("main").inner_text()
    for line in shown.splitlines():
        told = line.strip()
        assert told in plain or told in {"↶ 撤销", "＋", "－", "全图", ""} or told.endswith("条关系") or len(told) < 12, told


def test_every_control_has_a_name(visit: Visit, id_of: Callable[..., str]) -> None:
    for path in (f"/zh/node/{id_of('Program', PROGRAM)}", "/zh/question/who-leads", "/zh/compare", "/zh/basket?item=node:x"):
        tab = visit(path)
        unnamed = """[...document.querySelectorAll('a, button, input:not([type=hidden]), select, [role=button]')]
            .filter((e) => !(e.hidden || e.getAttribute('aria-label') || e.textContent.trim() || e.labels?.length || e.title))
            .map((e) => e.outerHTML)"""
        assert tab.evaluate(unnamed) == []
        assert json.loads(tab.evaluate("JSON.stringify(document.documentElement.lang)")) == "zh-CN"
