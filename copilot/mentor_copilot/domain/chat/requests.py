"""Whether a message asks for something else than the open question does."""

import re
from collections.abc import Sequence
from functools import cache
from importlib import resources
from typing import NamedTuple

import yaml
from pydantic import BaseModel, ConfigDict

from mentor_copilot.domain.chat.work import Choice
from mentor_copilot.domain.ledger.likeness import gist
from mentor_copilot.domain.reader.cues import plain_copy

_WORDS_AT_MOST = 16


class Request(NamedTuple):
    """What is asked for ("checkin"), and for which goal, where one is meant."""

    kind: str
    goal: str | None = None


class _Phrases(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    lead: tuple[str, ...]
    wishful: tuple[str, ...]
    tail: tuple[str, ...]
    kinds: dict[str, tuple[str, ...]]
    it: tuple[str, ...]
    object: tuple[str, ...]


def requested(text: str, goals: Sequence[Choice], last: str | None = None) -> Request | None:
    """What a message asks for; None where it is an answer, a wish, or anything else.

    Only a whole message is a request: "check in", "let's reflect on my half marathon". What
    follows "on" is one of the `goals`, told by its words, or "it", the `last` one. A wish that
    begins alike ("I want to reflect on my week every Friday") is none.
    """
    words = plain_copy(text).strip().strip(".!?").strip()
    if len(words.split()) > _WORDS_AT_MOST or "\n" in words:
        return None
    for kind, pattern in _patterns():
        found = pattern.fullmatch(words)
        if found is None:
            continue
        told = found["object"]
        if told is None:
            return Request(kind)
        if told.strip().lower() in _phrases().it:
            return Request(kind, last)
        goal = meant(told, goals)
        if goal is not None or found["wishful"] is None:
            return Request(kind, goal)
    return None


def meant(words: str, goals: Sequence[Choice]) -> str | None:
    """The one goal that shares most words with these; None where there is none or more than one."""
    about = _about(words)
    shared = {one.goal: len(about & _about(one.words)) for one in goals}
    best = max(shared.values(), default=0)
    found = [goal for goal, count in shared.items() if count == best]
    return found[0] if best and len(found) == 1 else None


def _about(words: str) -> frozenset[str]:
    found = gist(words)
    return found.telling | found.common | found.numbers


def _any(phrases: Sequence[str]) -> str:
    longest = sorted(phrases, key=len, reverse=True)
    return "|".join(re.escape(one).replace(r"\ ", r"\s+") for one in longest)


@cache
def _phrases() -> _Phrases:
    file = resources.files("mentor_copilot.domain.chat").joinpath("requests.yaml")
    return _Phrases.model_validate(yaml.safe_load(file.read_text(encoding="utf-8")))


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """A pattern for each kind, over a message without marks at its ends."""
    said = _phrases()
    lead = rf"(?:(?:{_any(said.lead)}|(?P<wishful>{_any(said.wishful)}))[\s,]+){{0,3}}"
    tail = rf"(?:[\s,]+(?:{_any(said.tail)}))?"
    about = rf"(?:\s+(?:{_any(said.object)})\s+(?P<object>(?:(?!\s+(?:{_any(said.tail)})$).)+))?"
    return tuple(
        (kind, re.compile(rf"{lead}(?:{_any(phrases)}){about}{tail}", re.IGNORECASE))
        for kind, phrases in said.kinds.items()
    )
