"""The rule coach's lines, kept in wording.yaml where a coach can edit them."""

from functools import cache
from importlib import resources
from typing import Any

import yaml


@cache
def page(package: str, file: str = "wording.yaml") -> dict[str, Any]:
    """A package's lines and lists, from the YAML file beside its code; every scalar is a text."""
    text = resources.files(package).joinpath(file).read_text(encoding="utf-8")
    loaded: dict[str, Any] = yaml.load(text, getattr(yaml, "CBaseLoader", yaml.BaseLoader))
    return loaded


def has_line(part: str, name: str) -> bool:
    """Whether there is a line `name` in `part`."""
    return name in page(__package__)[part]


def line(part: str, name: str, **filled: object) -> str:
    """The line `name` of `part` ("ask", "deadline") with its {names} filled."""
    return str(page(__package__)[part][name]).format(**filled)
