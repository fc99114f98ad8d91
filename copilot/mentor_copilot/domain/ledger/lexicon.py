"""The ledger's word lists, from the YAML files beside the code; a coach can edit them."""

from functools import cache
from importlib.resources import files
from typing import Any

import yaml


@cache
def lists(name: str) -> dict[str, Any]:
    """All lists of data/`name`.yaml; every scalar stays text."""
    text = files(__package__).joinpath("data", f"{name}.yaml").read_text(encoding="utf-8")
    loaded: dict[str, Any] = yaml.load(text, Loader=yaml.BaseLoader)
    return loaded


@cache
def words(key: str, name: str = "words") -> frozenset[str]:
    """The single words under `key`, written there as one text."""
    return frozenset(str(lists(name)[key]).split())


@cache
def phrases(key: str, name: str = "words") -> tuple[str, ...]:
    """The phrases under `key`, in the order of the file."""
    return tuple(lists(name)[key])


@cache
def either(key: str, name: str = "words") -> str:
    """The words or phrases under `key` as one alternative of a pattern, longest first.

    They are pieces of patterns themselves ("push(?:ed)? back"); a blank stands for any white space.
    """
    held = lists(name)[key]
    pieces = held.split() if isinstance(held, str) else list(held)
    longest = sorted(pieces, key=lambda piece: (-len(piece), piece))
    return "(?:" + "|".join(_spaced(piece) for piece in longest) + ")"


def _spaced(piece: str) -> str:
    return piece.replace(" ?", r"\s?").replace(" ", r"\s+")
