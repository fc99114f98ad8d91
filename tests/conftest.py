"""What every test stands on: no network but this machine, and nobody's settings or data."""

import gc
import ipaddress
import os
import signal
import sys
from pathlib import Path
from typing import Any

import hypothesis
import pytest

# Nearly all that thousands of tests import and collect stays: it is searched for garbage seldom.
gc.set_threshold(50_000, 20, 100)

FOREIGN_PREFIXES = ("OPENAI_", "MENTOR_", "LANGSMITH_", "LANGCHAIN_")
FOREIGN_SUFFIXES = ("_PROXY", "_proxy")

# What would hide a fault here: the product sets the first itself, the others change how it writes.
for name in ("LANGGRAPH_STRICT_MSGPACK", "PYTHONUNBUFFERED", "PYTHONUTF8", "PYTHONIOENCODING"):
    os.environ.pop(name, None)

# A shell ignores Ctrl-C for what it runs in the background, and all that those start would too.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

hypothesis.settings.register_profile("mentor", deadline=None, database=None)
hypothesis.settings.load_profile("mentor")


class NetworkInTest(Exception):
    """A test tried to reach another machine."""


def _is_here(host: object) -> bool:
    if isinstance(host, bytes):
        host = host.decode("ascii", "replace")
    if host in (None, "", "localhost"):
        return True
    try:
        address = ipaddress.ip_address(str(host))
    except ValueError:
        return False
    return address.is_loopback or address.is_unspecified


def _stay_here(event: str, args: tuple[Any, ...]) -> None:
    """An audit hook: it sees every connection of the process, whatever library makes it."""
    if event in ("socket.connect", "socket.sendto"):
        address = args[1]
    elif event in ("socket.getaddrinfo", "socket.gethostbyname"):
        address = args
    else:
        return
    if isinstance(address, tuple) and not _is_here(address[0]):
        raise NetworkInTest(f"{event} to {address[0]!r}: tests reach this machine only")


sys.addaudithook(_stay_here)


def pytest_collection_finish() -> None:
    """What was collected stays to the end, and is no longer looked through."""
    gc.freeze()


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home folder for the test's data, in an environment with nobody's settings."""
    for name in list(os.environ):
        if name.startswith(FOREIGN_PREFIXES) or name.endswith(FOREIGN_SUFFIXES):
            monkeypatch.delenv(name)
    folder = tmp_path / "mentor-home"
    monkeypatch.setenv("MENTOR_HOME", str(folder))
    return folder
