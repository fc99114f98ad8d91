"""The word lists around numbers, from data/amounts.yaml."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

import yaml


@cache
def _lists() -> Mapping[str, frozenset[str] | Mapping[str, float]]:
    source = files("mentor_copilot.domain.reader") / "data" / "amounts.yaml"
    written = yaml.safe_load(source.read_text(encoding="utf-8"))
    return {
        name: members if isinstance(members, dict) else frozenset(members)
        for name, members in written.items()
    }


def among(name: str, word: str) -> bool:
    """Whether a word in small letters stands in a list."""
    return word in _lists()[name]


def factor(name: str, word: str) -> float | None:
    """The number a word carries in a list of such ("k" in scale_letter), None where it has none."""
    members = _lists()[name]
    return members.get(word) if isinstance(members, Mapping) else None
