"""The words of the cycle that are no question, from data/wording.yaml, which a coach can edit."""

from functools import cache
from importlib import resources

import yaml


@cache
def _lines() -> dict[str, dict[str, str]]:
    file = resources.files("mentor_copilot.domain.cycle").joinpath("data", "wording.yaml")
    loaded: dict[str, dict[str, str]] = yaml.safe_load(file.read_text(encoding="utf-8"))
    return loaded


def phrase(part: str, name: str, **filled: object) -> str:
    """The wording `name` of `part` with its {names} filled."""
    return _lines()[part][name].format(**filled)
