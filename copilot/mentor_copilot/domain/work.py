"""Where an interview stands: the goal so far, the open question, and what was skipped."""

from typing import Literal

from pydantic import BaseModel, ConfigDict

from mentor_copilot.domain.goal import Form, Goal
from mentor_copilot.domain.talk import Question, Refused, Suggestion
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


class Work(BaseModel):
    """The working state of one thread after one message; kept as JSON, replaced by the next."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    goal: Goal = Goal()
    phase: Phase = "opening"
    question: Question | None = None
    heard: tuple[str, ...] = ()
    note: str = ""
    asked: tuple[str, ...] = ()
    skipped: tuple[str, ...] = ()
    wishes: tuple[Value[str], ...] = ()
    opening: Said | None = None
    offers: tuple[Suggestion, ...] = ()
    refused: tuple[Refused, ...] = ()
    reason: str | None = None
    flag: str | None = None
    paused: bool = False
    reply: str = ""

    def times_asked(self, field: str) -> int:
        """How often the mentee was asked about the field."""
        return self.asked.count(field)


def start(form: Form) -> Work:
    """The state before the first message."""
    return Work(goal=Goal(form=form))
