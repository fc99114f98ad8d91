"""The rehearsal's word lists: YAML files beside the code that a coach can edit."""

import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from mentor_copilot.domain.lint.words import forms
from mentor_copilot.domain.reader.cues import plain_copy

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


def any_of(phrases: Iterable[str], plural: bool = False) -> re.Pattern[str]:
    """A pattern for whole phrases in a plain text, the longest first; matches nothing for none."""
    return _any_of(tuple(phrases), plural)


@cache
def _any_of(phrases: tuple[str, ...], plural: bool) -> re.Pattern[str]:
    wanted = sorted({plain(phrase) for phrase in phrases}, key=lambda p: (-len(p), p))
    if not wanted:
        return re.compile(r"(?!)")
    tail = r"(?:e?s)?" if plural else ""
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, wanted))}){tail}(?!\w)")


@cache
def signs(kind: str) -> re.Pattern[str]:
    """The phrases that are a sign of this kind ("feeling", "place", "lasting", "unnoticed")."""
    verbs = [
        " ".join((form, *rest))
        for head, *rest in (entry.split() for entry in data("signs")["verbs"].get(kind, ()))
        for form in forms(head)
    ]
    return any_of([*verbs, *data("signs")["phrases"].get(kind, ())])
