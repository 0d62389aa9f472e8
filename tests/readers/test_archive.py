"""Folders, archives, patterns, standard input: which documents, in which order, under which names."""

from __future__ import annotations

import io
import os
import sys
import time
import zipfile
from pathlib import Path

import pytest

from policygraph.errors import ReadError
from policygraph.extract.paths import Failure
from policygraph.extract.read import read, sources
from policygraph.model import Source
from tests.readers import made

TEXT = "某市方案".encode()


def outcome(*paths: object, **options: object) -> list[str]:
    found = sources([str(p) for p in paths], **options)  # type: ignore[arg-type]
    return [("" if isinstance(f, Source) else "skipped " if f.skipped else "failed ") + f.path for f in found]


def test_names_in_gbk_and_utf8_and_archives_in_archives(tmp_path: Path) -> None:
    inner = made.zipped({"方案.txt": TEXT})
    (tmp_path / "包.zip").write_bytes(made.gbk_zip({"通知/附件一.txt": TEXT, "内.zip": inner, "通知.txt": TEXT}))
    members = {"文件.docx": made.docx(made.p("某市方案")), "__MACOSX/._文件.docx": b"x", "图.jpg": b"x"}
    (tmp_path / "u.zip").write_bytes(made.zipped(members))
    assert outcome(tmp_path / "包.zip", tmp_path / "u.zip") == [
        f"{tmp_path}/包.zip/内.zip/方案.txt", f"{tmp_path}/包.zip/通知.txt", f"{tmp_path}/包.zip/通知/附件一.txt",
        f"skipped {tmp_path}/u.zip/图.jpg", f"{tmp_path}/u.zip/文件.docx",
    ]  # fmt: skip
    assert read(tmp_path / "包.zip" / "内.zip" / "方案.txt").text == "某市方案"
    with pytest.raises(ReadError, match="no such file in the archive"):
        read(tmp_path / "包.zip" / "无.txt")


def test_folders_are_read_in_order_without_debris(tmp_path: Path) -> None:
    for name in ("b/2.txt", "a.html", "b/1.md", ".hidden.txt", "b/~$1.docx", "a_files/x.html", "b/c.png", "README.md", "老.doc"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"<html><p>" + TEXT if name.endswith("html") else TEXT)
    found = [o.replace(f"{tmp_path}/", "") for o in outcome(tmp_path)]
    assert found == ["a.html", "老.doc", "b/1.md", "b/2.txt", "skipped b/c.png"]


@pytest.mark.parametrize(
    ("pattern", "found"), [("*.md", ["b/1.md"]), ("b/*", ["b/1.md", "b/2.txt"]), (["*.md", "2*"], ["b/1.md", "b/2.txt"])]
)
def test_patterns(tmp_path: Path, pattern: str | list[str], found: list[str]) -> None:
    (tmp_path / "b").mkdir()
    for name in ("b/2.txt", "a.txt", "b/1.md"):
        (tmp_path / name).write_bytes(TEXT)
    assert [o for o in outcome(tmp_path, pattern=pattern) if not o.startswith("skipped")] == [f"{tmp_path}/{f}" for f in found]


def test_a_folder_without_documents_and_a_missing_file_are_told(tmp_path: Path) -> None:
    first, second = sources([tmp_path, tmp_path / "nowhere.txt"])
    assert isinstance(first, Failure) and "no document in this folder" in first.reason
    assert isinstance(second, Failure) and "no such file" in second.reason
    with pytest.raises(ReadError, match="no document"):
        list(sources([tmp_path], on_error="raise"))


def test_an_archive_without_documents_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(made.zipped({"readme.txt": TEXT, "图.jpg": b"x"}))
    skipped, told = sources([tmp_path / "a.zip"])
    assert isinstance(skipped, Failure) and skipped.skipped
    assert isinstance(told, Failure) and not told.skipped and "no document in this archive" in told.reason


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(made.docx(made.p("某市方案")))))
    (source,) = sources(["-"])
    assert isinstance(source, Source)
    assert (source.path, source.text, source.format) == ("-", "某市方案", "docx")


