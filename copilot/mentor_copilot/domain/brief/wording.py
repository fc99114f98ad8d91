"""The words around the cited words, kept in wording.yaml where a coach can edit them."""

from functools import cache
from importlib import resources

import yaml


@cache
def _lines() -> dict[str, dict[str, str]]:
    file = resources.files("mentor_copilot.domain.brief").joinpath("wording.yaml")
    loaded: dict[str, dict[str, str]] = yaml.safe_load(file.read_text(encoding="utf-8"))
    return loaded


def phrase(part: str, name: str, **filled: object) -> str:
    """The wording `name` of `part` with its {names} filled."""
    return _lines()[part][name].format(**filled)
