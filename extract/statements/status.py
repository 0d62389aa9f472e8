"""How far a thing has come as of the document, and how strongly it is wanted: the properties `status` and `commitment`."""

from __future__ import annotations

import re
from collections.abc import Iterable

#: SCHEMA: planned | applied | under construction | existing | upgrade | unknown; the first that holds
_STATUS = (
    ("planned", re.compile(r"(?:力争|争取|计划|预计|确保|拟)[^，。；]{0,10}(?:开工|建成|投用|投产|竣工|开通|启用|落成)")),
    (
        "existing",
        re.compile(
            r"(?:开展|实施|启动|举办|设立|组建|出台|推出|打造|成立|开通|建立|搭建)了|(?:批准|同意|批复)(?:设立|建立|成立|建设|实施)的$|已(?:经)?(?:建成|建设|形成|获批|设立|启动)|建成(?:了|投)|获批(?!建设)|开通运行|上线运行|投入(?:运行|使用)|[现已]有的?$"
        ),
    ),
    ("applied", re.compile(r"申报|申请|申建|争创|争取(?=[^，。；]{0,4}(?:获批|批|列入|纳入|认定))|请求|创建申")),
    (
        "upgrade",
        re.compile(
            r"(?:升级|提升|扩容|改造|完善|优化|做强|做大|扩区|提质|健全|深化|发挥|用好|办好|推广|扩大|加强"
            r")(?![^，。；、]{0,8}(?:工程|行动|计划|专项|示范区|试验区|试点))"
        ),
    ),
    ("under construction", re.compile(r"加快(?:推进)?(?:建设)|续建|在建|开工|推进[^，。；]{0,8}建设")),
    (
        "planned",
        re.compile(
            r"争取|建设|打造|设立|组建|筹建|谋划|规划|布局|探索|启动|建立|搭建|构建|实施|开展|支持|推动|推进|鼓励|培育|引导|创建|举办|出台|制定"
        ),
    ),
)
_VERB = re.compile(
    r"支持|推动|推进|鼓励|倡导|加大|共建|做实|做细|拓展|争取|探索|加快|实施|开展|建设|打造|组织|引导|深化|完善|启动|设立|建立|健全|举办|创建|加强|落实|培育|构建|建成|办好|做好|抓好|推广|扩大(?!开放[^，。；、]{0,6}(?:示范|试点|试验))|提升"
    r"|优化|发展|搭建|组建|成立|筹建|出台|制定|编制|推出|运行|开通|获批|落户|用好|发挥|强化|打好|打赢|继续|规划|布局|申报|新建|改扩建|升级|整合"
)


#: 加快X等建设; 开展X，取得成效
_GOING_ON = re.compile("加快(?:推进|推动)?[^，。；]{0,24}$"), re.compile("^[^，。；]{0,40}?(?<!的)建设(?![成为])")
_DONE = (
    re.compile("(?:开展|实施|举办|启动|推进)[^，。；]{0,24}$"),
    re.compile("^[^。；]{0,24}取得[^，。；]{0,6}(?:成效|成果|实效|效果)"),
)


def manner(before: str, after: str = "") -> dict[str, str]:
    """`commitment`, the clause's first verb, and `status`, how far the thing has come as of the document.

    `before` and `after` are what stands around the thing in its clause, `unnamed`.
    """
    verbs = _VERB.findall(before)
    status = next((status for status, pattern in _STATUS if pattern.search(before)), "unknown")
    if status in {"planned", "unknown"}:
        around = (("existing", _DONE), ("under construction", _GOING_ON))
        status = next((s for s, (left, right) in around if left.search(before) and right.match(after)), status)
    return {"status": status, **({"commitment": verbs[0]} if verbs else {})}


def unnamed(text: str, start: int, end: int, names: Iterable[tuple[int, int]]) -> str:
    """The text from `start` to `end` with ※ for every name in it: a name's own words (…扩大开放示范区) are no verbs."""
    marks = list(text[start:end])
    for first, last in names:
        marks[max(0, first - start) : max(0, last - start)] = "※" * (min(last, end) - max(first, start))
    return "".join(marks)
