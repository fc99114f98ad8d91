"""Where an interview stands: the goal so far, the open question, and what was skipped."""

from datetime import date
from typing import Literal

from mentor_copilot.domain.exchange import Exchange
from mentor_copilot.domain.goal import Form, Goal
from mentor_copilot.domain.talk import Suggestion
from mentor_copilot.domain.value import Said, Value

Phase = Literal[
    "opening",  # no wish yet
    "choosing",  # several wishes: which comes first
    "confirming",  # one wish, to be confirmed
    "gathering",  # the wish stands, the method's questions are asked
    "review",  # a draft lies before the mentee
    "kept",
    "dropped",
]


class Work(Exchange):
    """The working state of a goal conversation; `today` is the day of the last message."""

    goal: Goal = Goal()
    phase: Phase = "opening"
    heard: tuple[str, ...] = ()
    wishes: tuple[Value[str], ...] = ()
    opening: Said | None = None
    offers: tuple[Suggestion, ...] = ()
    today: date | None = None


def start(form: Form) -> Work:
    """The state before the first message."""
    return Work(goal=Goal(form=form))
