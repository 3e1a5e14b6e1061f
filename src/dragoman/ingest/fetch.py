"""An address to its bytes: http and https only, no private network, with limits on size, time and redirects."""

from __future__ import annotations

import http.client
import socket
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from functools import cache
from ipaddress import IPv4Address, IPv6Address, ip_address
from typing import NamedTuple
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from dragoman.errors import FetchError
from dragoman.version import VERSION

MAX_BYTES = 10_000_000
"""The most bytes that are taken from one file or address."""

MAX_SECONDS = 20.0
"""The longest that one address may take, redirects included, from the first connection to the last byte."""

MAX_REDIRECTS = 5
_PIECE = 65_536

_HEADERS = {
    "User-Agent": f"dragoman/{VERSION}",
    "Accept": "text/html, application/xhtml+xml, text/plain;q=0.9, */*;q=0.1",
    "Accept-Encoding": "identity",
}
_REDIRECTS = {301, 302, 303, 307, 308}
_PATH_SAFE = "/%:@!$&'()*+,;=~-._?"


class Limits(NamedTuple):
    """How much, how long and how far one address may take."""

    bytes: int = MAX_BYTES
    seconds: float = MAX_SECONDS
    redirects: int = MAX_REDIRECTS


class Fetched(NamedTuple):
    """The bytes, and what was said of them: the last address, media type and character set (None: nothing said)."""

    data: bytes
    url: str | None = None
    media_type: str | None = None
    charset: str | None = None


class _Redirect(NamedTuple):
    url: str


def fetch(url: str, *, allow_private: bool = False, limits: Limits | None = None) -> Fetched:
    """What is at `url`, redirects followed.

    Each name is resolved once and the connection goes to the address that was checked, so that a name cannot
    point elsewhere in between. Proxies named in the environment are not used, cookies are not kept.

    Args:
        url: an http or https address.
        allow_private: whether it may lead to a private, loopback, link-local or otherwise reserved address.
        limits: how much, how long and how far; None is 10,000,000 bytes, 20 seconds, 5 redirects.

    Raises:
        FetchError: if the address is of another kind, leads into a private network, answers with an error, or takes
            more than the limits.
    """
    limits = limits or Limits()
    deadline = time.monotonic() + limits.seconds
    for _ in range(limits.redirects + 1):
        found = _request(url, allow_private, limits, deadline)
        if isinstance(found, Fetched):
            return found
        url = found.url
    raise FetchError(f"this address redirects more than {limits.redirects} times: give the address it should lead to")


def _request(url: str, allow_private: bool, limits: Limits, deadline: float) -> Fetched | _Redirect:
    parts, host, port = _parsed(url)
    addresses = _resolved(host, port, allow_private)
    target = quote(parts.path or "/", safe=_PATH_SAFE) + (
        f"?{quote(parts.query, safe=_PATH_SAFE)}" if parts.query else ""
    )
    secure = parts.scheme == "https"
    kind = http.client.HTTPSConnection if secure else http.client.HTTPConnection
    connection = kind(host, port)
    try:
        with _connected(addresses, port, host if secure else None, deadline) as sock:
            connection.sock = sock
            connection.request("GET", target, headers=_HEADERS)
            with closing(connection.getresponse()) as answer:
                found = _answer(url, answer, limits)
        if time.monotonic() >= deadline:
            raise TimeoutError  # the watch shut the socket, which looks like the end of the page
        return found
    except ssl.SSLCertVerificationError as error:
        raise FetchError(
            f"the certificate of {host} does not hold ({error.verify_message}): check the address"
        ) from error
    except (OSError, http.client.HTTPException, ValueError) as error:
        if time.monotonic() >= deadline or isinstance(error, TimeoutError):
            raise FetchError(
                f"{host} took longer than {limits.seconds:g} seconds: try later, or save the page and give the file"
            ) from error
        why = getattr(error, "strerror", None) or str(error) or type(error).__name__
        raise FetchError(
            f"{host} cannot be reached ({' '.join(why.split())}): check the address and the network"
        ) from error
    finally:
        connection.close()


def _answer(url: str, answer: http.client.HTTPResponse, limits: Limits) -> Fetched | _Redirect:
    location = answer.headers.get("Location")
    if answer.status in _REDIRECTS and location:
        return _Redirect(urljoin(url, location))
    if answer.status != 200:
        reason = f"{answer.status} {answer.reason}".strip()
        raise FetchError(f"the server answered {reason}: check the address, or save the page and give the file")
    if answer.headers.get("Content-Encoding", "identity").lower() != "identity":
        raise FetchError("the server sends the page packed, unasked: save the page and give the file")
    data = _body(answer, limits.bytes)
    said = answer.headers.get("Content-Type")
    charset = answer.headers.get_content_charset()
    return Fetched(data, url, answer.headers.get_content_type() if said else None, charset)


