"""What an answer says in a WOOP conversation, each value where its words stand."""

import re
from datetime import date

from pydantic import BaseModel, ConfigDict

from mentor_copilot.domain.reader import read
from mentor_copilot.domain.reader.answers import plain
from mentor_copilot.domain.reading import DayOrder, TextKind
from mentor_copilot.domain.value import Said, Value
from mentor_copilot.domain.woop.halves import halves


class Answer(BaseModel):
    """One answer: the wishes in it and their day, its words without filler, and a plan's halves.

    `inner` is whether the words name something inside their writer, None where that is not looked
    at or cannot be told.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: TextKind = "vague"
    wishes: tuple[Value[str], ...] = ()
    deadline: Value[date] = Value()
    words: Value[str] = Value()
    cue: Value[str] = Value()
    act: Value[str] = Value()
    inner: bool | None = None


def read_answer(told: Said, today: date, order: DayOrder = "dmy") -> Answer:
    """The answer as the rules read it; whether an obstacle is inner is judged where one is due."""
    reading = read(told, today, order)
    found = halves(told)
    return Answer(
        kind=reading.kind,
        wishes=reading.wants,
        deadline=reading.deadline,
        words=plain(told),
        cue=found.cue,
        act=found.act,
    )


def overlap(one: str, other: str) -> float:
    """The share (0.0-1.0) of the content words of `one` that stand in `other`, endings apart."""
    words = stems(one)
    return len(words & stems(other)) / len(words) if words else 0.0


_LIGHT = frozenset(
    "that this with have your what when where there would could from into more most main them they"
    " then than just because about being will feel want make".split()
)


def stems(text: str) -> set[str]:
    """The first five letters of the content words of a text."""
    return {w[:5] for w in re.findall(r"[^\W\d_]{4,}", text.lower()) if w not in _LIGHT}
