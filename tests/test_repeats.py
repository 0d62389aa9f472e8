"""A body that stands twice is read once."""

from __future__ import annotations

from policygraph.extract.text.repeats import repeated

_BODY = [
    f"{n}、加快第{n}类平台建设，完善第{n}项服务机制，推动第{n}批成果转化落地，形成第{n}种可复制经验，由第{n}组负责督促检查。"
    for n in range(1, 21)
]


def test_the_second_copy_repeats() -> None:
    lines = ["题目", *_BODY, "别处的一句话，与上文都不相同，也不是第二遍。", "题目", *_BODY]
    found = repeated(list(enumerate(lines)))
    assert found == set(range(22, 43))


def test_a_formula_said_twice_is_no_second_copy() -> None:
    lines = [
        *_BODY,
        "各部门要认真贯彻执行，及时报告重大事项，确保各项任务落到实处。",
        "二、另一件事",
        "各部门要认真贯彻执行，及时报告重大事项，确保各项任务落到实处。",
    ]
    assert repeated(list(enumerate(lines))) == set()


def test_a_table_of_tasks_that_quotes_the_text_is_read() -> None:
    rows = [cell for body in _BODY for cell in (body, f"甲{body[0]}局", f"乙{body[0]}局", f"丙{body[0]}处")]
    assert repeated(list(enumerate([*_BODY, *rows]))) == set()
