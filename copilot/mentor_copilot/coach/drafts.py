"""A model's draft of the goal: what it is told, and what it must keep to."""

import re
from datetime import date
from typing import Annotated

from pydantic import BaseModel, Field

from mentor_copilot.coach.known import words_of
from mentor_copilot.domain.authorship import authorship
from mentor_copilot.domain.goal import Goal
from mentor_copilot.domain.provenance import unsupported
from mentor_copilot.domain.safety.outgoing import screen_reply
from mentor_copilot.domain.statement import evidence, faults
from mentor_copilot.domain.talk import Refused

_OWN_WORDS_AT_LEAST = 0.5
_WISH_AT_LEAST = 0.4
_FAULTS_AT_MOST = 5
_FIRST_PERSON = re.compile(r"\b(I|I'm|I'll|my|me)\b")
_SECOND_SENTENCE = re.compile(r"[.!?…][\"'”’)]*\s+\S|\n|\?")
_MARKUP = re.compile(r"[<>{}\[\]`|\\#*_]")


class Draft(BaseModel):
    """The goal as one sentence."""

    sentence: Annotated[str, Field(max_length=300)]


def draft_faults(sentence: str, goal: Goal, today: date) -> list[Refused]:
    """Why a draft may not stand; empty when it may."""
    found = [
        Refused(field="statement", text=one.quote, reason=one.message)
        for one in faults(sentence, goal, today)[:_FAULTS_AT_MOST]
    ]
    reasons = {
        "is not in the first person": not _FIRST_PERSON.search(sentence),
        "is not one statement": bool(_SECOND_SENTENCE.search(sentence.strip())),
        "holds markup": bool(_MARKUP.search(sentence)),
        "is not in the mentee's own words": _own_share(sentence, goal) < _OWN_WORDS_AT_LEAST,
        "leaves the wish out": authorship(goal.wish.value or "", [sentence]) < _WISH_AT_LEAST,
        **_lacks(sentence, goal, today),
    }
    barred = screen_reply(sentence)
    told = [reason for reason, holds in reasons.items() if holds] + ([barred] if barred else [])
    return found + [Refused(field="statement", text=sentence, reason=reason) for reason in told]


def _own_share(sentence: str, goal: Goal) -> float:
    return authorship(sentence, evidence(goal), goal.deadline.value)


def _lacks(sentence: str, goal: Goal, today: date) -> dict[str, bool]:
    """What is known and must be in a SMART sentence, or must not be in an objective."""
    if goal.form == "okr":
        return {
            "holds a number, which an objective leaves to its results": bool(
                re.search(r"\d", sentence)
            )
        }
    return {
        f"leaves out the {name}": value.known
        and bool(unsupported(words_of(value), [sentence], today))
        for name, value in (("day", goal.deadline), ("number to reach", goal.measure.target))
    }
