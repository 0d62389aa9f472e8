"""Running the application: where it listens, who may come, what it says when it is ready."""

from __future__ import annotations

import contextlib
import ipaddress
import secrets
import socket
from collections.abc import Callable, Iterable
from typing import Any

from policygraph.errors import PolicygraphError
from policygraph.serve.gate import MOST_BYTES, Gate
from policygraph.store import Store

#: a token that is given must have so many characters
_LEAST = 16
#: requests answered at once, connections held at once
_THREADS, _CONNECTIONS = 8, 200


def is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    with contextlib.suppress(ValueError):
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    return False


def gate(host: str, port: int, *, token: str = "", names: Iterable[str] = ()) -> Gate:
    """Who is let in at this address. `names` are further Host headers, as a proxy before it sends them (with their port, if any).

    An address that other machines can reach always has a token: the one given, else a new one.
    """
    if token and len(token) < _LEAST:
        raise PolicygraphError(
            f"the token has {len(token)} characters, at least {_LEAST} are needed; leave it out for a random one"
        )
    hosts = {
        f"{_bracketed(one)}:{port}" for one in ({host} | ({"127.0.0.1", "localhost", "[::1]"} if is_loopback(host) else set()))
    }
    hosts |= {_bracketed(one.lower()) for one in names}
    if port == 80:
        hosts |= {one.rpartition(":")[0] for one in hosts}
    return Gate(frozenset(hosts), token or ("" if is_loopback(host) else secrets.token_urlsafe(24)))


def _bracketed(host: str) -> str:
    return f"[{host}]" if host.count(":") > 1 and not host.startswith("[") else host


def serve(
    store: Store,
    *,
    ready: Callable[[str, Gate], Any],
    host: str = "127.0.0.1",
    port: int = 0,
    token: str = "",
    names: Iterable[str] = (),
    **options: Any,
) -> None:
    """Listen until interrupted; `ready` gets the address and the gate once connections are taken. `options` are `site.Options`."""
    try:
        from waitress.server import create_server

        from policygraph.serve.site import Options, application
    except ImportError as error:
        raise PolicygraphError('the local site needs Flask and waitress: pip install "policygraph[serve]"') from error

    listening = _listen(host, port)
    with listening:
        bound = listening.getsockname()[1]
        let_in = gate(host, bound, token=token, names=names)
        app = application(store, let_in, Options(**options))
        server = create_server(
            app, sockets=[listening], threads=_THREADS, connection_limit=_CONNECTIONS, channel_timeout=60, ident=None,
            max_request_body_size=MOST_BYTES, max_request_header_size=64 * 1024, clear_untrusted_proxy_headers=True,
        )  # fmt: skip
        ready(f"http://{_bracketed(host)}:{bound}/", let_in)
        try:
            server.run()
        finally:
            server.close()


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((host.strip("[]"), port))
        listening.listen(128)
    except OSError as error:
        listening.close()
        raise PolicygraphError(f"{host}:{port}: cannot listen there ({error.strerror or error}); choose another --port") from error
    return listening