def _body(answer: http.client.HTTPResponse, limit: int) -> bytes:
    """The whole body, in pieces, so that no more than the limit is ever taken."""
    data = bytearray()
    announced = answer.length or 0
    while max(announced, len(data)) <= limit and (piece := answer.read(_PIECE)):
        data += piece
    if max(announced, len(data)) > limit:
        raise FetchError(f"the page is larger than {limit:,} bytes: save the article alone and give the file")
    if len(data) < announced:
        raise http.client.IncompleteRead(b"", announced - len(data))
    return bytes(data)


def _parsed(url: str) -> tuple[SplitResult, str, int]:
    """The parts of an address, its host in ASCII (IDNA), its port.

    Raises:
        FetchError: if it is no http or https address, or no address at all.
    """
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").encode("idna").decode("ascii") if parts.hostname else ""
        port = parts.port or (443 if parts.scheme == "https" else 80)
    except ValueError as error:
        raise FetchError("this is no address that can be read: write it as https://host/path") from error
    if parts.scheme not in ("http", "https"):
        raise FetchError(
            f"addresses of the kind {parts.scheme}:// are not fetched: give http:// or https://, or a file"
        )
    if not host:
        raise FetchError("this address names no host: write it as https://host/path")
    return parts, host, port


def _resolved(host: str, port: int, allow_private: bool) -> list[str]:
    """The numeric addresses of a host, when all that it has are public (or private ones are allowed).

    Raises:
        FetchError: if there is none, or one is private.
    """
    try:
        found = [str(entry[4][0]) for entry in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    except (OSError, UnicodeError) as error:
        raise FetchError(f"the host {host} is not known: check the address and the network") from error
    private = [address for address in found if not is_public(address)]
    if private and not allow_private:
        raise FetchError(
            f"{host} is at the private address {private[0]}: give --allow-private if you mean to read from there"
        )
    return found


def is_public(address: str) -> bool:
    """Whether a numeric address is one of the public internet (IANA special-purpose registries, by `ipaddress`).

    An IPv4 address that is wrapped in an IPv6 one (mapped, 6to4, Teredo, NAT64) counts as what is inside.
    """
    ip = ip_address(address.partition("%")[0])
    return all(one.is_global and not one.is_multicast for one in _unwrapped(ip))


def _unwrapped(ip: IPv4Address | IPv6Address) -> list[IPv4Address | IPv6Address]:
    if isinstance(ip, IPv4Address):
        return [ip]
    inside: list[IPv4Address | IPv6Address] = [one for one in (ip.ipv4_mapped, ip.sixtofour, *(ip.teredo or ())) if one]
    if ip.packed[:12] == bytes.fromhex("0064ff9b0000000000000000"):
        inside.append(IPv4Address(ip.packed[12:]))
    return inside or [ip]


@contextmanager
def _connected(addresses: list[str], port: int, tls_name: str | None, deadline: float) -> Iterator[socket.socket]:
    """A socket to the first address that answers, shut at the deadline: a server that drips bytes beats time-outs."""
    sock = _first_that_answers(addresses, port, deadline)
    if tls_name is not None:
        sock = _tls().wrap_socket(sock, server_hostname=tls_name, do_handshake_on_connect=False)
    watch = threading.Timer(_left(deadline), _shut, [sock])
    watch.daemon = True
    watch.start()
    try:
        if isinstance(sock, ssl.SSLSocket):
            sock.do_handshake()
        yield sock
    finally:
        watch.cancel()
        sock.close()


def _first_that_answers(addresses: list[str], port: int, deadline: float) -> socket.socket:
    *others, last = addresses
    for address in others:
        with suppress(OSError):
            return socket.create_connection((address, port), timeout=_left(deadline) / 2)
    return socket.create_connection((last, port), timeout=_left(deadline))


def _left(deadline: float) -> float:
    return max(0.001, deadline - time.monotonic())


@cache
def _tls() -> ssl.SSLContext:
    return ssl.create_default_context()


def _shut(sock: socket.socket) -> None:
    with suppress(OSError):  # closed already
        socket.socket.shutdown(sock, socket.SHUT_RDWR)
