"""Enough steps, each with a day, in the order of planning from the end (METHODS 1.6)."""

from collections.abc import Iterator

from rapidfuzz import fuzz

from mentor_copilot.domain.lint import words
from mentor_copilot.domain.lint.backward.plan import FEWEST_MILESTONES, Plan
from mentor_copilot.domain.lint.rule import Hit
from mentor_copilot.domain.lint.tokens import split

_ALIKE = 92


def undated(plan: Plan) -> Iterator[Hit]:
    """A milestone without a day."""
    for step in plan.steps:
        if step.by is None and not step.cues.deadlines and not step.day_asked:
            yield step.whole()


def runs_forward(plan: Plan) -> Iterator[Hit]:
    """Listed from first to last: it was planned forwards."""
    if _forward(plan):
        yield plan.steps[0].whole()


def too_few(plan: Plan) -> Iterator[Hit]:
    """Fewer than three milestones, and no question for the next one."""
    if plan.whole and len(plan.steps) < FEWEST_MILESTONES and not plan.asks_a_step:
        yield Hit("steps", detail=str(len(plan.steps)))


def days_jump(plan: Plan) -> Iterator[Hit]:
    """A step that comes before another in the plan and after it in time."""
    before = None
    for step in plan.steps if not _forward(plan) else ():
        if before and step.by and step.by > before:
            yield step.whole(step.by.isoformat())
        before = step.by or before


def wish_as_step(plan: Plan) -> Iterator[Hit]:
    """A step that is the success itself."""
    for step in plan.steps:
        if _is_success(step.cues.text) or _is_wish(step.cues.text, plan.wish):
            yield step.whole()


def _forward(plan: Plan) -> bool:
    days = plan.days
    return len(days) > 1 and days[0] < days[-1]


def _is_success(text: str) -> bool:
    tokens = [token for token in split(text) if token.word[0].isalpha()]
    covered = {
        place
        for match in words.found(tokens).get("success", ())
        for place in range(match.first, match.after)
    }
    rest = [token.word for place, token in enumerate(tokens) if place not in covered]
    return bool(covered) and not [word for word in rest if word not in _FRAME]


def _is_wish(text: str, wish: str) -> bool:
    likeness = fuzz.ratio(_plain(text), _plain(wish))
    return bool(wish) and len(_plain(text).split()) > 1 and likeness >= _ALIKE


def _plain(text: str) -> str:
    found = (token.word for token in split(text))
    return " ".join(word for word in found if word[0].isalnum() and word not in _FRAME)


_FRAME = frozenset("i will i'll to have am is be the a an my finally and then want".split())
