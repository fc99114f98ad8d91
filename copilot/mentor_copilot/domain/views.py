"""One goal seen in another form; going over and back loses nothing.

Every form keeps the whole record: a SMART goal's measure becomes the first key result of an OKR, an
OKR's first countable result the measure of a SMART goal, a first step the act of a micro goal, the
nearest step of a backward plan or a micro act the first step; none replaces what is there.
"""

from mentor_copilot.domain.goal import Form, Goal, KeyResult, MicroAct
from mentor_copilot.domain.value import Value, computed


def as_form(goal: Goal, form: Form) -> Goal:
    """The goal in another form, with what the other form lacks taken from what is there."""
    seen = goal.model_copy(update={"form": form})
    if form == "okr" and not goal.key_results and _has_measure(goal):
        seen = seen.model_copy(update={"key_results": (_result_of(goal),)})
    if form == "smart" and goal.key_results and not _has_measure(goal):
        seen = _with_measure_of(seen, goal.key_results[0])
    if form == "micro" and not goal.micro and goal.first_step.known:
        return seen.model_copy(update={"micro": (MicroAct(text=goal.first_step),)})
    if form not in ("micro", "backward") and not goal.first_step.known:
        return seen.model_copy(update={"first_step": _nearest_act(goal)})
    return seen


def settled(goal: Goal) -> Goal:
    """The goal with what follows from its values: a result without a day is due with the goal."""
    if not goal.deadline.known:
        return goal
    due = computed(goal.deadline.value, "deadline")
    results = tuple(
        result if result.due.known else result.model_copy(update={"due": due})
        for result in goal.key_results
    )
    return goal.model_copy(update={"key_results": results})


def _nearest_act(goal: Goal) -> Value[str]:
    """What is to be done first: a micro act, else the step that comes before all others."""
    acts = [*(act.text for act in goal.micro), *(step.text for step in goal.steps[-1:])]
    return next((act for act in acts if act.known), goal.first_step)


def _has_measure(goal: Goal) -> bool:
    return goal.measure.target.known or goal.measure.metric.known


def _result_of(goal: Goal) -> KeyResult:
    measure = goal.measure
    return KeyResult(
        text=measure.metric if measure.metric.known else goal.wish,
        metric=measure.metric,
        unit=measure.unit,
        baseline=measure.baseline,
        target=measure.target,
        due=goal.deadline,
    )


def _with_measure_of(goal: Goal, result: KeyResult) -> Goal:
    """The goal with the parts of its measure that nobody gave taken from a key result."""
    taken = {
        "metric": result.metric if result.metric.known else result.text,
        "unit": result.unit,
        "baseline": result.baseline,
        "target": result.target,
    }
    open_parts = {n: v for n, v in taken.items() if not getattr(goal.measure, n).known}
    measure = goal.measure.model_copy(update=open_parts)
    deadline = goal.deadline if goal.deadline.known else result.due
    return goal.model_copy(update={"measure": measure, "deadline": deadline})
