"""The goals board: all goals of the person, by where they stand or by what they share."""

from dataclasses import dataclass
from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from mentor_copilot.desk.kept_goals import KeptGoal
from mentor_copilot.domain.cycle.categories import by_category, by_line, by_value
from mentor_copilot.domain.cycle.focus import lacking
from mentor_copilot.domain.cycle.progress import Progress
from mentor_copilot.domain.cycle.states import CLOSED, IN_ORDER
from mentor_copilot.domain.goal import Goal
from mentor_copilot.surfaces.web.gate.actors import Member, Today
from mentor_copilot.surfaces.web.pages.rendering import page

router = APIRouter()

By = Literal["state", "category", "value", "line"]
_BY = {"category": by_category, "value": by_value, "line": by_line}
_STATES = {"active": "Under way", "paused": "Paused", "draft": "Drafts"}
_CLOSED = "Closed"


@dataclass(frozen=True)
class Card:
    """A goal as the board shows it; `progress` is None unless it is active or paused."""

    kept: KeptGoal
    progress: Progress | None
    lacks: str


@dataclass(frozen=True)
class Column:
    """Goals under one heading."""

    title: str
    cards: tuple[Card, ...]


@router.get("/goals")
async def board(
    request: Request, actor: Member, desks: Today, by: Annotated[By, Query()] = "state"
) -> HTMLResponse:
    """All goals of the person."""
    goals = await desks.goals.goals(actor.person)
    going = {one.id: one for one in await desks.goals.progress.of_goals(actor.person)}
    goals.sort(key=lambda one: IN_ORDER.index(one.goal.state))
    cards = {
        one.id: Card(
            kept=one,
            progress=going.get(one.id),
            lacks=lacking(one.goal, desks.day) if one.goal.state == "draft" else "",
        )
        for one in goals
    }
    return page(
        request,
        "goals.html.j2",
        actor,
        by=by,
        columns=_columns(cards, by),
        at_most=desks.goals.moves.at_most,
        day=desks.day,
    )


def _columns(cards: dict[str, Card], by: By) -> list[Column]:
    """The goals under their headings; those with no such thing last."""
    goals = {id: card.kept.goal for id, card in cards.items()}
    if by == "state":
        grouped: dict[str, list[str]] = {}
        for id, goal in goals.items():
            grouped.setdefault(_STATES.get(goal.state, _CLOSED), []).append(id)
    else:
        still = {id: goal for id, goal in goals.items() if goal.state not in CLOSED}
        found = _BY[by](still)
        grouped = {_heading(name, by, goals): ids for name, ids in found.items()}
    return [Column(name, tuple(cards[id] for id in ids)) for name, ids in grouped.items()]


def _heading(name: str, by: By, goals: dict[str, Goal]) -> str:
    none = {"category": "In no category", "value": "Name no value", "line": "Serve no other goal"}
    if not name:
        return none[by]
    return f"Serve: {goals[name].statement}" if name in goals else name.capitalize()
