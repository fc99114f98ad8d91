"""The rule coach's lines, kept in wording.yaml where a coach can edit them."""

from functools import cache
from importlib import resources

import yaml


@cache
def _lines() -> dict[str, dict[str, str]]:
    file = resources.files("mentor_copilot.domain").joinpath("wording.yaml")
    loaded: dict[str, dict[str, str]] = yaml.safe_load(file.read_text(encoding="utf-8"))
    return loaded


def has_line(part: str, name: str) -> bool:
    """Whether there is a line `name` in `part`."""
    return name in _lines()[part]


def line(part: str, name: str, **filled: object) -> str:
    """The line `name` of `part` ("ask", "deadline") with its {names} filled."""
    return _lines()[part][name].format(**filled)
