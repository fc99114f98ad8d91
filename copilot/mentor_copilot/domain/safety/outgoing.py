"""After any model: what a coach may not say, whoever worded it."""

import re
from functools import cache

from pydantic import BaseModel, ConfigDict

from mentor_copilot.domain.safety.phrase import expression
from mentor_copilot.domain.safety.spelling import load
from mentor_copilot.domain.safety.words import read

_PERCENT = re.compile(r"(?<=\d)\s?%")


class Barred(BaseModel):
    """Phrases a reply may not hold, with the reason that is reported (outgoing.yaml)."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    reason: str
    why: str
    say: tuple[str, ...]
    unless: tuple[str, ...] = ()
    examples: tuple[str, ...]
    quiet: tuple[str, ...]


def screen_reply(text: str) -> str | None:
    """Why a coach's reply may not be shown ("diagnosis", "goal myth"), or None when it may.

    Rules SF03, SF04, SF06 and SF08 of the safety rubric. English only; a number that is the
    mentee's own is not a statistic.
    """
    words = read(_PERCENT.sub(" percent", text))
    for entry, said, unless in _expressions():
        for found in said.finditer(words.line):
            if unless is None or not unless.search(words.sentence(*found.span())):
                return entry.reason
    return None


@cache
def barred() -> tuple[Barred, ...]:
    """Everything outgoing.yaml bars."""
    return tuple(Barred.model_validate(entry) for entry in load("outgoing.yaml"))


@cache
def _expressions() -> tuple[tuple[Barred, re.Pattern[str], re.Pattern[str] | None], ...]:
    return tuple(
        (entry, _any(entry.say), _any(entry.unless) if entry.unless else None) for entry in barred()
    )


def _any(phrases: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(expression(phrase).pattern for phrase in phrases))
