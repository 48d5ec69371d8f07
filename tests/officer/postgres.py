"""A PostgreSQL server of the test's own, started and stopped with it."""

import os
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

NOBODY = 65534
"""PostgreSQL refuses to run as root; tests that run as root start it as this user."""


def program(name: str) -> str:
    """The path of one of the server's programs; the test is skipped where there is none."""
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    places = [str(folder / name) for folder in folders if (folder / name).exists()]
    found = places[0] if places else shutil.which(name)
    if found is None:
        reason = f"PostgreSQL's {name} is not installed"
        if os.environ.get("REQUIRE_SERVICES") == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    return found


def _run(*command: str) -> None:
    user = NOBODY if os.getuid() == 0 else None
    subprocess.run(command, check=True, capture_output=True, user=user, group=user, cwd="/")


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


@contextmanager
def postgres(folder: Path) -> Iterator[str]:
    """The address of a fresh server whose files are in `folder`."""
    initdb, pg_ctl = program("initdb"), program("pg_ctl")
    data, port = folder / "data", _free_port()
    if os.getuid() == 0:
        os.chown(folder, NOBODY, NOBODY)
    _run(initdb, "--auth=trust", "--username=signpost", "--no-sync", "-D", str(data))
    options = f"-p {port} -c listen_addresses=127.0.0.1 -k {folder} -F"
    log = str(folder / "log")
    _run(pg_ctl, "start", "-w", "-D", str(data), "-l", log, "-o", options)
    try:
        yield f"postgresql://signpost@127.0.0.1:{port}/postgres"
    finally:
        _run(pg_ctl, "stop", "-w", "-m", "immediate", "-D", str(data))
