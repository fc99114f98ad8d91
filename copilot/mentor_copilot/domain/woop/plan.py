"""A WOOP plan: the four parts, each in the mentee's words."""

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from mentor_copilot.domain.goal import Scope
from mentor_copilot.domain.value import Value

# Overcome the obstacle when it shows, prevent it beforehand, or seize a good moment for the wish.
PlanKind = Literal["overcome", "prevent", "seize"]

EXPECTANCY_LOW = 3  # of 10: letting the wish go is offered (mental contrasting, METHODS 1.4)


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class IfThen(_Frozen):
    """One plan: the moment and the act in the mentee's words, and the sentence made of both."""

    kind: PlanKind = "overcome"
    cue: Value[str] = Field(default=Value[str](), alias="if")
    act: Value[str] = Field(default=Value[str](), alias="then")
    text: str = ""

    @property
    def whole(self) -> bool:
        """Whether it has its if and its then."""
        return self.cue.known and self.act.known


class WoopPlan(_Frozen):
    """Wish, outcome, obstacle and one to three plans, as far as they have been said.

    `inner` tells whether the obstacle lies in the mentee (None: it cannot be told); an outer thing
    that was named first stays in `circumstance`. `expectancy` is how likely the mentee thinks it
    is, from 0 to 10. `goal` is the id of the goal that the plan belongs to.
    """

    goal: str | None = None
    wish: Value[str] = Value()
    outcome: Value[str] = Value()
    obstacle: Value[str] = Value()
    inner: bool | None = None
    circumstance: Value[str] = Value()
    expectancy: Value[int] = Value()
    plans: tuple[IfThen, ...] = ()
    expires: Value[date] = Value()
    review: Value[date] = Value()
    scope: Scope = "private"
    let_go: bool = False

    @property
    def latest(self) -> IfThen:
        """The plan that is being made, or was made last."""
        return self.plans[-1] if self.plans else IfThen()

    def with_latest(self, plan: IfThen) -> "WoopPlan":
        """The same with the newest plan replaced."""
        return self.model_copy(update={"plans": (*self.plans[:-1], plan)})

    @property
    def complete(self) -> bool:
        """Whether all four parts are there, and every plan has its if and its then."""
        parts = (self.wish, self.outcome, self.obstacle)
        whole = bool(self.plans) and all(plan.whole for plan in self.plans)
        return whole and all(part.known for part in parts)
