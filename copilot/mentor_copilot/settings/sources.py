"""Where settings come from: flags, the environment and the file, each value with its place."""

import difflib
import re
import tomllib
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import NamedTuple

from mentor_tools.errors import Usage

# The name in mentor.toml and as a flag, and the variable that sets it.
VARIABLES = {
    "home": "MENTOR_HOME",
    "engine": "MENTOR_ENGINE",
    "model": "MENTOR_MODEL",
    "api_key": "OPENAI_API_KEY",
    "base_url": "OPENAI_BASE_URL",
    "today": "MENTOR_TODAY",
    "region": "MENTOR_REGION",
    "dial": "MENTOR_DIAL",
    "date_order": "MENTOR_DATE_ORDER",
    "active_goals": "MENTOR_ACTIVE_GOALS",
    "allow_insecure_http": "MENTOR_ALLOW_INSECURE_HTTP",
    "embedder": "MENTOR_EMBEDDER",
    "embedding_model": "MENTOR_EMBEDDING_MODEL",
    "chroma_url": "MENTOR_CHROMA_URL",
    "connect_seconds": "MENTOR_CONNECT_SECONDS",
    "first_seconds": "MENTOR_FIRST_SECONDS",
    "idle_seconds": "MENTOR_IDLE_SECONDS",
    "total_seconds": "MENTOR_TOTAL_SECONDS",
    "retries": "MENTOR_RETRIES",
    "max_tokens": "MENTOR_MAX_TOKENS",
    "price_in": "MENTOR_PRICE_IN",
    "price_out": "MENTOR_PRICE_OUT",
    "host": "MENTOR_HOST",
    "port": "MENTOR_PORT",
    "workers": "MENTOR_WORKERS",
    "public_url": "MENTOR_PUBLIC_URL",
    "reads_a_minute": "MENTOR_READS_A_MINUTE",
    "writes_a_minute": "MENTOR_WRITES_A_MINUTE",
    "oidc_issuer": "MENTOR_OIDC_ISSUER",
    "oidc_client": "MENTOR_OIDC_CLIENT",
    "oidc_secret": "MENTOR_OIDC_SECRET",
    "proxies": "MENTOR_PROXIES",
    "log_level": "MENTOR_LOG_LEVEL",
    "metrics": "MENTOR_METRICS",
    "metrics_token": "MENTOR_METRICS_TOKEN",
    "telemetry": "MENTOR_TELEMETRY",
}


class Given(NamedTuple):
    """A setting as it was given, and where."""

    text: str
    where: str


def from_flags(flags: Mapping[str, str | None]) -> dict[str, Given]:
    """The flags that were given."""
    return {
        name: Given(text, "--" + name.replace("_", "-"))
        for name, text in flags.items()
        if text is not None
    }


def from_environ(environ: Mapping[str, str]) -> dict[str, Given]:
    """The variables that are set. An empty one counts as unset, but an empty key is passed on."""
    # MENTOR_JUDGE_... are read by `mentor-evals`, for a judge at an endpoint of its own.
    ours = [n for n in environ if n.startswith("MENTOR_") and not n.startswith("MENTOR_JUDGE_")]
    _refuse_unknown(ours, VARIABLES.values(), "a variable")
    return {
        name: Given(environ[variable], variable)
        for name, variable in VARIABLES.items()
        if environ.get(variable) or (name == "api_key" and variable in environ)
    }


def from_file(file: Path) -> dict[str, Given]:
    """What a mentor.toml sets; nothing when there is none."""
    try:
        content = tomllib.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError):
        raise Usage(f"{file} cannot be read as UTF-8 text: mend or remove it") from None
    except tomllib.TOMLDecodeError as error:
        place = re.search(r"\(at ([^)]+)\)$", str(error))
        raise Usage(f"{file} is not TOML at {place[1] if place else 'some place'}") from None
    _refuse_unknown(content, VARIABLES.keys() - {"home"}, f"a setting in {file}")
    return {
        name: Given(_text(name, value, file), f"{file}: {name}") for name, value in content.items()
    }


def _text(name: str, value: object, file: Path) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str | int | float | date):
        return str(value)
    raise Usage(f"{file}: {name} must be one value, not a list or table")


def _refuse_unknown(names: Iterable[str], known: Iterable[str], kind: str) -> None:
    listed = sorted(known)
    for name in names:
        if name not in listed:
            near = difflib.get_close_matches(name, listed, n=1, cutoff=0.5)
            hint = f"did you mean {near[0]}?" if near else f"known are {', '.join(listed)}"
            raise Usage(f"{name[:60]!r} is not {kind} that Mentor Copilot knows: {hint}")