@pytest.mark.skipif(sys.platform != "linux", reason="names are bytes on Linux only")
@pytest.mark.parametrize("encoding", ["gb18030", "latin-1"])
def test_file_names_that_are_no_utf8_are_told_read_and_found_again(tmp_path: Path, encoding: str) -> None:
    name = "云山市实施意见" if encoding == "gb18030" else "résumé"
    folder = tmp_path / os.fsdecode(name.encode(encoding))
    folder.mkdir()
    (folder / os.fsdecode(f"{name}.txt".encode(encoding))).write_bytes(TEXT)
    (folder / os.fsdecode(f"{name}.zip".encode(encoding))).write_bytes(made.zipped({"方案.txt": TEXT}))
    (folder / os.fsdecode(f"{name}.csv".encode(encoding))).write_bytes(b"\xe6\xad\xa3\xe6\x96\x87\n" + TEXT * 50)
    (folder / os.fsdecode(f"{name}.bin".encode(encoding))).write_bytes(TEXT)
    (folder / os.fsdecode(f"{name}.pdf".encode(encoding))).write_bytes(b"%PDF-1.4")
    told = list(sources([tmp_path]))
    shown = name if encoding == "gb18030" else "r\\xe9sum\\xe9"
    names = [f.path.removeprefix(f"{tmp_path}/") for f in told]
    assert sorted(names) == sorted(f"{shown}/{shown}.{end}" for end in ("bin", "csv/row 2", "pdf", "txt", "zip/方案.txt"))
    for found in told:
        found.path.encode()
        if isinstance(found, Source):
            assert read(found.path).text == found.text
        else:
            found.reason.encode()


def test_odd_names_are_named_as_they_can_be_named_again(tmp_path: Path) -> None:
    odd = (
        "./点.txt",
        "双//斜.txt",
        "../../上.txt",
        "/根.txt",
        "C:\\盘\\通知.txt",
        'a:b?c*d<e>|"f.txt',
        "con.txt",
        "换\n行.txt",
        " 空 .txt",
    )
    (tmp_path / "odd.zip").write_bytes(made.zipped(dict.fromkeys(odd, TEXT)))
    found = outcome(tmp_path / "odd.zip")
    shown = {"点.txt", "双/斜.txt", "上.txt", "根.txt", "C:/盘/通知.txt", 'a:b?c*d<e>|"f.txt', "con.txt", "换\n行.txt", " 空 .txt"}
    assert {path.removeprefix(f"{tmp_path}/odd.zip/") for path in found} == shown
    assert [read(path).text for path in found] == ["某市方案"] * len(odd)


def test_members_without_a_name_are_passed_over(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(made.gbk_zip({"": TEXT, "..": TEXT, "夹/": b"", "通知.txt": TEXT}))
    assert outcome(tmp_path / "a.zip") == [f"{tmp_path}/a.zip/通知.txt"]


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_of_two_members_of_one_name_the_last_is_meant(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "twice.zip", "w") as archive:
        archive.writestr("同.txt", "某市旧方案")
        archive.writestr("同.txt", "某市新方案")
    assert [source.text for source in sources([tmp_path / "twice.zip"]) if isinstance(source, Source)] == ["某市新方案"]


def test_an_archive_of_many_documents_takes_time_by_their_number(tmp_path: Path) -> None:
    """One that is opened anew for each of its documents takes minutes here."""
    (tmp_path / "many.zip").write_bytes(made.zipped({f"目录/文件{i}.txt": TEXT for i in range(6000)}))
    start = time.perf_counter()
    assert len(outcome(tmp_path / "many.zip")) == 6000
    assert time.perf_counter() - start < 20


def test_an_archive_that_changes_is_read_anew(tmp_path: Path) -> None:
    for number in range(3):
        inner = made.zipped({"方案.txt": f"某市第{number}号方案"})
        (tmp_path / "a.zip").write_bytes(made.zipped({"内.zip": inner, f"第{number}号.txt": TEXT}))
        os.utime(tmp_path / "a.zip", (number, number))
        texts = [source.text for source in sources([tmp_path / "a.zip"]) if isinstance(source, Source)]
        assert texts == [f"某市第{number}号方案", "某市方案"]
