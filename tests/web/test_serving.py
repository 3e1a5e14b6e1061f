"""Serving: who can reach a case, where, and what is refused before anybody can."""

from __future__ import annotations

import http.client
import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import pytest

from dragoman.errors import CaseError, ConfigError
from dragoman.web.accounts import Account, Accounts, save_accounts
from dragoman.web.serving import Place, address_of, hosts_of, is_loopback, serve
from dragoman.web.settings import LOOPBACK, Settings
from tests.web.conftest import NOW, USER

SETTINGS = Settings(now=lambda: NOW, user=USER)


@pytest.fixture
def accounts(tmp_path: Path) -> Path:
    path = tmp_path / "desk.accounts"
    save_accounts(path, Accounts(accounts=(Account(name="ana", role="judge", password="$argon2id$x"),)))
    return path


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1", "127.1.2.3"])
def test_this_machine_alone_needs_no_accounts(host: str) -> None:
    assert is_loopback(host)
    assert set(hosts_of(Place(host), None)) == {*LOOPBACK, host}


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.7", "desk.example", "", "127.0.0.1.example"])
def test_others_come_in_with_accounts_alone(host: str) -> None:
    assert not is_loopback(host)
    with pytest.raises(ConfigError, match="lets others in: make accounts with `dragoman user add"):
        hosts_of(Place(host, names=("desk.example",)), None)


def test_the_names_are_this_machines_the_hosts_and_those_given(accounts: Path) -> None:
    assert set(hosts_of(Place("192.0.2.7"), accounts)) == {*LOOPBACK, "192.0.2.7"}
    assert set(hosts_of(Place("0.0.0.0", names=("desk.example",)), accounts)) == {*LOOPBACK, "desk.example"}
    assert "desk.example" in hosts_of(Place(names=("desk.example",)), accounts)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", ""])
def test_every_address_needs_a_name_that_people_type(host: str, accounts: Path) -> None:
    with pytest.raises(ConfigError, match="--allow-host"):
        hosts_of(Place(host), accounts)


def test_another_name_needs_accounts_too() -> None:
    with pytest.raises(ConfigError, match="give --accounts"):
        hosts_of(Place(names=("desk.example",)), None)


def test_a_file_without_accounts_lets_nobody_in(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="has no accounts"):
        hosts_of(Place(), tmp_path / "none.accounts")


@pytest.mark.parametrize(
    ("place", "address"),
    [
        (Place(), "http://127.0.0.1:9000/"),
        (Place("::1"), "http://[::1]:9000/"),
        (Place("0.0.0.0", names=("desk.example",)), "http://desk.example:9000/"),
        (Place("192.0.2.7", certificate=Path("x")), "https://192.0.2.7:9000/"),
    ],
)
def test_the_address_is_what_one_opens(place: Place, address: str) -> None:
    assert address_of(place, 9000) == address


def never(*_: object) -> None:
    raise AssertionError("it is served")


def test_a_port_in_use_is_told(example: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken, pytest.raises(ConfigError, match="give another --port"):
        serve(str(example), Place(port=taken.getsockname()[1]), SETTINGS, never)


def test_a_host_that_is_not_this_machines_is_told(example: Path, accounts: Path) -> None:
    with pytest.raises(ConfigError, match="nothing can be served"):
        serve(str(example), Place("192.0.2.7"), SETTINGS._replace(accounts=accounts), never)


def test_what_is_no_case_is_not_served(tmp_path: Path) -> None:
    with pytest.raises(CaseError, match="there is no case"):
        serve(str(tmp_path / "none.case"), Place(port=0), SETTINGS, never)


@pytest.mark.parametrize("content", [None, b"no certificate"])
def test_a_certificate_that_cannot_be_used_is_told(content: bytes | None, example: Path, tmp_path: Path) -> None:
    certificate = tmp_path / "desk.pem"
    if content is not None:
        certificate.write_bytes(content)
    with pytest.raises(ConfigError, match="certificate and key cannot be used"):
        serve(str(example), Place(port=0, certificate=certificate, key=certificate), SETTINGS, never)


class Served(NamedTuple):
    """A server that runs: its address, and its process."""

    host: str
    port: int
    process: subprocess.Popen[str]

    def get(self, path: str, **headers: str) -> tuple[int, str]:
        connection = http.client.HTTPConnection(self.host, self.port, timeout=20)
        try:
            connection.request("GET", path, headers=headers)
            answer = connection.getresponse()
            return answer.status, answer.read().decode()
        finally:
            connection.close()


@contextmanager
def served(*arguments: str) -> Iterator[Served]:
    """`dragoman serve` as a process of its own, on a free port."""
    command = [sys.executable, "-m", "dragoman", "serve", *arguments, "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            told = re.search(r"is served at http://([\d.]+):(\d+)/ until Ctrl-C", process.stdout.readline())
            assert told is not None, process.communicate()
            yield Served(told[1], int(told[2]), process)
        finally:
            process.kill()


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_it_serves_until_it_is_told_to_stop_and_leaves_one_file(how: int, example: Path, tmp_path: Path) -> None:
    case = tmp_path / "x.case"
    case.write_bytes(example.read_bytes())
    with served(str(case), "--as", "Rosa") as server:
        assert server.get("/api/session")[1].startswith('{"user":"Rosa","role":"judge","login":false')
        assert server.get("/reports")[0] == 200
        assert server.get("/", Host="evil.example")[0] == 421
        server.process.send_signal(how)
        _, err = server.process.communicate(timeout=20)
        assert (server.process.returncode, err) == (0, "")
    assert [path.name for path in tmp_path.iterdir()] == ["x.case"]


@pytest.mark.skipif(os.name != "posix", reason="permissions are POSIX's")
def test_a_case_that_may_only_be_read_is_served_for_reading(
    example: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = tmp_path / "x.case"
    case.write_bytes(example.read_bytes())
    monkeypatch.setattr("os.access", lambda path, mode: mode != os.W_OK)
    told: list[tuple[str, ...]] = []

    def ready(_: str, notes: tuple[str, ...]) -> None:
        told.append(notes)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        serve(str(case), Place(port=0), SETTINGS, ready)
    assert told == [(f"{case} may only be read: nothing can be added or judged",)]


def test_whoever_serves_others_without_https_is_told(example: Path, accounts: Path) -> None:
    told: list[tuple[str, ...]] = []

    def ready(_: str, notes: tuple[str, ...]) -> None:
        told.append(notes)
        raise KeyboardInterrupt

    settings = SETTINGS._replace(accounts=accounts)
    with pytest.raises(KeyboardInterrupt):
        serve(str(example), Place("0.0.0.0", 0, ("desk.example",)), settings, ready)
    assert "passwords come over the network" in told[0][0]
