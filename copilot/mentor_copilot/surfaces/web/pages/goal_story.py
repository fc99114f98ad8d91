"""How a goal came to be: its versions as steps, each against the one before it."""

from collections.abc import Sequence
from dataclasses import dataclass

from mentor_copilot.desk.kept_goals import KeptGoal
from mentor_copilot.domain.cycle.wording import phrase
from mentor_copilot.surfaces.web.pages.goal_rows import changes


@dataclass(frozen=True)
class Step:
    """One version of a goal as a story tells it: what it was moved to, what changed, and why."""

    kept: KeptGoal
    moved: str
    changed: tuple[tuple[str, str, str], ...]
    rescoped: bool


def story(versions: Sequence[KeptGoal]) -> tuple[Step, ...]:
    """The versions, the newest first, each against the one before it."""
    found = []
    for at, one in enumerate(versions):
        before = versions[at - 1].goal if at else None
        moved = before is None or len(one.goal.moves) > len(before.moves)
        found.append(
            Step(
                kept=one,
                moved=phrase("states", one.goal.state) if moved else "",
                changed=changes(before, one.goal) if before else (),
                rescoped=before is not None and before.scope != one.goal.scope,
            )
        )
    return tuple(reversed(found))
