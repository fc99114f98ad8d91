"""The coach: it understands and words. What to ask next, and what may stand, code decides."""

from collections.abc import Callable
from datetime import date
from typing import Protocol

from pydantic import BaseModel, ConfigDict

from mentor_copilot.domain.finding import Finding
from mentor_copilot.domain.goal import Goal
from mentor_copilot.domain.reading import DayOrder, Reading
from mentor_copilot.domain.talk import Question, Refused
from mentor_copilot.domain.value import Said
from mentor_copilot.domain.woop import WoopPlan

Emit = Callable[[str], None]


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Asked(_Frozen):
    """What a coach reads against: the day, the date order, and the question that was open."""

    today: date
    order: DayOrder = "dmy"
    question: Question | None = None


class Moment(_Frozen):
    """What a coach words its next reply from; `about` is the goal or plan in the making."""

    about: Goal | WoopPlan
    last: Said
    question: Question
    reflection: str
    today: date


class Read(_Frozen):
    """What a coach understood, and what it proposed that did not hold."""

    reading: Reading
    refused: tuple[Refused, ...] = ()


class Worded(_Frozen):
    """A text that passed the checks, and what did not."""

    text: str
    refused: tuple[Refused, ...] = ()


class Coach(Protocol):
    """Both implementations pass the same contract tests."""

    @property
    def engine(self) -> str:
        """ "rules", or the model's name: outputs say who spoke."""

    async def read(self, said: Said, asked: Asked) -> Read:
        """What the text says, each value located in it."""

    async def word(self, moment: Moment, emit: Emit | None = None) -> Worded:
        """A reply of at most 60 words: it reflects, then asks `moment.question` as one question.

        `emit` gets the text piece by piece, each piece already checked.
        """

    async def draft(self, goal: Goal, today: date, problems: tuple[Finding, ...] = ()) -> Worded:
        """The goal as one first-person sentence; `problems` are findings on the last draft."""
