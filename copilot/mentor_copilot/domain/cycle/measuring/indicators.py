"""The indicators of a goal: its own measure, or its key results by their numbers."""

from datetime import date
from typing import Any

from pydantic import BaseModel, ConfigDict

from mentor_copilot.domain.drafting import tidy
from mentor_copilot.domain.goal import Goal, KeyResult, Kind, Measure
from mentor_copilot.domain.reader.amounts import find_numbers
from mentor_copilot.domain.value import Value

OWN = 0  # the number of a goal's own measure; key results count from 1


class Indicator(BaseModel):
    """One thing that is counted: from where to where, in what, by when; None where nobody said.

    `number` is 0 for the goal's own measure, else that of the key result; `per` is the period of a
    rate ("week" where talks a week are counted), "" for a plain amount.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    number: int = OWN
    label: str = ""
    unit: str = ""
    per: str = ""
    baseline: float | None = None
    target: float | None = None
    due: date | None = None
    kind: Kind | None = None

    @property
    def field(self) -> str:
        """Its name among the answers of a check-in: "value", or "value.2" for a key result."""
        return "value" if self.number == OWN else f"value.{self.number}"


def indicators(goal: Goal) -> tuple[Indicator, ...]:
    """What the goal counts; nothing where it has no number to go by.

    In the form of an OKR these are the key results, otherwise the goal's own measure, if it has a
    number, or else such key results as there are: a measure that went over into another form is
    not counted twice.
    """
    results = tuple(_of_result(goal, n, one) for n, one in enumerate(goal.key_results, 1))
    own = (_of_measure(goal),) if _counts(goal.measure) else ()
    return results or own if goal.form == "okr" else own or results


def number_in(goal: Goal, number: int) -> int:
    """The number that an indicator has now: a measure may have become the first key result."""
    known = {one.number for one in indicators(goal)}
    other = 1 if number == OWN else OWN
    if number in known or other not in known or number > 1 or not goal.key_results:
        return number
    return other if goal.key_results[0].target == goal.measure.target else number


def _counts(measure: Measure) -> bool:
    return measure.target.known or measure.baseline.known


def _of_measure(goal: Goal) -> Indicator:
    measure = goal.measure
    named = next((one for one in (measure.metric, goal.wish, goal.objective) if one.known), None)
    return Indicator(
        label=_label(named),
        per=_period(goal),
        due=_known(goal.deadline),
        **_levels(measure),
    )


def _of_result(goal: Goal, number: int, result: KeyResult) -> Indicator:
    due = result.due if result.due.known else goal.deadline
    return Indicator(
        number=number,
        label=_label(result.metric if result.metric.known else result.text),
        due=_known(due),
        kind=_known(result.kind),
        **_levels(result),
    )


def _levels(part: Measure | KeyResult) -> dict[str, Any]:
    return {
        "unit": _known(part.unit) or "",
        "baseline": _known(part.baseline),
        "target": _known(part.target),
    }


def _label(named: Value[str] | None) -> str:
    return tidy(named.value or "") if named else ""


def _period(goal: Goal) -> str:
    rates = find_numbers(goal.frequency.value or "") if goal.frequency.known else []
    target = goal.measure.target.value
    return next((one.per for one in rates if one.per and one.value == target), "")


def _known(value: Value[Any]) -> Any:
    return value.value if value.known else None
