"""Feedback in the making: each part with the words that it was said in."""

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict

from mentor_copilot.domain.value import Value

PartName = Literal["situation", "when", "behaviour", "impact"]
PARTS: tuple[PartName, ...] = ("situation", "when", "behaviour", "impact")


class FeedbackDraft(BaseModel):
    """The parts as far as they were said; every value's span lies in the input it names.

    `when` is the day of the situation, worked out against today. `question` is the giver's own
    closing question. `about` is how the giver names the other: "you", "he", or a name.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    situation: Value[str] = Value()
    when: Value[date] = Value()
    behaviour: Value[str] = Value()
    impact: Value[str] = Value()
    question: Value[str] = Value()
    about: str = "you"

    @property
    def missing(self) -> tuple[PartName, ...]:
        """The parts that nobody has said yet, in the order in which they are asked."""
        return tuple(name for name in PARTS if not getattr(self, name).known)

    def filled(self, other: "FeedbackDraft") -> "FeedbackDraft":
        """The same, with what it lacks taken from another reading."""
        lacking = [name for name in (*PARTS, "question") if not getattr(self, name).known]
        about = other.about if self.about == "you" else self.about
        taken = {name: getattr(other, name) for name in lacking}
        return self.model_copy(update=taken | {"about": about})
