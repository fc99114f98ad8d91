"""The ground that tests/conftest.py lays: no other machine, nobody's settings."""

import asyncio
import os
import socket
from pathlib import Path

import pytest

ELSEWHERE = "192.0.2.1"  # set aside for documentation (RFC 5737): it is nobody's
REFUSED = "tests reach this machine only"


def test_no_connection_leaves_this_machine() -> None:
    with pytest.raises(Exception, match=REFUSED):
        socket.create_connection((ELSEWHERE, 80), timeout=1)


def test_no_name_is_looked_up() -> None:
    with pytest.raises(Exception, match=REFUSED):
        socket.getaddrinfo("example.com", 443)


async def test_no_connection_of_an_event_loop_leaves_this_machine() -> None:
    with pytest.raises(Exception, match=REFUSED):
        await asyncio.open_connection(ELSEWHERE, 80)


async def test_loopback_is_open() -> None:
    async def close(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.close()

    async with await asyncio.start_server(close, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
        for host in ("127.0.0.1", "localhost"):
            _, writer = await asyncio.open_connection(host, port)
            writer.close()
            await writer.wait_closed()


def test_each_test_has_a_home_of_its_own_and_nobodys_settings(home: Path) -> None:
    assert os.environ["MENTOR_HOME"] == str(home)
    assert not home.exists()
    prefixes = ("OPENAI_", "MENTOR_", "LANGSMITH_")
    assert [name for name in os.environ if name.startswith(prefixes)] == ["MENTOR_HOME"]
