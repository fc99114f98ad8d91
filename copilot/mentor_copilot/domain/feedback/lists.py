"""The word lists and lines of feedback, in YAML files beside the code that a coach may edit."""

import re
from functools import cache
from importlib import resources

import yaml


@cache
def listed(name: str) -> frozenset[str]:
    """The words under `name` of words.yaml, in lower case."""
    return frozenset(_words()[name])


@cache
def pattern(name: str) -> str:
    """A pattern of any of those words, the longest first; to be used with IGNORECASE."""
    longest = sorted(listed(name), key=len, reverse=True)
    return rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)"


def line(part: str, name: str, **filled: object) -> str:
    """The line `name` of `part` of wording.yaml with its {names} filled."""
    return _wording()[part][name].format(**filled)


def has_line(part: str, name: str) -> bool:
    """Whether there is such a line."""
    return name in _wording()[part]


@cache
def _words() -> dict[str, list[str]]:
    loaded: dict[str, list[str]] = yaml.load(_text("words.yaml"), Loader=yaml.BaseLoader)
    return loaded


@cache
def _wording() -> dict[str, dict[str, str]]:
    loaded: dict[str, dict[str, str]] = yaml.safe_load(_text("wording.yaml"))
    return loaded


def _text(file: str) -> str:
    return resources.files("mentor_copilot.domain.feedback").joinpath(file).read_text("utf-8")
