"""The checker's word lists, kept in frames.yaml where a coach can edit them."""

from functools import cache
from importlib import resources

import yaml

from mentor_copilot.domain.library.words import stem


@cache
def _lists() -> dict[str, str]:
    file = resources.files(__package__).joinpath("frames.yaml")
    loaded: dict[str, str] = yaml.safe_load(file.read_text(encoding="utf-8"))
    return loaded


@cache
def listed(name: str) -> frozenset[str]:
    """The words of one list, in small letters."""
    return frozenset(str(_lists()[name]).split())


@cache
def framing() -> frozenset[str]:
    """The framing words and their stems."""
    return listed("framing") | {stem(word) for word in listed("framing")}
