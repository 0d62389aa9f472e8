"""Short policy documents of made-up programs in real places: `python tests/tools/generate_documents.py COUNT > documents.jsonl`.

JSON Lines of {id, title, text}, the same for the same count and seed; about 330 characters each. For measuring how extraction
scales, not how well it reads: sentences come from five moulds.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Iterator

from policygraph.extract.knowledge.gazetteer import division_names

FIELDS = ("智能装备", "海洋工程", "现代种业", "生物医药", "新型储能", "量子信息", "冰雪经济", "低空经济", "稀土新材料", "工业软件")
KINDS = ("产业创新中心", "中试基地", "高新技术产业园区", "重点实验室", "协同创新示范区")
BODIES = ("科技局", "发展改革委", "工业和信息化局", "财政局", "教育局", "农业农村局", "商务局", "人力资源社会保障局")
MEASURES = (
    "支持{city}建设{city}{field}{kind}，到{year}年，新增高新技术企业{n}家。（市{body}牵头，市{other}配合）",
    "实施{field}提升行动，组织申报国家重点研发计划，技术合同成交额达到{n}亿元。（市{body}、市{other}按职责分工负责）",
    "依托{city}{field}研究院，建设{field}公共服务平台{few}个，培养专业人才{n}人。（责任单位：市{body}）",
    "推动{city}与{partner}开展对口合作，共建{field}{kind}，力争{year}年研发投入强度达到{few}%以上。",
    "落实《{province}{field}发展规划》，设立规模{few}亿元的{city}{field}产业引导基金。（市{body}负责）",
)


def documents(count: int, seed: int = 1) -> Iterator[dict[str, str]]:
    """`count` records of id, title and text."""
    pick = random.Random(seed)
    cities = sorted({found[0].canonical: found[0] for found in division_names().values() if found[0].level == "prefecture"}.items())
    for number in range(count):
        city, division = pick.choice(cities)
        field = pick.choice(FIELDS)
        title = f"{city}人民政府办公室关于印发{city}{field}高质量发展实施方案（第{number}号）的通知"
        measures = [f"{mark}、{_measure(pick, city, division.parent, cities)}" for mark in pick.sample("一二三四五六七八九", k=4)]
        year = pick.randint(2019, 2026)
        text = [title, f"{city[:2]}政办发〔{year}〕{number % 900 + 1}号", "各县（市、区）人民政府，市政府各部门：", *measures]
        text += [f"{city}人民政府办公室", f"{year}年{pick.randint(1, 12)}月{pick.randint(1, 28)}日"]
        yield {"id": f"{number:08}", "title": title, "text": "\n".join(text)}


def _measure(pick: random.Random, city: str, province: str, cities: list[tuple[str, object]]) -> str:
    body, other = pick.sample(BODIES, k=2)
    return pick.choice(MEASURES).format(
        city=city, province=province, partner=pick.choice(cities)[0], field=pick.choice(FIELDS), kind=pick.choice(KINDS), body=body,
        other=other, year=pick.randint(2026, 2030), n=pick.randint(10, 900), few=pick.randint(2, 30),
    )  # fmt: skip


if __name__ == "__main__":
    for record in documents(int(sys.argv[1])):
        sys.stdout.write(json.dumps(record, ensure_ascii=False) + "\n")
