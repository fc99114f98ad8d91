"""What a text says about a goal, word for word: the result of reading, by rules or by a model."""

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict

from mentor_copilot.domain.value import Value

# How "03/04/2027" is read: day first or month first.
DayOrder = Literal["dmy", "mdy"]

TextKind = Literal[
    "goal",  # one or more wants of the writer's own
    "vague",  # the writer's own, but no want in it: a story, a mood, a topic
    "question",  # asks something; wants no goal made of it
    "joke",
    "quote",
    "someone_else",  # a goal for another person, or another person's goal
    "other_language",  # outside the lexicon's languages
    "gibberish",
    "empty",
    "too_long",
]


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Number(_Frozen):
    """A quantity in a text: "20%", "$10k", "half a dozen", "twice a week", "3 to 5 talks".

    `value` is the number meant (10000 for "$10k"), of a range the upper end, its lower in `low`;
    `unit` is the noun or sign counted ("talks", "%", "$", "days", "times"), "" when none is named;
    `per` is the period of a frequency ("week"), None when there is none.
    start..end cover the number with its unit and period.
    """

    value: float
    low: float | None = None
    unit: str = ""
    per: str | None = None
    kind: Literal["count", "percent", "money", "duration", "ordinal", "other"] = "count"
    start: int
    end: int
    quote: str


class When(_Frozen):
    """A time in a text, worked out against a given today.

    `day` is the last day that the words allow ("by the end of Q2" is 30 June), None where the words
    give no single day (a sprint of unknown length, "soon"). `readings` holds both days where the
    order of day and month is open ("03/04/2027"); `day` then follows the order asked for.
    """

    day: date | None
    role: Literal["deadline", "duration", "recurring", "past", "mention"]
    readings: tuple[date, ...] = ()
    start: int
    end: int
    quote: str


class Reading(_Frozen):
    """All that one text says; each value's span is exact, what was not said is unknown.

    A want's value is its infinitive phrase in the writer's words ("get better at public speaking").
    """

    kind: TextKind
    wants: tuple[Value[str], ...] = ()
    why: Value[str] = Value()
    metric: Value[str] = Value()
    unit: Value[str] = Value()
    baseline: Value[float] = Value()
    target: Value[float] = Value()
    frequency: Value[str] = Value()
    how_checked: Value[str] = Value()
    deadline: Value[date] = Value()
    first_step: Value[str] = Value()
    obstacle: Value[str] = Value()
    resources: Value[str] = Value()
    place: Value[str] = Value()
    values: tuple[Value[str], ...] = ()
    confidence: Value[int] = Value()
