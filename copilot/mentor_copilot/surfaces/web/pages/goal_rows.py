"""A goal as rows of a card: each with its name, its value and where that comes from."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from mentor_copilot.domain.cycle.measuring.amounts import amount
from mentor_copilot.domain.goal import Form, Goal, KeyResult, MicroAct, Step
from mentor_copilot.domain.value import Value
from mentor_copilot.surfaces.web.pages.values import day, plain

FORMS: dict[Form, str] = {
    "smart": "SMART",
    "okr": "OKR",
    "hard": "HARD",
    "backward": "Backward plan",
    "micro": "Small acts",
    "values": "From a value",
}


@dataclass(frozen=True)
class Row:
    """One part of a goal: what it is called, its value, and the value in words.

    `name` is what the part is changed by, "" where it is not changed by itself; `beside` is what
    stands after the words.
    """

    label: str
    value: Value[Any]
    words: str
    name: str = ""
    beside: str = ""


def rows(goal: Goal) -> tuple[Row, ...]:
    """The parts of a goal that are known, in the order of its form."""
    return tuple(row for row in _all(goal) if row.value.known)


def changes(before: Goal, after: Goal) -> tuple[tuple[str, str, str], ...]:
    """(label, words before, words now) of each part that differs; "" where there was none."""
    old, new = ({row.label: f"{row.words}{row.beside}" for row in rows(g)} for g in (before, after))
    labels = dict.fromkeys([*new, *old])
    return tuple(
        (label, old.get(label, ""), new.get(label, ""))
        for label in labels
        if old.get(label) != new.get(label)
    )


def changeable(goal: Goal) -> tuple[tuple[str, str], ...]:
    """(name, label) of what can be said anew in a goal of this form, known or not."""
    named = {row.name: row.label for row in _all(goal) if row.name}
    return tuple(named.items())


def _all(goal: Goal) -> Iterator[Row]:
    yield _row("Wish", goal.wish, "wish")
    yield from _OF_FORM.get(goal.form, _no_rows)(goal)
    if goal.form != "micro":
        yield from _measure(goal)
        yield _row("Deadline", goal.deadline, "deadline")
    yield _row("Heartfelt reason" if goal.form == "hard" else "Reason", goal.why, "why")
    if goal.form != "micro":
        act = "Act" if goal.form == "values" else "First step"
        yield _row(act, goal.first_step, "first step")
    yield _row("Rhythm", goal.frequency)
    yield _row("In the way", goal.obstacle, "obstacle")
    yield _row("Helps", goal.resources, "resources")
    yield _row("Place", goal.place, "place")
    yield _of_ten("How sure", goal.confidence, "confidence")
    yield _of_ten("How much it matters", goal.importance, "importance")
    yield _row("Read off at", goal.measure.how_checked, "record")
    every = goal.review_every_days
    yield Row("Look back", every, f"every {every.value} days" if every.known else "", "review")


def _row(label: str, value: Value[Any], name: str = "", beside: str = "") -> Row:
    return Row(label, value, plain(value.value) if value.known else "", name, beside)


def _of_ten(label: str, value: Value[int], name: str) -> Row:
    return Row(label, value, f"{value.value} of 10" if value.known else "", name)


def _amount(label: str, value: Value[float], unit: Value[str], name: str = "") -> Row:
    words = amount(value.value, unit.value or "") if value.value is not None else ""
    return Row(label, value, words, name)


def _measure(goal: Goal) -> Iterator[Row]:
    measure = goal.measure
    yield _row("Counted", measure.metric)
    yield _amount("From", measure.baseline, measure.unit, "baseline")
    yield _row("Now", measure.now)
    yield _amount("To", measure.target, measure.unit, "target")


def _no_rows(goal: Goal) -> Iterator[Row]:
    return iter(())


def _okr(goal: Goal) -> Iterator[Row]:
    yield _row("Objective", goal.objective, "objective")
    for number, result in enumerate(goal.key_results, 1):
        yield _row(f"Key result {number}", result.text, f"result {number}", _facts(result))


def _facts(result: KeyResult) -> str:
    """What stands beside a key result: from, to, by, and its kind."""
    unit = result.unit.value or ""
    told = [
        f"{name} {amount(level.value, unit)}"
        for name, level in (("from", result.baseline), ("to", result.target))
        if level.value is not None
    ]
    told += [f"by {day(result.due.value)}"] if result.due.value else []
    told += [result.kind.value] if result.kind.value else []
    return f" ({', '.join(told)})" if told else ""


def _hard(goal: Goal) -> Iterator[Row]:
    yield _row("The scene", goal.animated, "animated")
    yield _row("Why now", goal.required, "required")
    yield _row("The stretch", goal.difficult, "difficult")


def _backward(goal: Goal) -> Iterator[Row]:
    for number, step in enumerate(goal.steps, 1):
        label = "Last step" if number == 1 else f"Step {number} from the end"
        yield _row(label, step.text, f"step {number}", _by(step))


def _by(step: Step | MicroAct) -> str:
    return f" (by {day(step.by.value)})" if step.by.value else ""


def _micro(goal: Goal) -> Iterator[Row]:
    act = goal.micro[0] if goal.micro else MicroAct()
    yield _row("The act", act.text, "act")
    yield _row("Takes", act.takes, "takes")
    yield _row("On", act.by, "on")
    yield _row("Done when", act.done_when, "done when")
    yield _row("Part of", goal.parent, "parent")


def _values(goal: Goal) -> Iterator[Row]:
    yield _row("Value", goal.values[0] if goal.values else Value[str](), "value")


_OF_FORM = {
    "okr": _okr,
    "hard": _hard,
    "backward": _backward,
    "micro": _micro,
    "values": _values,
}
