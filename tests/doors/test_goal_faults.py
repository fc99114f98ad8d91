"""Everything that can go wrong with an endpoint, through the commands a person types."""

import json
import logging
from collections.abc import Callable, Iterator
from types import SimpleNamespace

import pytest

from faulty_openai import FAULTS, FaultyOpenAI
from mentor_copilot.surfaces.cli import main
from mentor_tools import llm_tries

KEY, CANARY = "sk-canary-key-3141", "grandmother's walnut clock"
WISH = f"I want to repair {CANARY} because she asks for it every Sunday"
# Faults whose default size or length serves other tests; here smaller says the same.
SMALLER = {"huge": "huge:mb=2", "gzip_bomb": "gzip_bomb:mb=2", "s_ping": "s_ping:max=5"}


@pytest.fixture(scope="module")
def server() -> Iterator[FaultyOpenAI]:
    logging.getLogger("asyncio").disabled = True  # list_content breaks the server's own stream
    with FaultyOpenAI() as running:
        yield running
    logging.getLogger("asyncio").disabled = False


@pytest.fixture(autouse=True)
def endpoint(server: FaultyOpenAI, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_BASE_URL", server.base_url())
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    monkeypatch.setenv("MENTOR_MODEL", "m")
    for name, seconds in {"TOTAL": "1.2", "FIRST": "0.6", "IDLE": "0.4"}.items():
        monkeypatch.setenv(f"MENTOR_{name}_SECONDS", seconds)
    monkeypatch.setattr(llm_tries, "backoff", lambda attempt: 0.01)


def _piped(readline: Callable[[int], bytes]) -> SimpleNamespace:
    return SimpleNamespace(isatty=lambda: False, buffer=SimpleNamespace(readline=readline))


def _nothing_private(caplog: pytest.LogCaptureFixture, complaint: str) -> None:
    told = "\n".join([complaint, *(record.getMessage() for record in caplog.records)])
    assert KEY not in told
    assert CANARY not in told


@pytest.mark.parametrize("fault", sorted(FAULTS))
def test_mentor_goal_ends_in_a_line_or_a_goal_and_the_wish_is_kept(
    fault: str,
    server: FaultyOpenAI,
    capsys: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    caplog.set_level(logging.DEBUG)
    monkeypatch.setattr("sys.stdin", _piped(lambda _: b""))
    server.default = SMALLER.get(fault, fault)
    code = main(["goal", WISH, "--json", "--today", "2027-01-15"])
    shown = capsys.readouterr()
    _nothing_private(caplog, shown.err)
    assert code in (0, 1)
    if code == 0:
        outcome = json.loads(shown.out)
        assert outcome["engine"].startswith("model")
        assert outcome["state"] in ("draft", "declined")
        return
    assert shown.out == ""
    (line,) = shown.err.strip().splitlines()
    assert line.startswith("mentor: ")
    thread = line.rsplit(" ", 1)[1].rstrip(".")

    server.default = "ok"
    assert main(["chat", "--resume", thread, "--engine", "rules"]) == 0
    assert "grandmother's walnut clock" in capsys.readouterr().out


@pytest.mark.parametrize("fault", sorted(FAULTS))
def test_mentor_chat_survives_and_the_next_line_is_answered(
    fault: str,
    server: FaultyOpenAI,
    capsys: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    caplog.set_level(logging.DEBUG)
    lines = iter([WISH.encode() + b"\n", b"yes\n"])

    def next_line(_: int) -> bytes:
        line = next(lines, b"")
        server.default = SMALLER.get(fault, fault) if line.startswith(b"I want") else "ok"
        return line

    monkeypatch.setattr("sys.stdin", _piped(next_line))
    assert main(["chat", "--today", "2027-01-15"]) == 0
    shown = capsys.readouterr()
    _nothing_private(caplog, shown.err)
    assert "Traceback" not in shown.err
    assert shown.out.count("?") >= 2
