"""The pair's agreement: how the two work together, and what they do not talk about.

A living contract (founding articles 001 and 004): purpose, roles, who decides what, channels,
rhythm, confidentiality, what each brings. One of the two proposes it, the other accepts it.
"""

from typing import Literal, get_args

from pydantic import BaseModel, ConfigDict

from mentor_copilot.domain.goal import Scope
from mentor_copilot.domain.questionnaire import (
    Answers,
    Hearing,
    Item,
    Questionnaire,
    Record,
    Subject,
)
from mentor_copilot.domain.reader.cycles import find_cycle
from mentor_copilot.domain.value import Value

KIND = "agreement"
ACCEPTANCE = "acceptance"

Clause = Literal[
    "purpose",
    "guidance",
    "ownership",
    "shared",
    "decisions",
    "channels",
    "cadence",
    "confidentiality",
    "mentor_gives",
    "mentee_gives",
    "norms",
    "in_scope",
    "out_of_scope",
]
CLAUSES: tuple[Clause, ...] = get_args(Clause)
GIVEN: tuple[Clause, ...] = ("mentor_gives", "mentee_gives")


class Source(BaseModel):
    """One version of an agreement."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    version: int


class Agreement(Record):
    """One proposal, in the words of the one who proposes; it binds nobody until both accepted it.

    `cadence_days` is read from the words of `cadence`, and unknown where they name no rhythm.
    `follows` is the version that this one changes; a clause that was left as it stood there cites
    the message it was said in ("message:ID:N").
    """

    scope: Scope = "shared"
    mentor: str
    mentee: str
    purpose: Value[str] = Value()
    guidance: Value[str] = Value()
    ownership: Value[str] = Value()
    shared: Value[str] = Value()
    decisions: Value[str] = Value()
    channels: Value[str] = Value()
    cadence: Value[str] = Value()
    cadence_days: Value[int] = Value()
    confidentiality: Value[str] = Value()
    mentor_gives: Value[str] = Value()
    mentee_gives: Value[str] = Value()
    norms: Value[str] = Value()
    in_scope: Value[str] = Value()
    out_of_scope: Value[str] = Value()
    follows: Source | None = None

    def clause(self, name: Clause) -> Value[str]:
        """The words of a clause."""
        words: Value[str] = getattr(self, name)
        return words


class Acceptance(Record):
    """The word of the other of the two: they accept exactly this version."""

    scope: Scope = "shared"
    agreement: str
    version: int


def cadence_days(cadence: Value[str]) -> Value[int]:
    """The days between two meetings that the words name; unknown where they name no rhythm."""
    found = find_cycle(cadence.quote or "")
    if found is None or cadence.start is None or cadence.quote is None:
        return Value[int]()
    days, start, end = found
    return Value[int](
        value=days,
        origin="said",
        source=cadence.source,
        start=cadence.start + start,
        end=cadence.start + end,
        quote=cadence.quote[start:end],
    )


def items(subject: Subject) -> tuple[Item, ...]:
    """One question a clause; only what the two want from it is needed."""
    return tuple(Item(name, needed=name == "purpose") for name in CLAUSES)


def _record(answers: Answers, subject: Subject, hearing: Hearing) -> Agreement:
    return Agreement(
        day=hearing.today,
        pair=subject.pair,
        mentor=subject.words["mentor"],
        mentee=subject.words["mentee"],
        cadence_days=cadence_days(answers.words("cadence")),
        **{name: answers.words(name) for name in CLAUSES},
    )


AGREEMENT = Questionnaire(KIND, items, _record)
