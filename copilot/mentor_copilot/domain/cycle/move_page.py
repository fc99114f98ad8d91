"""A goal's moves as notes, so that ledger and brief can cite them: met, let go, paused, taken up.

Each page has the move and the goal under a heading that the ledger knows (a win, a decision), then
the owner's own words on why. No page judges: a goal that was let go was decided upon.
"""

from collections.abc import Mapping
from typing import Literal

from mentor_copilot.domain.cycle.focus import short
from mentor_copilot.domain.cycle.states import CLOSED
from mentor_copilot.domain.cycle.wording import phrase
from mentor_copilot.domain.goal import Goal, Move
from mentor_copilot.domain.note import Note

PREFIX = "move:"


def move_pages(
    id: str, goal: Goal, owner: str, pair: str, others: Mapping[str, Goal]
) -> tuple[Note, ...]:
    """A note a move, by the goal's owner, of the move's day.

    `others` are the owner's goals that the reader may see: a goal that takes this one's place is
    named only where it is one of them.
    """
    return tuple(
        Note(
            id=page_id(id, at),
            pair=pair,
            author=owner,
            date=move.on,
            text=_text(goal, move, name_of(goal, at), others),
            scope=goal.scope,
        )
        for at, move in enumerate(goal.moves, 1)
    )


def page_id(id: str, at: int) -> str:
    """The id of the page of a goal's `at`-th move, from 1."""
    return f"{PREFIX}{id}:{at}"


def name_of(goal: Goal, at: int) -> str:
    """What its `at`-th move is called: its state, "begun" from a draft, "again" from others."""
    move = goal.moves[at - 1]
    before = goal.moves[at - 2].to if at > 1 else None
    if move.to != "active":
        return move.to
    return "again" if before in {"paused", *CLOSED} else "begun"


def title(text: str) -> str:
    """The first part of a page: which move, and of which goal."""
    return text.split("\n\n")[0]


def part(text: str, name: Literal["why", "instead"]) -> tuple[int, int] | None:
    """Where the owner's words on why stand in a page, or the goal that took its place."""
    _, heading, rest = text.partition(_heading(name))
    start = len(text) - len(rest)
    end = text.find(_heading("instead"), start) if name == "why" else -1
    return (start, len(text) if end < 0 else end) if heading else None


def _text(goal: Goal, move: Move, name: str, others: Mapping[str, Goal]) -> str:
    told = f"{phrase('move_page', name)}{short(goal)}"
    if move.why.known:
        told += f"{_heading('why')}{move.why.quote or move.why.value}"
    if move.new_goal is not None and move.new_goal in others:
        told += f"{_heading('instead')}{short(others[move.new_goal])}"
    return told


def _heading(name: str) -> str:
    return f"\n\n{phrase('move_page', name)}"
