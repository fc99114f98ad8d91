"""`mentor serve` that cannot serve says why in one line, before it starts anything."""

import socket

import pytest

from door import Mentor


def test_a_port_in_use_is_said_in_one_line(mentor: Mentor) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        told = mentor("serve", "--port", str(port)).refused(code=1)
    assert f"127.0.0.1:{port} is in use" in told and "--port" in told


@pytest.mark.parametrize(
    ("flags", "named"),
    [
        (["--host", "0.0.0.0"], "MENTOR_PUBLIC_URL"),
        (["--host", "not a host"], "MENTOR_PUBLIC_URL"),
        (["--port", "99999"], "--port"),
        (["--port", "x"], "--port"),
        (["--workers", "0"], "--workers"),
    ],
)
def test_an_address_that_cannot_be_served_is_the_callers_fault(
    mentor: Mentor, flags: list[str], named: str
) -> None:
    assert named in mentor("serve", *flags).refused(code=2)


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("MENTOR_LOG_LEVEL", "loud"),
        ("MENTOR_METRICS", "perhaps"),
        ("MENTOR_METRICS_TOKEN", "short"),
        ("MENTOR_TELEMETRY", "yes"),
        ("MENTOR_PROXIES", "*"),
    ],
)
def test_a_setting_that_cannot_be_is_named_and_a_token_is_not_shown(
    mentor: Mentor, monkeypatch: pytest.MonkeyPatch, variable: str, value: str
) -> None:
    monkeypatch.setenv(variable, value)
    told = mentor("serve").refused(code=2)
    assert variable in told
    assert variable != "MENTOR_METRICS_TOKEN" or value not in told.removeprefix(variable)
