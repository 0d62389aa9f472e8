"""A made-up graph in the exchange format with the genre's shapes: hubs, tags, lineage, cities, several sources."""

from __future__ import annotations

import random

import networkx as nx

PROVINCES = ["辽宁省", "吉林省", "黑龙江省", "江苏省", "四川省", "甘肃省"]
CITIES = {
    "辽宁省": ["沈阳市", "大连市", "鞍山市"], "吉林省": ["长春市", "吉林市"], "黑龙江省": ["哈尔滨市", "大庆市"],
    "江苏省": ["南京市", "苏州市"], "四川省": ["成都市", "绵阳市"], "甘肃省": ["兰州市", "天水市"],
}  # fmt: skip
MINISTRIES = [
    "科学技术部", "国家发展和改革委员会", "工业和信息化部", "财政部", "教育部", "农业农村部", "国家知识产权局", "中国科学院",
]  # fmt: skip
FIELDS = [
    "智能制造", "生物育种", "新材料", "海洋装备", "冰雪经济", "数字农业", "轨道交通", "氢能", "集成电路", "中医药", "绿色化工",
    "工业互联网",
]  # fmt: skip
HEADS = ["重点实验室", "产业创新中心", "高新技术产业开发区", "科技企业孵化器", "中试基地", "创新型产业集群"]
ACTIONS = ["专项行动", "提升工程", "三年行动计划", "揭榜挂帅项目", "人才引育计划", "先导区试点"]
BODIES = ["科学技术厅", "发展和改革委员会", "工业和信息化厅", "财政厅"]


def sample(tasks: int = 12, things: int = 10, documents: int = 3, *, seed: int = 1) -> nx.MultiDiGraph:
    """`documents` documents for each of three provinces, each with `tasks` tasks and `things` platforms and programs."""
    rng = random.Random(seed)
    graph = nx.MultiDiGraph()
    graph.graph["sources"] = {}
    for province in PROVINCES[:3]:
        node(graph, "Region", province, level="省")
        for city in CITIES[province]:
            node(graph, "Region", city, level="市")
            link(graph, city, "PART_OF", province, "reference:1", inferred=True)
        for number in range(documents):
            _document(graph, rng, province, number, tasks, things)
    return graph


def node(graph: nx.MultiDiGraph, label: str, name: str, **properties: object) -> str:
    if name not in graph:
        graph.add_node(name, label=label, name=name, aliases=[], resolved=True, evidence=[], **properties)
    return name


def link(
    graph: nx.MultiDiGraph, a: str, relation: str, b: str, source: str,
    *, inferred: bool = False, quote: str = "", **properties: object,
) -> None:  # fmt: skip
    words = quote or b
    evidence = [] if inferred else [{"source": source, "start": 10, "end": 10 + len(words), "quote": words, "clause": "二（三）4"}]
    if not inferred:
        for end in (a, b):
            known = graph.nodes[end]["evidence"]
            if len(known) < 3:
                known.append({"source": source, "start": 3, "end": 3 + len(end), "quote": end, "clause": ""})
    rules = [f"{relation.lower()}-1"]
    graph.add_edge(a, b, f"{relation}|{source}", type=relation, inferred=inferred, rules=rules, evidence=evidence, **properties)


