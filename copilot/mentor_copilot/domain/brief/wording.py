"""The words around the cited words, kept in wording.yaml where a coach can edit them."""

import re
from functools import cache
from importlib import resources

import yaml

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_BLANK = re.compile(r"\{\w+\}")


@cache
def _lines() -> dict[str, dict[str, str]]:
    file = resources.files("mentor_copilot.domain.brief").joinpath("wording.yaml")
    loaded: dict[str, dict[str, str]] = yaml.safe_load(file.read_text(encoding="utf-8"))
    return loaded


@cache
def own_words() -> frozenset[str]:
    """Every word of the wordings, in small letters: what a page says of its own."""
    texts = [text for part in _lines().values() for text in part.values()]
    return frozenset(word.lower() for text in texts for word in _WORD.findall(_BLANK.sub("", text)))


def phrase(part: str, name: str, **filled: object) -> str:
    """The wording `name` of `part` with its {names} filled."""
    return _lines()[part][name].format(**filled)
