"""Finds the times named in a text, each with its cue and its role."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from mentor_copilot.domain.reader.shapes import words
from mentor_copilot.domain.reader.times.grammar import Grammar, grammar
from mentor_copilot.domain.reader.times.phrase import Phrase
from mentor_copilot.domain.reader.times.roles import Role, role_of
from mentor_copilot.domain.reader.times.traps import is_time
from mentor_copilot.domain.reader.tokens import Token, split

_CUE_REACH = 8  # words before a time in which its cue may begin


class Found(NamedTuple):
    """The tokens of a text and the times in it with their roles, in order."""

    tokens: Sequence[Token]
    times: Sequence[tuple[Phrase, Role]]


@lru_cache(maxsize=4)
def found_in(text: str) -> Found:
    """The times of a text; kept for the last few texts, since dates and amounts both ask."""
    tokens = split(text)
    roles = ((phrase, role_of(phrase)) for phrase in _phrases(tokens, text) if is_time(phrase))
    return Found(tokens, [(phrase, role) for phrase, role in roles if role is not None])


def _phrases(tokens: Sequence[Token], text: str) -> Iterator[Phrase]:
    """The times that the rules find, left to right, each with its cue; they may still be traps."""
    rules = grammar()
    shape = words().shape(tokens)
    latest = "".join(words().letters[name] for name in ("at", "the", "latest"))
    free = 0
    for found in rules.times.finditer(shape):
        first, stop = found.span()
        stop += 3 if shape.startswith(latest, stop) else 0
        cue, cue_first = _cue(rules, shape, max(free, first - _CUE_REACH), first)
        name = found.lastgroup or ""
        if _idle_cue(cue, shape[cue_first], rules.sorts[name], name):
            cue, cue_first = None, first
        yield Phrase(name, rules.sorts[name], text, tokens, shape, first, stop, cue, cue_first)
        free = stop


def _idle_cue(cue: str | None, letter: str, sort: str, rule: str) -> bool:
    """Whether the word before is no cue of this time: "from 22 hours", "in my daily work"."""
    if sort == "rate":
        return not (rule.startswith("weekday") and cue in ("during", "start", "in"))
    through = letter == words().letters["through"]
    return (cue == "start" or through) and sort in ("length", "short", "practice")


def _cue(rules: Grammar, shape: str, start: int, stop: int) -> tuple[str | None, int]:
    before = shape[start:stop]
    if not before:
        return None, stop
    for name, pattern in rules.cues:
        found = pattern.search(before)
        if found:
            return name, start + found.start()
    return None, stop
