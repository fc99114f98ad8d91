"""The reader's word lists, from the YAML files beside the code; a coach can edit them."""

from functools import cache
from importlib.resources import files
from typing import Any

import yaml

# Every scalar stays text ("no" is a word here); the C loader is there on most machines.
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


@cache
def lists(name: str) -> dict[str, Any]:
    """All lists of data/`name`.yaml."""
    text = files(__package__).joinpath("data", f"{name}.yaml").read_text(encoding="utf-8")
    loaded: dict[str, Any] = yaml.load(text, Loader=_LOADER)
    return loaded


@cache
def words(name: str, key: str) -> frozenset[str]:
    """The single words under `key`, written there as one text."""
    return frozenset(str(lists(name)[key]).split())


def phrases(name: str, key: str) -> tuple[str, ...]:
    """The phrases under `key`, in the order of the file."""
    return tuple(lists(name)[key])
