"""The lists of units and words around numbers, from data/units.yaml, which a coach can edit."""

from functools import cache
from importlib import resources

import yaml


@cache
def _lists() -> dict[str, list[str]]:
    file = resources.files(__package__).joinpath("data", "units.yaml")
    loaded: dict[str, list[str]] = yaml.safe_load(file.read_text(encoding="utf-8"))
    return loaded


def listed(name: str) -> tuple[str, ...]:
    """The entries of one list."""
    return tuple(_lists()[name])
