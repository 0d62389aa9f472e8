"""Reading a text file as it is, or saying what is wrong with it."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest

from policygraph.errors import ReadError
from policygraph.extract.read import decode, read
from policygraph.model import Source

_TEXT = "某省人民政府\r\n关于印发规划的通知\n"


@pytest.mark.parametrize(
    "data",
    [
        _TEXT.encode(),
        codecs.BOM_UTF8 + _TEXT.encode(),
        _TEXT.encode("gb18030"),
        codecs.BOM_UTF16_LE + _TEXT.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + _TEXT.encode("utf-16-be"),
        codecs.BOM_UTF32_LE + _TEXT.encode("utf-32-le"),
    ],
)
def test_every_encoding_gives_the_same_text_with_its_line_ends(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "通知.txt"
    path.write_bytes(data)
    source = read(path)
    assert source.text == _TEXT
    assert source.id == Source.id_of(_TEXT)
    assert source.path == str(path)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "empty"),
        (b" \n\t\xe3\x80\x80", "no text in it"),
        (codecs.BOM_UTF8, "no text in it"),
        (b"%PDF-1.7\x00\x01\x02", "damaged"),
        (b"PK\x03\x04", "damaged"),
        (b"\x81\x20\xff\xff", "neither"),
        (codecs.BOM_UTF16_LE + b"\x00", "neither"),
    ],
)
def test_what_is_no_text_is_named_with_its_path(tmp_path: Path, data: bytes, message: str) -> None:
    path = tmp_path / "x.txt"
    path.write_bytes(data)
    with pytest.raises(ReadError, match=message) as error:
        read(path)
    assert str(path) in str(error.value)


def test_missing_path_and_folder(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="no such file"):
        read(tmp_path / "nowhere.txt")
    with pytest.raises(ReadError, match="folder"):
        read(tmp_path)


def test_a_path_no_system_accepts_is_a_read_error() -> None:
    with pytest.raises(ReadError):
        read("nul\0byte.txt")


def test_decode_needs_no_file() -> None:
    assert decode("规划".encode("gb18030")) == "规划"
