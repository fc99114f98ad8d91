"""The word lists of the WOOP rules in each language, from data/woop_*.yaml."""

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any, Literal

import yaml

from mentor_copilot.domain.safety.phrase import expression
from mentor_copilot.domain.safety.words import read, tokens

Tongue = Literal["en", "de"]
_FILES = ("woop_obstacle", "woop_plan")
_CLASS = re.compile(r"<(?P<name>\w+)>")
_WORD = re.compile(r"(?<!\w)[^\W\d_]{2,}(?![\w+])")


def place(text: str, tongue: Tongue, name: str) -> tuple[int, int] | None:
    """Where in a text the first phrase of a list stands."""
    said = read(text)
    match = search(tongue, name).search(said.line)
    return said.span(*match.span()) if match else None


@cache
def search(tongue: Tongue, name: str) -> re.Pattern[str]:
    """One expression for all phrases of a list, over folded words between stops.

    The notation of the lists is that of domain/safety/phrase.py; `<name>` stands for the words of
    another list of the same language.
    """
    return re.compile("|".join(f"(?:{expression(p).pattern})" for p in _phrases(tongue, name)))


@cache
def words(tongue: Tongue, name: str) -> frozenset[str]:
    """The single words of a list, folded."""
    listed = (word for phrase in _phrases(tongue, name) for word in phrase.split("|"))
    found = (tuple(token.text for token in tokens(word)) for word in listed if "_" not in word)
    return frozenset(one[0] for one in found if len(one) == 1)


@cache
def families(tongue: Tongue) -> tuple[frozenset[str], ...]:
    """The rows of the list `kin`: words that stand for one another, folded."""
    rows = (row.split("|") for row in _lists()[tongue]["kin"])
    return tuple(frozenset(token.text for word in row for token in tokens(word)) for row in rows)


@cache
def openers(tongue: Tongue) -> Mapping[tuple[str, ...], bool]:
    """The words that open a clause, the longest first; True where it tells the moment."""
    found = {
        tuple(token.text for token in tokens(opener.replace("_", " "))): name == "cue"
        for name in ("joint", "cue")
        for opener in _phrases(tongue, name)
    }
    return dict(sorted(found.items(), key=lambda one: -len(one[0])))


@cache
def vocabulary(tongue: Tongue) -> frozenset[str]:
    """Every word of a language's phrases as it is written there."""
    phrases = (phrase for listed in _lists()[tongue].values() for phrase in listed)
    return frozenset(word for p in phrases for word in _WORD.findall(p.replace("_", " ")))


def _phrases(tongue: Tongue, name: str) -> tuple[str, ...]:
    listed = _lists()[tongue]
    return tuple(_CLASS.sub(lambda m: "|".join(listed[m["name"]]), p) for p in listed[name])


@cache
def _lists() -> Mapping[Tongue, Mapping[str, Any]]:
    folder = files("mentor_copilot.domain.lint").joinpath("data")
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    loaded = [yaml.load(folder.joinpath(f"{f}.yaml").read_text("utf-8"), loader) for f in _FILES]
    return {"en": loaded[0]["en"] | loaded[1]["en"], "de": loaded[0]["de"] | loaded[1]["de"]}
