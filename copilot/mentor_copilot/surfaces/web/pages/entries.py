"""One thing that was told: a check-in, a reflection, a pivot, an experiment or its result."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from mentor_copilot.desk.house import Desks
from mentor_copilot.desk.kept_goals import kept_goal
from mentor_copilot.desk.seen_goals import seen_goal
from mentor_copilot.domain.cycle import experiment
from mentor_copilot.domain.cycle.entry import Entry
from mentor_copilot.domain.questionnaire.wording import words_of
from mentor_copilot.surfaces.web.gate.actors import Member, Today
from mentor_copilot.surfaces.web.pages.entry_words import answers
from mentor_copilot.surfaces.web.pages.rendering import page
from mentor_tools.errors import Absent

router = APIRouter()


@router.get("/entries/{entry}")
async def show(request: Request, actor: Member, desks: Today, entry: str) -> HTMLResponse:
    """What was told, in the words in which it was told."""
    found = await desks.goals.answers.entry(entry, actor.person)
    return page(
        request,
        "entry.html.j2",
        actor,
        entry=found,
        heading=words_of(found.kind).heading,
        answers=answers(found),
        own=found.owner == actor.person,
        goal=await _goal(desks, found.record.goal, actor.person),
        result=await _result(desks, found, actor.person),
    )


async def _goal(desks: Desks, id: str | None, reader: str) -> tuple[str, str] | None:
    """(id, statement) of the goal it is about, where the reader may see that."""
    if id is None:
        return None
    try:
        kept = kept_goal(await seen_goal(desks.goals.records, id, reader))
    except Absent:
        return None
    return kept.id, kept.goal.statement


async def _result(desks: Desks, entry: Entry, reader: str) -> str | None:
    """The id of what came of an experiment; "" where it is not told yet, None for other kinds."""
    if entry.kind != experiment.KIND:
        return None
    kept = await desks.goals.answers.entries(experiment.RESULT_KIND, entry.owner, reader=reader)
    return next((one.id for one in kept if getattr(one.record, "about", "") == entry.id), "")