def _document(graph: nx.MultiDiGraph, rng: random.Random, province: str, number: int, tasks: int, things: int) -> None:
    year = 2016 + number * 2
    short = province.removesuffix("省")
    title = f"{province}{FIELDS[number % len(FIELDS)]}产业高质量发展实施方案（{year}—{year + 3}年）"
    source = f"{abs(hash_of(title)):064x}"
    graph.graph["sources"][source] = {"title": title, "path": f"samples/{short}{number}.txt"}
    issued = f"{year}-0{number % 9 + 1}-15"
    mark = f"{short}政办发〔{year}〕{number + 7}号"
    node(graph, "Document", title, number=mark, genre="方案", issued=issued, validity="in force")
    for body in BODIES:
        agency = node(graph, "Agency", province + body, level="省", region=province)
        link(graph, agency, "LOCATED_IN", province, source, inferred=True, because="名称中的地名")
    link(graph, province + BODIES[0], "ISSUED", title, source, quote=f"{province}科技厅印发")
    link(graph, province + BODIES[1], "ISSUED", title, source, quote="联合印发")
    link(graph, title, "COVERS", province, source, quote=f"适用于{province}")
    older = f"国家{FIELDS[number % len(FIELDS)]}产业发展规划（{year - 2}年）"
    node(graph, "Document", older, issued=f"{year - 2}-05-01", genre="规划")
    link(graph, title, "BASED_ON", older, source, quote=f"根据《{older}》", kind="依据")
    for ministry in rng.sample(MINISTRIES, 3):
        node(graph, "Agency", ministry, level="国家")
        if ministry == "科学技术部" and not graph.nodes[ministry]["aliases"]:
            graph.nodes[ministry]["aliases"] += ["科技部"]
        link(graph, ministry, "ISSUED", older, source, quote=f"{ministry}发布")
        link(graph, title, "MENTIONS", ministry, source)
    made = [_thing(graph, rng, province, title, source, i) for i in range(things)]
    for i in range(tasks):
        task = f"{i + 1}. 加快{FIELDS[(i + number) % len(FIELDS)]}领域{HEADS[i % len(HEADS)]}建设（{short}{year}）"
        node(graph, "Task", task, clause=f"三（{i + 1}）", deadline=str(year + 2))
        link(graph, title, "HAS_TASK", task, source, quote=task)
        lead = province + BODIES[i % 4]
        link(graph, lead, "LEADS", task, source, quote=f"（{short}{BODIES[i % 4]}牵头）", role="牵头", verb="牵头")
        link(graph, province + BODIES[(i + 1) % 4], "PARTICIPATES_IN", task, source, quote="配合", role="配合")
        if made:
            link(graph, task, "ABOUT", made[i % len(made)], source, quote=made[i % len(made)])
        target = f"{province}{FIELDS[i % len(FIELDS)]}企业达到{(i + 2) * 50}家（{year + 2}年）"
        due = {"deadline": str(year + 2), "year": year + 2}
        node(graph, "Target", target, metric="企业数", value=(i + 2) * 50, unit="家", comparator=">=", **due)
        link(graph, title, "SETS", target, source, quote=f"达到{(i + 2) * 50}家")
        link(graph, target, "FOR", province, source, quote="全省")


def _thing(graph: nx.MultiDiGraph, rng: random.Random, province: str, title: str, source: str, i: int) -> str:
    city = rng.choice(CITIES[province])
    field = FIELDS[rng.randrange(len(FIELDS))]
    if i % 3 == 2:
        name = node(graph, "Program", f"{province}{field}{ACTIONS[i % len(ACTIONS)]}", kind="专项")
        link(graph, title, "ESTABLISHES", name, source, quote=f"实施{name}")
        link(graph, province + BODIES[0], "LEADS", name, source, quote="组织实施", role="组织实施", verb="组织实施")
        return name
    name = node(graph, "Platform", f"{city}{field}{HEADS[i % len(HEADS)]}", kind=HEADS[i % len(HEADS)], level="省级")
    link(graph, title, "PROMOTES", name, source, quote=f"支持建设{name}", status="planned", commitment="支持")
    link(graph, name, "LOCATED_IN", city, source, quote=name)
    link(graph, city, "BUILDS", name, source, quote=f"支持{city}建设{name}", status="planned")
    host = node(graph, "Organization", f"{city}{field}研究院")
    link(graph, name, "RELIES_ON", host, source, quote=f"依托{host}")
    return name


def hash_of(text: str) -> int:
    return sum(ord(c) * 31**i for i, c in enumerate(text)) % 2**200
