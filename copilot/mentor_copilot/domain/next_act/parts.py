"""Small acts that count something: how far they have come towards the whole."""

from pydantic import BaseModel, ConfigDict

from mentor_copilot.domain.goal import Goal, MicroAct
from mentor_copilot.domain.lint.micro import counted, whole_in

_SIGNS = frozenset("$€£¥%")


class Parts(BaseModel):
    """What the acts done come to, of which whole, and what the acts still open would add."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    whole: float
    unit: str
    done: float
    open: float

    @property
    def left(self) -> float:
        """What is missing to the whole; 0 where it is reached."""
        return max(0.0, self.whole - self.done)

    def amount(self, number: float) -> str:
        """A number of this unit as people write it: "$10,000", "30 pages"."""
        if self.unit in _SIGNS and self.unit != "%":
            return f"{self.unit}{number:,.10g}"
        return f"{number:,.10g} {self.unit}".strip()


def parts_of(goal: Goal) -> Parts | None:
    """What the goal's acts come to; None where goal and acts do not count the same thing.

    The whole is the target of the measure, or else the one amount that the goal's words name.
    """
    whole = _whole(goal)
    if whole is None:
        return None
    amount, unit = whole
    counts = [(act, counted(act.text.value or "", unit)) for act in goal.micro]
    if all(count is None for _, count in counts):
        return None
    done = sum(count or 0.0 for act, count in counts if act.done.value)
    still = sum(count or 0.0 for act, count in counts if act.looked_back is None)
    return Parts(whole=amount, unit=unit, done=done, open=still)


def acts_done(goal: Goal) -> tuple[MicroAct, ...]:
    """The acts that were done, the newest first."""
    return tuple(act for act in goal.micro if act.done.value)


def _whole(goal: Goal) -> tuple[float, str] | None:
    target, unit = goal.measure.target, goal.measure.unit
    if target.value is not None and target.known and unit.known:
        return target.value, unit.value or ""
    for words in (goal.parent.value, goal.wish.value):
        if words and (whole := whole_in(words)) is not None:
            return whole.amount, whole.unit
    return None
