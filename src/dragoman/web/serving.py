"""Serving: the workbench of a case under an address, until it is told to stop."""

from __future__ import annotations

import gc
import os
import signal
import socket
import ssl
from collections.abc import Callable
from contextlib import closing, suppress
from ipaddress import ip_address
from pathlib import Path
from typing import NamedTuple

import uvicorn

from dragoman.case.opening import is_address, open_case
from dragoman.errors import ConfigError
from dragoman.web.accounts import load_accounts
from dragoman.web.app import make_app
from dragoman.web.settings import LOOPBACK, Settings

_EVERY = ("0.0.0.0", "::", "")
"""What is no name to type into a browser, but every address of the machine."""
_GRACE = 5
"""Seconds that an answer may still take when the server is told to stop."""


class Place(NamedTuple):
    """Where a case is served: host and port (0: any that is free), other `names` of the host, certificate and key."""

    host: str = "127.0.0.1"
    port: int = 8765
    names: tuple[str, ...] = ()
    certificate: Path | None = None
    key: Path | None = None


def serve(case: str, place: Place, settings: Settings, ready: Callable[[str, tuple[str, ...]], None]) -> None:
    """Serves a case until Ctrl-C or SIGTERM; one that may not be written is served for reading.

    Args:
        case: the case, a path or a `postgresql://` address.
        place: where to serve it.
        settings: how; the host names are those of `place`.
        ready: called with the address once it answers, and notes that whoever starts it should see.

    Raises:
        CaseError: if the case cannot be opened.
        ConfigError: if others could come in without an account, or nothing can be served there.
    """
    settings = settings._replace(hosts=hosts_of(place, settings.accounts))
    notes = [] if is_loopback(place.host) or place.certificate else [_PLAIN]
    with closing(_listening(place)) as sock, open_case(case, writable=_writable(case)) as opened:
        config = uvicorn.Config(
            make_app(opened, settings), log_level="warning", access_log=False, server_header=False,
            timeout_graceful_shutdown=_GRACE, ssl_certfile=place.certificate, ssl_keyfile=place.key,
        )  # fmt: skip
        _load(config, place)
        if not opened.writable:
            notes.append(f"{opened.place} may only be read: nothing can be added or judged")
        ready(address_of(place, sock.getsockname()[1]), (*opened.notes, *notes))
        _settle()
        signal.signal(signal.SIGTERM, signal.default_int_handler)  # it ends as Ctrl-C does, and the case is closed
        with suppress(KeyboardInterrupt):
            uvicorn.Server(config).run(sockets=[sock])


def _settle() -> None:
    """Tells the garbage collector that all that stands now stays, and that a page makes many objects that are no
    garbage: else it looks through them a hundred times while a long page is made, which takes half of its time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(_YOUNG, 10, 10)


_YOUNG = 100_000
"""So many new objects are there before the collector looks for garbage; a report of 100,000 characters has as many."""
_PLAIN = "passwords come over the network as they are: give --certificate and --key, or put a server with https before"


def hosts_of(place: Place, accounts: Path | None) -> tuple[str, ...]:
    """The host names under which a case is served, when whoever can reach it there has to log in.

    Raises:
        ConfigError: if others could come in without an account, or no name is given for every address.
    """
    if accounts is not None and not load_accounts(accounts).accounts:
        raise ConfigError(f"{accounts} has no accounts: make one with `dragoman user add {accounts} NAME --role judge`")
    if not is_loopback(place.host):
        if accounts is None:
            raise ConfigError(
                f"--host {place.host} lets others in: make accounts with `dragoman user add desk.accounts NAME "
                f"--role judge`, and give --accounts desk.accounts"
            )
        if place.host in _EVERY and not place.names:
            raise ConfigError(f"--host {place.host} is every address: give the name that people type with --allow-host")
    elif place.names and accounts is None:
        raise ConfigError("--allow-host lets others in through a server before this one: give --accounts, too")
    own = () if place.host in _EVERY else (place.host,)
    return tuple(dict.fromkeys((*LOOPBACK, *own, *place.names)))


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches a host."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def address_of(place: Place, port: int) -> str:
    """The address to open in a browser."""
    host = place.names[0] if place.host in _EVERY else place.host
    return f"{'https' if place.certificate else 'http'}://{f'[{host}]' if ':' in host else host}:{port}/"


def _writable(case: str) -> bool:
    path = Path(case)
    return is_address(case) or (os.access(path, os.W_OK) and os.access(path.absolute().parent, os.W_OK))


def _listening(place: Place) -> socket.socket:
    """A socket that listens there.

    Raises:
        ConfigError: if there is none to be had.
    """
    try:
        family, _, _, _, where = socket.getaddrinfo(
            place.host or None, place.port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        return socket.create_server(where[:2], family=family)
    except (OSError, OverflowError, UnicodeError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise ConfigError(
            f"nothing can be served at {place.host}:{place.port} ({why}): give another --port or --host"
        ) from error


def _load(config: uvicorn.Config, place: Place) -> None:
    """Loads certificate and key.

    Raises:
        ConfigError: if they cannot be used.
    """
    try:
        config.load()
    except (OSError, ssl.SSLError) as error:
        raise ConfigError(
            f"certificate and key cannot be used ({error}): check {place.certificate} and {place.key}"
        ) from error
