"""The profile's lines, from wording.yaml beside the code."""

from functools import cache
from importlib.resources import files
from typing import Any

import yaml


@cache
def _page() -> dict[str, Any]:
    text = files(__package__).joinpath("wording.yaml").read_text(encoding="utf-8")
    loaded: dict[str, Any] = yaml.load(text, getattr(yaml, "CBaseLoader", yaml.BaseLoader))
    return loaded


def line(part: str, name: str, **filled: object) -> str:
    """The line `name` of a part, with its {names} filled."""
    return str(_page()[part][name]).format(**filled)


def codes(principle: str) -> tuple[str, ...]:
    """How the codes begin whose findings speak of the principle."""
    return tuple(_page()["findings"][principle])
