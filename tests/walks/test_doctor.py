"""`mentor doctor`: it names the hosts, probes the endpoint, and says how to mend what is wrong."""

import json
from pathlib import Path
from typing import Any

import pytest

from faulty_openai import FaultyOpenAI
from loopback_openai import LoopbackOpenAI, Reply
from mentor_copilot.surfaces.cli import main


def obedient(body: dict[str, Any]) -> Reply:
    return Reply('{"word": "ready"}' if "response_format" in body else "Rain falls softly.")


def deaf(body: dict[str, Any]) -> Reply:
    """A server that ignores schemas, with a model that follows its prompt."""
    named = "JSON Schema" in body["messages"][0]["content"]
    return Reply('{"word": "ready"}' if named else "Rain falls softly.")


def examined(capsys: pytest.CaptureFixture[str], *flags: str) -> tuple[int, dict[str, Any]]:
    code = main(["doctor", "--json", *flags])
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return code, found


def states(found: dict[str, Any]) -> dict[str, str]:
    return {check["name"]: check["state"] for check in found["checks"]}


def test_with_the_rule_coach_no_host_is_named_and_nothing_is_written(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["doctor"]) == 0
    assert "none: rule coach, nothing leaves this machine" in capsys.readouterr().out
    assert not home.exists()


@pytest.mark.parametrize(("respond", "schema"), [(obedient, "ok"), (deaf, "warning")])
def test_the_probe_tells_a_server_that_obeys_a_schema_from_one_that_does_not(
    respond: Any, schema: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with LoopbackOpenAI(respond) as server:
        monkeypatch.setenv("OPENAI_BASE_URL", server.base_url)
        monkeypatch.setenv("MENTOR_MODEL", "small")
        code, found = examined(capsys)
    assert code == 0 and found["ok"] is True
    assert found["hosts"] == [server.base_url.split("/")[2]]
    wanted = {"endpoint": "ok", "schema": schema, "streaming": "ok", "usage": "ok"}
    assert wanted.items() <= states(found).items()


def test_offline_nothing_is_asked_but_the_host_is_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with LoopbackOpenAI(obedient) as server:
        monkeypatch.setenv("OPENAI_BASE_URL", server.base_url)
        monkeypatch.setenv("MENTOR_MODEL", "small")
        _, found = examined(capsys, "--offline")
        assert found["hosts"] and server.requests == []


@pytest.mark.parametrize(
    ("fault", "mend"),
    [
        ("401", "OPENAI_API_KEY"),
        ("404", "MENTOR_MODEL"),
        ("html", "OPENAI_BASE_URL"),
        ("prose", "larger model"),
        ("429:quota=1", "top it up"),
    ],
)
def test_a_broken_endpoint_is_a_failure_with_the_way_to_mend_it(
    fault: str, mend: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with FaultyOpenAI() as server:
        monkeypatch.setenv("OPENAI_BASE_URL", server.base_url(fault))
        monkeypatch.setenv("OPENAI_API_KEY", "sk-canary")
        monkeypatch.setenv("MENTOR_MODEL", "small")
        assert main(["doctor"]) == 1
    captured = capsys.readouterr()
    assert "FAIL  endpoint" in captured.out and mend in captured.out
    assert "sk-canary" not in captured.out + captured.err


def test_a_broken_record_and_an_open_home_are_found(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    home.mkdir(mode=0o755)
    home.chmod(0o755)
    (home / "record.sqlite").write_bytes(b"this is no database, whatever its name says" * 40)
    code, found = examined(capsys)
    assert code == 1
    assert states(found)["record"] == "failed" and states(found)["home"] == "warning"
    assert any("chmod 700" in check["mend"] for check in found["checks"])


def test_a_wrong_setting_is_told_before_anything_else(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LANGSMITH_TRACING", "true")
    assert main(["doctor"]) == 2
    assert "LANGSMITH_TRACING" in capsys.readouterr().err


def test_ignored_proxies_are_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:1")
    monkeypatch.setenv("OPENAI_BASE_URL", "http://127.0.0.1:1/v1")
    monkeypatch.setenv("MENTOR_MODEL", "small")
    _, found = examined(capsys, "--offline")
    assert any("HTTPS_PROXY is ignored" in check["says"] for check in found["checks"])
