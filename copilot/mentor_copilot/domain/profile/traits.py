"""What a goal's record says of each principle: words and numbers with their origin, no score."""

from collections.abc import Iterator
from typing import Any

from mentor_copilot.domain.calendar import in_words
from mentor_copilot.domain.goal import Goal, KeyResult, Measure
from mentor_copilot.domain.profile.lines import line
from mentor_copilot.domain.profile.principle import Trait
from mentor_copilot.domain.value import Value, computed


def clarity(goal: Goal) -> Iterator[Trait]:
    """The wish, what is counted, how much, by when."""
    measure = goal.measure
    yield from _words(goal, "wish")
    yield from _said("measure.metric", measure.metric)
    yield from _number("measure.target", measure.target, measure.unit)
    yield from _words(goal, "frequency")
    for result in goal.key_results:
        yield from _said("key_results", result.text)
    for act in goal.micro[:1]:
        yield from _said("act", act.text)
    if goal.deadline.value is not None:
        yield _trait("deadline", in_words(goal.deadline.value), goal.deadline)


def challenge(goal: Goal) -> Iterator[Trait]:
    """The distance from today, what stretches, and how sure the person is."""
    yield from _distance(goal)
    yield from _said("measure.now", goal.measure.now)
    yield from _words(goal, "difficult")
    yield from _of_ten("confidence", goal.confidence)


def commitment(goal: Goal) -> Iterator[Trait]:
    """The reason, the values, why now, how much it matters, and who sees it."""
    yield from _words(goal, "why")
    for value in goal.values:
        yield from _said("value", value)
    yield from _words(goal, "required")
    yield from _of_ten("importance", goal.importance)
    yield _trait("scope", line("says", goal.scope), computed(goal.scope, "scope"))


def feedback(goal: Goal) -> Iterator[Trait]:
    """The record or test that shows it, and how often somebody looks."""
    for act in goal.micro[:1]:
        yield from _said("done_when", act.done_when)
    yield from _said("measure.how_checked", goal.measure.how_checked)
    every = goal.review_every_days
    if every.known:
        yield _trait("review_every_days", line("says", "every", number=every.value), every)


def complexity(goal: Goal) -> Iterator[Trait]:
    """How many parts there are, what is new in them, what helps and what stands in the way."""
    for name in ("steps", "key_results", "micro", "initiatives"):
        count = len(getattr(goal, name))
        if count > 1:
            field = name if name == "initiatives" else f"{name}.count"
            yield _trait(field, str(count), computed(count, name))
    for act in goal.micro[:1]:
        yield from _said("takes", act.takes)
    for name in ("difficult", "obstacle", "resources", "first_step"):
        yield from _words(goal, name)


def _distance(goal: Goal) -> Iterator[Trait]:
    yield from _between("measure", goal.measure)
    for place, result in enumerate(goal.key_results):
        yield from _between(f"key_results.{place}", result)


def _between(path: str, counted: Measure | KeyResult) -> Iterator[Trait]:
    base, target = counted.baseline.value, counted.target.value
    if base is None or target is None or not (counted.baseline.known and counted.target.known):
        return
    words = line("says", "distance", baseline=f"{base:,.10g}", target=f"{target:,.10g}")
    unit = f" {counted.unit.value}" if counted.unit.known else ""
    value = computed(words, f"{path}.baseline", f"{path}.target")
    yield _trait("distance", f"{words}{unit}", value)


def _words(goal: Goal, name: str) -> Iterator[Trait]:
    yield from _said(name, getattr(goal, name))


def _said(field: str, value: Value[str]) -> Iterator[Trait]:
    if value.known:
        yield _trait(field, str(value.value), value)


def _number(field: str, value: Value[float], unit: Value[str]) -> Iterator[Trait]:
    if value.known:
        yield _trait(field, f"{value.value:,.10g} {unit.value or ''}".strip(), value)


def _of_ten(field: str, value: Value[int]) -> Iterator[Trait]:
    if value.known:
        yield _trait(field, line("says", "out_of_ten", number=value.value), value)


def _trait(field: str, words: str, value: Value[Any]) -> Trait:
    return Trait(field=field, name=line("names", field), words=words, value=value)
