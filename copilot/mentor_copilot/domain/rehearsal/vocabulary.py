"""The rehearsal's word lists: YAML files beside the code that a coach can edit."""

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

import yaml

from mentor_copilot.domain.library.words import stem
from mentor_copilot.domain.lint.words import forms
from mentor_copilot.domain.reader.cues import plain_copy

WORD = re.compile(r"[^\W_]+(?:[:'][^\W_]+)*")
"""A word of a plain text; "1:1" is one, too."""

# Every scalar stays text ("no" and "on" are words here); the C loader is there on most machines.
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


@cache
def data(name: str) -> Any:
    """All of data/`name`.yaml."""
    text = files(__package__).joinpath("data", f"{name}.yaml").read_text(encoding="utf-8")
    return yaml.load(text, Loader=_LOADER)


def plain(text: str) -> str:
    """The text in small letters with spaces for hyphens, each character in its old place."""
    return small(text).replace("-", " ")


def small(text: str) -> str:
    """The text in small letters with plain signs, each character in its old place."""
    lowered = (low if len(low := letter.lower()) == 1 else letter for letter in plain_copy(text))
    return "".join(lowered).replace("\n", " ")


def any_of(names: Iterable[str], plural: bool = False) -> re.Pattern[str]:
    """A pattern for whole phrases in a plain text, the longest first; matches nothing for none."""
    return _any_of(tuple(names), plural)


@cache
def _any_of(names: tuple[str, ...], plural: bool) -> re.Pattern[str]:
    wanted = sorted({plain(name) for name in names}, key=lambda p: (-len(p), p))
    if not wanted:
        return re.compile(r"(?!)")
    tail = r"(?:e?s)?" if plural else ""
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, wanted))}){tail}(?!\w)")


@cache
def phrases(kind: str) -> re.Pattern[str]:
    """The phrases of a list in data/signs.yaml ("feeling", "place", "lasting", "unnoticed")."""
    verbs = [
        " ".join((form, *rest))
        for head, *rest in (entry.split() for entry in data("signs")["verbs"].get(kind, ()))
        for form in forms(head)
    ]
    return any_of([*verbs, *data("signs")["phrases"][kind]])


@lru_cache(maxsize=4096)
def content(text: str) -> frozenset[str]:
    """The stems of the words of a text that say something beside a moment."""
    return frozenset(
        stem(word) for word in WORD.findall(plain(text)) if word not in data("signs")["empty"]
    )
