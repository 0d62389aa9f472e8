"""The command as it is run: what it says, where it listens, how it ends."""

from __future__ import annotations

import http.client
import signal
import socket
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

import pytest

from policygraph.cli import main


def asked(address: str, path: str = "/zh/", **headers: str) -> http.client.HTTPResponse:
    parts = urlsplit(address)
    connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=20)
    connection.request("GET", path, headers=headers)
    answer = connection.getresponse()
    answer.read()
    connection.close()
    return answer


@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGTERM])
def test_it_serves_until_it_is_interrupted(serving: Callable[..., Any], end: signal.Signals) -> None:
    child, address = serving()
    answer = asked(address)
    assert answer.status == 200 and "Server" not in answer.headers
    assert asked(address, Host="evil.invalid").status == 421
    assert asked(address, "/zh/cypher").status == 404
    child.send_signal(end)
    assert child.wait(20) == 0
    with pytest.raises(OSError):
        asked(address)


def test_a_token_of_the_environment_is_asked_for_here_too(serving: Callable[..., Any]) -> None:
    _, address = serving(POLICYGRAPH_TOKEN="abcdefghijklmnop")
    assert asked(address).status == 401
    assert asked(address, Authorization="Basic eDphYmNkZWZnaGlqa2xtbm9w").status == 200


def test_raw_requests_that_are_no_http_or_too_long_are_ended(address: str) -> None:
    parts = urlsplit(address)
    for raw in (b"\x16\x03\x01\x02\x00\x01\x00", b"GET / HTTP/1.1\r\nHost: " + b"a" * 200_000 + b"\r\n\r\n", b"GET\r\n\r\n",
                b"GET /zh/ HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n"):  # fmt: skip
        with socket.create_connection((parts.hostname or "", parts.port or 0), timeout=10) as client:
            client.sendall(raw)
            client.shutdown(socket.SHUT_WR)
            told = client.recv(65536)
        assert b" 200 " not in told.partition(b"\r\n")[0]
    assert asked(address).status == 200


def test_a_port_that_is_taken_and_a_short_token_are_one_line(
    opened: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        assert main(["serve", "--store", opened.where, "--port", str(taken.getsockname()[1])]) == 1
    assert "cannot listen there" in capsys.readouterr().err
    monkeypatch.setenv("POLICYGRAPH_TOKEN", "short")
    assert main(["serve", "--store", opened.where]) == 1
    assert capsys.readouterr().err.count("\n") == 1
    assert main(["serve", "--store", "/nowhere/policygraph.db"]) == 1
