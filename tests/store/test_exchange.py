"""A store given to another engine: by JSON Lines both ways, and by Neo4j's own import tool."""

from __future__ import annotations

import importlib.util
import io
import os
import sys
from pathlib import Path
from types import ModuleType

import pytest

from policygraph.exchange import read_jsonl, write_jsonl
from policygraph.store import Store, open_store
from policygraph.store.admin_csv import write_admin_csv


def module(path: Path) -> ModuleType:
    name = f"store_exchange_{path.stem}"
    if name not in sys.modules:
        spec = importlib.util.spec_from_file_location(name, path)
        assert spec is not None and spec.loader is not None
        sys.modules[name] = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(sys.modules[name])
    return sys.modules[name]


HERE = Path(__file__).resolve().parent
samples, generate = module(HERE / "samples.py"), module(HERE.parent / "tools" / "generate.py")
neo4j_server = module(HERE.parent / "tools" / "neo4j_server.py")
ODD = samples.extraction(
    "odd.txt", "怪“名”,\"x\"",
    [("Platform", "换\r\n行\\n\t园", {"kind": "", "n": 1, "empty": [], "blank": [""], "numbers": [1, 2]}),
     ("Program", "小数计划", {"n": 1.5, "flag": True, "numbers": [0.5]}), ("Region", "沈阳市", {"n": "一"})],
    text="\x1f怪“名”,\"x\"换\r\n行\\n\t园 小数计划 沈阳市\u2028",
)  # fmt: skip
UNPATHED = samples.extraction("", "标准输入", [("Agency", "科学技术部", {"aliases": ["科技\x1f部"]})])


def everything() -> list[object]:
    return [samples.A, samples.B, samples.A_COPY, ODD, UNPATHED, *generate.extractions(nodes=200, relationships=600)]


@pytest.mark.parametrize("way", [("_embedded", "_neo4j"), ("_neo4j", "_embedded")], ids=["to-neo4j", "to-embedded"])
def test_json_lines_give_an_equal_store_on_the_other_engine(request: pytest.FixtureRequest, way: tuple[str, str]) -> None:
    one, other = (request.getfixturevalue(name) for name in way)
    for store in (one, other):
        store.remove([row["id"] for row in store.sources()])
    one.load(everything())
    stream = io.StringIO()
    write_jsonl(one.extractions(), stream)
    stream.seek(0)
    other.load(read_jsonl(stream))
    assert samples.content(other) == samples.content(one)
    assert other.load(everything()).unchanged == len(everything())


def test_the_import_tool_takes_the_files_as_they_are(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = os.environ.get("NEO4J_TEST_HOME")
    if not home:
        pytest.skip("NEO4J_TEST_HOME is not set: python tests/tools/neo4j_server.py start prints it")
    store.load(everything())
    arguments = write_admin_csv(store, tmp_path / "csv")
    own = tmp_path / "neo4j"
    try:
        running = neo4j_server.start_on_import(own, arguments, lib=Path(home) / "lib")
        monkeypatch.setenv("NEO4J_USERNAME", "neo4j")
        monkeypatch.setenv("NEO4J_PASSWORD", running["password"])
        with open_store(running["uri"]) as imported:
            assert samples.content(imported) == samples.content(store)
            assert imported.load(everything()).unchanged == len(everything())
    finally:
        neo4j_server.stop(own)
