"""What the owner of a goal sees of it beside: plans, other goals, offers, what can be done."""

from collections.abc import Sequence
from dataclasses import dataclass

from mentor_copilot.desk.house import Desks
from mentor_copilot.desk.kept_goals import KeptGoal
from mentor_copilot.domain.cycle.categories import category_names
from mentor_copilot.domain.cycle.focus import short
from mentor_copilot.domain.cycle.states import CLOSED, MOVES
from mentor_copilot.domain.goal import Goal
from mentor_copilot.surfaces.web.pages.goal_rows import changeable
from mentor_copilot.surfaces.web.pages.goal_story import Step, story

_STEPS = 3  # of the story, the newest


@dataclass(frozen=True)
class Mine:
    """What the owner of a goal sees of it beside: plans, other goals, offers, what can be done."""

    plans: tuple[tuple[str, str], ...]
    others: dict[str, Goal]
    likely: tuple[tuple[str, str, str], ...]
    categories: tuple[str, ...]
    changeable: tuple[tuple[str, str], ...]
    moves: tuple[str, ...]
    readers: tuple[str, ...]
    steps: tuple[Step, ...]


async def mine_of(desks: Desks, kept: KeptGoal) -> Mine:
    """All of it for a goal of that owner's."""
    desk, id, person = desks.goals, kept.id, kept.owner
    others = {one.id: one.goal for one in await desk.goals(person) if one.id != id}
    plans = [one for one in await desk.woops.plans(person) if one.plan.goal == id]
    likely = await desk.lines.likely(id, person=person)
    named = await desk.lines.likely_categories(id, person=person)
    pairs = await desks.notes.pairs(person)
    return Mine(
        plans=tuple((one.id, one.plan.latest.text or one.plan.wish.value or "") for one in plans),
        others=others,
        likely=tuple((one.goal, short(goal), _both(one.words, one.topics)) for one, goal in likely),
        categories=tuple(dict.fromkeys([*named, *category_names()])),
        changeable=() if kept.goal.state in CLOSED else changeable(kept.goal),
        moves=tuple(sorted(MOVES[kept.goal.state])),
        readers=tuple(one for pair in pairs for one in pair.people if one != person),
        steps=story(await desk.moves.history(id, person))[:_STEPS],
    )


def _both(words: Sequence[str], topics: Sequence[str]) -> str:
    """What speaks for a line between two goals."""
    return ", ".join([*(f"“{word}”" for word in words), *(f"the topic {name}" for name in topics)])
