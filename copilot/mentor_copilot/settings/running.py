"""How the web door is run: what it logs, what is counted, who stands in front of it."""

import ipaddress
from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, SecretStr

from mentor_copilot.settings import checks, sources
from mentor_copilot.settings.sources import Given

OTLP = "OTEL_EXPORTER_OTLP_ENDPOINT"

LogLevel = Literal["info", "debug", "warning", "error"]


class Running(BaseModel):
    """What an operator says of a server.

    `metrics`: counts for Prometheus at /metrics, to this machine or with `metrics_token`.
    `telemetry` is where spans go by OTLP, "" for nowhere. `proxies` are the addresses whose word
    on where a request comes from is believed.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    log_level: LogLevel = "warning"
    metrics: bool = False
    metrics_token: SecretStr | None = None
    telemetry: str = ""
    proxies: tuple[str, ...] = ()


def read_running(environ: Mapping[str, str], home: Path, *, team: bool) -> Running:
    """From variables and the home's mentor.toml. For a team each request is logged.

    Spans are sent where MENTOR_TELEMETRY says yes and OTEL_EXPORTER_OTLP_ENDPOINT says where: the
    latter alone, which may be set for another program, sends nothing.
    """
    given = sources.from_file(home / "mentor.toml") | sources.from_environ(environ)
    levels = ("info", "debug", "warning", "error")
    quiet = "warning" if "log_level" not in given and not team else None
    return Running(
        log_level=quiet or checks.one_of(given, "log_level", levels),
        metrics=checks.boolean(given.get("metrics")) or "metrics_token" in given,
        metrics_token=_token(given.get("metrics_token")),
        telemetry=_telemetry(given.get("telemetry"), environ.get(OTLP, "")),
        proxies=_proxies(given.get("proxies")),
    )


def _token(given: Given | None) -> SecretStr | None:
    text = checks.key(given, needed=False)
    if text is not None and len(text) < 16 and given is not None:
        checks.refuse(Given("", given.where), "must have 16 characters or more")
    return SecretStr(text) if text else None


def _telemetry(given: Given | None, endpoint: str) -> str:
    if given is None or not checks.boolean(given):
        return ""
    if not endpoint:
        checks.refuse(given, f"needs {OTLP} too")
    return endpoint


def _proxies(given: Given | None) -> tuple[str, ...]:
    """Addresses and networks; not `*`, which would believe everybody."""
    if given is None:
        return ()
    named = tuple(one.strip() for one in given.text.split(","))
    try:
        for one in named:
            ipaddress.ip_network(one)
    except ValueError:
        checks.refuse(given, "must be addresses or networks, such as 10.0.0.5 or 10.0.0.0/24")
    return named
