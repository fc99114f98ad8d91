"""The words around the cited words, kept in wording.yaml where a coach can edit them."""

import re
from functools import cache
from importlib import resources

import yaml

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_BLANK = re.compile(r"\{\w+\}")
_QUOTATION = "“[^“”]*”"
_QUOTATIONS = f"{_QUOTATION}(?:, {_QUOTATION})*(?: and {_QUOTATION})?"


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


@cache
def _house_wordings(part: str) -> re.Pattern[str]:
    """Any wording of the part, with nothing but quotations in the place of its blanks."""
    texts = (re.escape(_BLANK.sub("\0", text)) for text in _lines()[part].values())
    filled = (text.replace("“\0”", _QUOTATION).replace("\0", _QUOTATIONS) for text in texts)
    return re.compile("|".join(filled))


def is_house_wording(part: str, text: str) -> bool:
    """Whether the text is one of the wordings of `part` around quotations, and nothing else."""
    return _house_wordings(part).fullmatch(text) is not None
