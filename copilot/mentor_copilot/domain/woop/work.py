"""Where a WOOP conversation stands: the plan so far and the step that is open."""

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict

from mentor_copilot.domain.exchange import Exchange
from mentor_copilot.domain.value import Value
from mentor_copilot.domain.woop.plan import WoopPlan

Phase = Literal[
    "wish",
    "outcome",
    "obstacle",
    "plan",
    "review",  # the plan lies before the mentee
    "more",  # it is kept; another one for the same wish is offered
    "kept",
    "let_go",
    "dropped",
]
OVER: frozenset[Phase] = frozenset({"kept", "let_go", "dropped"})


class Blocker(BaseModel):
    """What the mentee struggled with before, as a note has it: a reminder, never a verdict.

    The words are `text` in the note `source` ("note:ID") from `start` to `end`.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    source: str
    day: date
    text: str
    start: int
    end: int


class WoopWork(Exchange):
    """The working state of a WOOP conversation.

    `stuck` counts how often the mentee found no obstacle, `blockers` are theirs of before.
    """

    plan: WoopPlan = WoopPlan()
    phase: Phase = "wish"
    wishes: tuple[Value[str], ...] = ()
    heard: str = ""
    stuck: int = 0
    blockers: tuple[Blocker, ...] = ()


def start(plan: WoopPlan) -> WoopWork:
    """The state before the first message; a wish that comes from a goal stands already."""
    return WoopWork(plan=plan, phase="outcome" if plan.wish.known else "wish")
