"""A PostgreSQL server of the tests' own, from what is installed: on a free local port, gone at the end."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def bindir() -> Path | None:
    """Where PostgreSQL's server programs are, None where there are none."""
    if shutil.which("pg_config") is None:
        return None
    found = subprocess.run(["pg_config", "--bindir"], capture_output=True, text=True, check=False).stdout.strip()
    return Path(found) if found and (Path(found) / "initdb").is_file() else None


@contextmanager
def running(programs: Path) -> Iterator[str]:
    """A running server; its address without a database: `postgresql://postgres@127.0.0.1:PORT`."""
    with tempfile.TemporaryDirectory(prefix="dragoman-pg-", dir="/tmp") as folder:
        if os.geteuid() == 0:
            shutil.chown(folder, "postgres")
        data, port = Path(folder) / "data", _free_port()
        _run(programs / "initdb", "-D", str(data), "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "-N")
        settings = f"-p {port} -c listen_addresses=127.0.0.1 -k {folder} -c fsync=off -c max_connections=40"
        _run(programs / "pg_ctl", "-D", str(data), "-w", "-l", str(Path(folder) / "log"), "-o", settings, "start")
        try:
            yield f"postgresql://postgres@127.0.0.1:{port}"
        finally:
            _run(programs / "pg_ctl", "-D", str(data), "-m", "immediate", "-w", "stop")


def _run(program: Path, *arguments: str) -> None:
    """Runs a program of the server's; as root it runs as `postgres`, because initdb refuses root."""
    as_postgres = ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups"] if os.geteuid() == 0 else []
    done = subprocess.run(
        [*as_postgres, str(program), *arguments], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, cwd="/",
        check=False,
    )  # fmt: skip
    assert done.returncode == 0, f"{program.name}: {done.stderr}"


def _free_port() -> int:
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        return int(sock.getsockname()[1])
