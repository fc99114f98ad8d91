"""Settings: from flags, then MENTOR_* variables, then mentor.toml in the home folder."""

import os
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, SecretStr, ValidationError

from mentor_copilot.settings import checks, sources
from mentor_copilot.settings.sources import Given
from mentor_tools.endpoint import OPENAI_ADDRESS, Endpoint
from mentor_tools.errors import Usage

Engine = Literal["rules", "model"]

_NUMBERS = (
    "connect_seconds",
    "first_seconds",
    "idle_seconds",
    "total_seconds",
    "price_in",
    "price_out",
)
_WHOLE_NUMBERS = ("retries", "max_tokens")
_TRACING = (
    "LANGSMITH_TRACING",
    "LANGSMITH_TRACING_V2",
    "LANGCHAIN_TRACING",
    "LANGCHAIN_TRACING_V2",
)
_PROXIES = ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY")


class Settings(BaseModel):
    """What a run goes by. `origins` says of each setting that was given where it was given."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    home: Path
    engine_setting: Literal["auto", "rules", "model"] = "auto"
    endpoint: Endpoint | None = None
    today: date | None = None
    region: str = ""
    date_order: Literal["dmy", "mdy"] = "dmy"
    active_goals: int = 3
    dial: Literal["ask", "offer", "tell"] = "ask"
    embedder: Literal["wordllama", "endpoint", "none"] = "wordllama"
    embedding_model: str = ""
    chroma_url: str = ""
    origins: Mapping[str, str] = {}
    warnings: tuple[str, ...] = ()

    def engine(self) -> Engine:
        """Which coach speaks: with `auto` the model coach when an endpoint is set up."""
        if self.engine_setting == "auto":
            return "rules" if self.endpoint is None else "model"
        return self.engine_setting

    def make_home(self) -> Path:
        """The home folder, made for its owner alone if it is not there. For before a write."""
        self.home.mkdir(mode=0o700, parents=True, exist_ok=True)
        return self.home


def read_settings(environ: Mapping[str, str], **flags: str | None) -> Settings:
    """The settings of a run; `flags` have the names that mentor.toml has, None when not given.

    Reads mentor.toml and nothing else. Raises `Usage`, which names the setting, where it was set
    and how to mend it, never the value of a key or an address; `StoreError` for a home that cannot
    be written.
    """
    _refuse_tracing(environ)
    nearest = sources.from_environ(environ) | sources.from_flags(flags)
    home = checks.home(nearest.get("home"))
    file = home / "mentor.toml"
    given = sources.from_file(file) | nearest
    engine = checks.one_of(given, "engine", ("auto", "rules", "model"))
    endpoint, warnings = (None, []) if engine == "rules" else _endpoint(given, engine)
    if endpoint is not None:
        warnings += _proxy_warnings(environ)
    if _open_secret(file, given):
        warnings.append(f"{file} holds a key and others can read it: chmod 600 it")
    region = checks.region(given.get("region"))
    allow_http = checks.boolean(given.get("allow_insecure_http"))
    # The first choice is the default: the one country that writes the month first has it so.
    orders = ("mdy", "dmy") if region == "US" else ("dmy", "mdy")
    return Settings(
        home=home,
        engine_setting=engine,
        endpoint=endpoint,
        today=checks.today(given.get("today")),
        region=region,
        date_order=checks.one_of(given, "date_order", orders),
        dial=checks.one_of(given, "dial", ("ask", "offer", "tell")),
        active_goals=checks.count(given.get("active_goals"), 3),
        embedder=_embedder(given, endpoint),
        embedding_model=given["embedding_model"].text if "embedding_model" in given else "",
        chroma_url=checks.address(given.get("chroma_url"), allow_http=allow_http) or "",
        origins={name: one.where for name, one in given.items()},
        warnings=tuple(warnings),
    )


def _embedder(given: Mapping[str, Given], endpoint: Endpoint | None) -> Any:
    """Who turns notes into vectors; the endpoint does so only where it is asked to by name."""
    chosen = checks.one_of(given, "embedder", ("wordllama", "endpoint", "none"))
    if chosen == "endpoint" and (endpoint is None or "embedding_model" not in given):
        lacks = "an endpoint" if endpoint is None else "MENTOR_EMBEDDING_MODEL"
        checks.refuse(given["embedder"], f"needs {lacks} too")
    return chosen


def _refuse_tracing(environ: Mapping[str, str]) -> None:
    for name in _TRACING:
        if environ.get(name, "").strip().lower() not in ("", *checks.NO):
            raise Usage(f"{name} would send private text to a tracing service: unset it")


def _endpoint(given: Mapping[str, Given], engine: str) -> tuple[Endpoint | None, list[str]]:
    """The endpoint and warnings; None where `auto` means the rule coach.

    MENTOR_MODEL is the yes to sending text: a key that lies about for another tool is not.
    """
    allow_http = checks.boolean(given.get("allow_insecure_http"))
    address = checks.address(given.get("base_url"), allow_http=allow_http)
    key = checks.key(given.get("api_key"), needed=engine == "model" or "model" in given)
    if "model" in given and (key or address):
        return _made(given, address or OPENAI_ADDRESS, key), []
    lacks = "OPENAI_API_KEY or OPENAI_BASE_URL" if "model" in given else "MENTOR_MODEL"
    if engine == "model":
        raise Usage(f"the model coach needs {lacks}: set it, or MENTOR_ENGINE=rules")
    if "model" in given or key or address:
        return None, [f"{lacks} is not set, so the rule coach speaks"]
    return None, []


def _made(given: Mapping[str, Given], address: str, key: str | None) -> Endpoint:
    numbers: dict[str, Any] = {
        name: checks.number(given[name], whole=name in _WHOLE_NUMBERS)
        for name in (*_NUMBERS, *_WHOLE_NUMBERS)
        if name in given
    }
    secret = SecretStr(key) if key else None
    try:
        return Endpoint(model=given["model"].text, base_url=address, api_key=secret, **numbers)
    except ValidationError as error:
        fault = error.errors(include_input=False, include_url=False)[0]
        checks.refuse(given[str(fault["loc"][0])], fault["msg"][:1].lower() + fault["msg"][1:])


def _proxy_warnings(environ: Mapping[str, str]) -> list[str]:
    found = [name for name in environ if name.upper() in _PROXIES and environ[name]]
    return [f"{name} is ignored: text goes straight to the endpoint" for name in sorted(found)]


def _open_secret(file: Path, given: Mapping[str, Given]) -> bool:
    secrets = [given[name] for name in ("api_key", "oidc_secret") if name in given]
    if not any(one.where.startswith(str(file)) for one in secrets) or os.name != "posix":
        return False
    return bool(file.stat().st_mode & 0o077)
