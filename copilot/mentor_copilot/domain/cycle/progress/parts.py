"""The small acts towards a goal: how many are done, and what they come to where they count it."""

from pydantic import BaseModel, ConfigDict

from mentor_copilot.domain.cycle.measuring import Indicator, measured
from mentor_copilot.domain.goal import Goal, MicroAct
from mentor_copilot.domain.value import Said


class Parts(BaseModel):
    """The acts that are done, of all that were planned.

    `together` is the sum of what the done ones count in the unit of the goal's first indicator,
    None where one of them counts nothing of it. It is no reading: how the goal stands is said in
    check-ins.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    done: int
    planned: int
    together: float | None = None


def parts_of(goal: Goal, counted: tuple[Indicator, ...]) -> Parts | None:
    """The goal's acts; None where it has none."""
    acts = [act for act in goal.micro if act.text.known]
    if not acts:
        return None
    done = [act for act in acts if act.done.value]
    counts = [_count(act, counted[0]) if counted else None for act in done]
    known = [count for count in counts if count is not None]
    together = sum(known) if known and len(known) == len(done) else None
    return Parts(done=len(done), planned=len(acts), together=together)


def _count(act: MicroAct, of: Indicator) -> float | None:
    """What an act counts in the indicator's unit, where it names that unit."""
    words = act.text.value or ""
    found = measured(Said(source="", text=words), of)
    return found.value.value if of.unit and found.unit.known else None
