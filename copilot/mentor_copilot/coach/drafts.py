"""A model's draft of the goal: what it is told, and what it must keep to in each form."""

import re
from datetime import date
from typing import Annotated, Any

from pydantic import BaseModel, Field

from mentor_copilot.coach.known import words_of
from mentor_copilot.domain.authorship import authorship
from mentor_copilot.domain.goal import Goal
from mentor_copilot.domain.lint import words
from mentor_copilot.domain.lint.micro import result_in
from mentor_copilot.domain.lint.tokens import split
from mentor_copilot.domain.lint.values import duty_in
from mentor_copilot.domain.provenance import unsupported
from mentor_copilot.domain.safety.outgoing import screen_reply
from mentor_copilot.domain.statement import days_of, evidence, faults
from mentor_copilot.domain.talk import Refused
from mentor_copilot.domain.value import Value

_OWN_WORDS_AT_LEAST = 0.5
_PART_AT_LEAST = 0.4
_FAULTS_AT_MOST = 5
_STEM = 4
_I_WILL = re.compile(r"^.*?(?=\bI(?:['’]ll| will)\b)")
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
        "names a feeling that nobody named": bool(_feelings(sentence, goal)),
        **_leaves_out(sentence, goal),
        **_lacks(sentence, goal, today),
        **_adds(sentence, goal),
    }
    barred = screen_reply(sentence)
    told = [reason for reason, holds in reasons.items() if holds] + ([barred] if barred else [])
    return found + [Refused(field="statement", text=sentence, reason=reason) for reason in told]


def _own_share(sentence: str, goal: Goal) -> float:
    """How much of a sentence is said by the mentee; a day they gave counts for nobody."""
    return authorship(sentence, evidence(goal), *days_of(goal))


def _leaves_out(sentence: str, goal: Goal) -> dict[str, bool]:
    """Which part that a form's sentence is made of is not in it."""
    return {
        f"leaves the {name} out": authorship(value.value or "", [sentence]) < _PART_AT_LEAST
        for name, value in _made_of(goal).items()
    }


def _made_of(goal: Goal) -> dict[str, Value[str]]:
    if goal.form == "micro" and goal.micro:
        return {"act": goal.micro[0].text}
    if goal.form == "values" and goal.values and goal.first_step.known:
        return {"value": goal.values[0], "act": goal.first_step}
    return {"wish": goal.wish}


def _lacks(sentence: str, goal: Goal, today: date) -> dict[str, bool]:
    """What is known and must be in a form's sentence, or must not be in an objective."""
    if goal.form == "okr":
        return {
            "holds a number, which an objective leaves to its results": bool(
                re.search(r"\d", sentence)
            )
        }
    return {
        f"leaves out the {name}": value.known
        and bool(unsupported(words_of(value), [sentence], today))
        for name, value in _to_hold(goal).items()
    }


def _to_hold(goal: Goal) -> dict[str, Value[Any]]:
    """The day and number of a form: an act has a day of its own, a value has none."""
    if goal.form == "values":
        return {}
    if goal.form == "micro":
        return {"day": goal.micro[0].by} if goal.micro else {}
    held: dict[str, Value[Any]] = {"day": goal.deadline}
    return held if goal.form == "backward" else {**held, "number to reach": goal.measure.target}


def _adds(sentence: str, goal: Goal) -> dict[str, bool]:
    """What a form's sentence must not hold, though each word of it may have been said."""
    if goal.form == "values":
        return {"says a duty where a value stands": duty_in(sentence) is not None}
    if goal.form == "micro" and goal.micro:
        act, end = goal.micro[0], goal.deadline
        other = end.known and end.value != act.by.value
        return {
            "names the goal's day in the place of the act's": other and words_of(end) in sentence,
            "words the act as a result": result_in(_I_WILL.sub("", sentence, 1)) is not None
            and result_in(act.text.value or "") is None,
        }
    return {}


def _feelings(sentence: str, goal: Goal) -> set[str]:
    """Words of feeling in a sentence that no word of the mentee's has."""
    said = {token.word[:_STEM] for text in evidence(goal) for token in split(text)}
    found = words.found(split(sentence)).get("feeling", ())
    named = {sentence[match.start : match.end].lower() for match in found}
    return {word for word in named if word[:_STEM] not in said}
