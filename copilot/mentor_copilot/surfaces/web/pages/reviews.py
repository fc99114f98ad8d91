"""Reviews of a goal and the person's wins: each line with the words that it stands on."""

from datetime import date
from typing import Annotated, get_args

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from mentor_copilot.desk.kept_goals import kept_goal
from mentor_copilot.desk.seen_goals import seen_goal
from mentor_copilot.domain.review.document import Part
from mentor_copilot.domain.review.wording import phrase
from mentor_copilot.surfaces.web.gate.actors import Member, Today
from mentor_copilot.surfaces.web.pages.rendering import page
from mentor_tools.note_ports import Pair

router = APIRouter()

_ALWAYS = ("gain", "obstacle", "strategy")  # shown even where there is nothing


@router.get("/goals/{goal}/review")
async def show(
    request: Request,
    actor: Member,
    desks: Today,
    goal: str,
    pair: Annotated[str | None, Query(max_length=200)] = None,
    kept: bool = False,
) -> HTMLResponse:
    """A look back on the goal as it stands; nothing is kept by looking."""
    reviews = desks.goals.reviews
    seen = kept_goal(await seen_goal(desks.goals.records, goal, actor.person))
    pairs = [one for one in await desks.notes.pairs(actor.person) if seen.owner in one.people]
    led = [one.id for one in pairs if one.mentee == seen.owner]
    chosen = pair or next(iter(led), pairs[0].id if pairs else None)
    written = await reviews.write_review(goal, actor.person, pair=chosen, keep=False)
    return page(
        request,
        "review.html.j2",
        actor,
        goal=seen,
        review=written,
        parts_of=[(part, phrase("part", part), written.of_part(part)) for part in get_args(Part)],
        nothing={part: phrase("page", f"nothing_{part}") for part in _ALWAYS},
        no_reason=phrase("page", "no_reason"),
        earlier=[one.day for one in await reviews.reviews(goal, actor.person)],
        pairs={one.id: _other(one, actor.person) for one in pairs},
        pair=chosen,
        kept=kept,
    )


def _other(pair: Pair, person: str) -> str:
    return next((one for one in pair.people if one != person), pair.id)


@router.post("/goals/{goal}/review")
async def keep(
    actor: Member,
    desks: Today,
    goal: str,
    pair: Annotated[str | None, Query(max_length=200)] = None,
) -> Response:
    """Keep the review; the next one begins where this one ends."""
    await desks.goals.reviews.write_review(goal, actor.person, pair=pair)
    return RedirectResponse(f"/goals/{goal}/review?kept=true", 303)


@router.get("/wins")
async def wins(
    request: Request,
    actor: Member,
    desks: Today,
    since: Annotated[date | None, Query()] = None,
    everything: bool = False,
) -> HTMLResponse:
    """What went well, in the words in which it was told, once for all pairs of the person's."""
    found = await desks.goals.reviews.wins(actor.person, since=date.min if everything else since)
    lines = {one.cites[0]: one for wins in found for one in wins.lines}
    return page(
        request,
        "wins.html.j2",
        actor,
        found=sorted(lines.values(), key=lambda one: one.told_on, reverse=True),
        first=None if everything else min((one.since for one in found if one.since), default=None),
        since=since,
    )
