"""The words of a review, from the files beside the code, which a coach can edit."""

import re
from functools import cache
from importlib import resources
from typing import Any

import yaml


def phrase(part: str, name: str, **filled: object) -> str:
    """The wording `name` of `part` with its {names} filled."""
    return str(_read("wording")[part][name]).format(**filled)


@cache
def wordings() -> tuple[str, ...]:
    """Every wording of a review, with its {names} unfilled."""
    return tuple(text for part in _read("wording").values() for text in part.values())


@cache
def telling(name: str) -> re.Pattern[str]:
    """What the word list tells, in folded text (`stalls.lexicon.folded`)."""
    pieces = "|".join(piece.replace(" ", r"\s+") for piece in _read("words")[name])
    return re.compile(rf"(?<![\w'])(?:{pieces})(?!\w)")


@cache
def _read(name: str) -> dict[str, Any]:
    file = resources.files(__package__).joinpath(f"{name}.yaml")
    loaded: dict[str, Any] = yaml.safe_load(file.read_text(encoding="utf-8"))
    return loaded
