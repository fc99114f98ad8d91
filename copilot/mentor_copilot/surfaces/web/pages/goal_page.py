"""One goal: what it says and where that comes from, how it goes, and how it came to be."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from mentor_copilot.desk.accounts import Actor
from mentor_copilot.desk.house import Desks
from mentor_copilot.desk.kept_goals import KeptGoal, kept_goal
from mentor_copilot.desk.seen_goals import own_goal, seen_goal
from mentor_copilot.desk.told_towards import told_towards
from mentor_copilot.domain.cycle import checkin, experiment, pivot, reflection
from mentor_copilot.domain.cycle.entry import Entry
from mentor_copilot.domain.cycle.focus import lacks, short
from mentor_copilot.domain.cycle.states import CLOSED
from mentor_copilot.domain.cycle.wording import phrase
from mentor_copilot.domain.drafting import state
from mentor_copilot.domain.goal import Form, Goal
from mentor_copilot.domain.lint import lint_goal
from mentor_copilot.domain.questionnaire.wording import words_of
from mentor_copilot.domain.views import as_form, settled
from mentor_copilot.domain.wording import line
from mentor_copilot.surfaces.web.gate.actors import Member, Today
from mentor_copilot.surfaces.web.pages.cards.row import with_findings
from mentor_copilot.surfaces.web.pages.goal_mine import mine_of
from mentor_copilot.surfaces.web.pages.goal_rows import FORMS, kept_rows
from mentor_copilot.surfaces.web.pages.goal_story import story
from mentor_copilot.surfaces.web.pages.rendering import page

router = APIRouter()


@dataclass(frozen=True)
class Fault:
    """What is to be mended in one of the page's forms, with the words that were given there."""

    form: str
    says: str
    told: dict[str, str]


@router.get("/goals/{goal}")
async def show(
    request: Request,
    actor: Member,
    desks: Today,
    goal: str,
    form: Annotated[Form | None, Query()] = None,
    kept: Annotated[str, Query(max_length=40)] = "",
) -> HTMLResponse:
    """The goal; `form` shows it in another form, and changes nothing."""
    return await shown(request, actor, desks, goal, form=form, kept=kept)


@router.get("/goals/{goal}/history")
async def history(request: Request, actor: Member, desks: Today, goal: str) -> HTMLResponse:
    """All versions of the goal: what changed, when and why."""
    versions = await desks.goals.moves.history(goal, actor.person)
    ways = await desks.goals.pivots.strategies(goal, reader=actor.person)
    return page(
        request,
        "goal_history.html.j2",
        actor,
        id=goal,
        goal=versions[-1].goal,
        steps=story(versions),
        ways=ways if len(ways) > 1 else (),
    )


async def shown(
    request: Request,
    actor: Actor,
    desks: Desks,
    id: str,
    *,
    form: Form | None = None,
    kept: str = "",
    fault: Fault | None = None,
) -> HTMLResponse:
    """The page of a goal that is the person's, or that they may read."""
    desk, person = desks.goals, actor.person
    seen = kept_goal(await seen_goal(desk.records, id, person))
    own = seen.owner == person
    viewed = _viewed(seen.goal, form)
    open_parts = lacks(viewed, desks.day)
    noticed = lint_goal(viewed, desks.day, open_parts) if own else ()
    found, others = with_findings(kept_rows(viewed), noticed)
    return page(
        request,
        "goal.html.j2",
        actor,
        status=422 if fault else 200,
        kept=seen,
        goal=seen.goal,
        own=own,
        form=form or seen.goal.form,
        forms=FORMS,
        viewed=viewed,
        rows=found,
        open=tuple(line("fields", field) for field in open_parts),
        findings=others,
        progress=await desk.progress.of_goal(id, person),
        told=await _told(desks, seen, person),
        ways=await desk.pivots.strategies(id, reader=person),
        done=_done(kept, seen.goal),
        fault=fault,
        day=desks.day,
        mine=await mine_of(desks, seen) if own else None,
    )


def _viewed(goal: Goal, form: Form | None) -> Goal:
    """The goal in another form, with its sentence as that form words it."""
    if form is None or form == goal.form:
        return goal
    seen = settled(as_form(goal, form))
    return seen.model_copy(update={"statement": state(seen)})


async def _told(desks: Desks, kept: KeptGoal, reader: str) -> list[tuple[str, Entry]]:
    """What was told towards the goal as the reader may see it, the newest first."""
    told = await told_towards(desks.goals.answers, kept.id, reader)
    return [(words_of(one.kind).heading, one) for one in told]


def _done(kept: str, goal: Goal) -> str:
    """What was just done, in one line, for the page that is shown after it."""
    if kept == "moved":
        again = goal.state == "active" and any(one.to in CLOSED for one in goal.moves)
        name = "told_again" if again else f"told_{goal.state}"
        held = {"goal": short(goal), "new": "another goal"}
        return phrase("states", name, **held) if goal.state != "draft" else ""
    return _KEPT.get(kept, "")


_KEPT = {
    checkin.KIND: "Your check-in is kept. It stands in the series of this goal.",
    reflection.KIND: "Your reflection is kept. What you want to change comes up again.",
    pivot.KIND: "Your new way is kept. The goal stays, and so does what was measured so far.",
    experiment.KIND: "Your experiment is kept. On the day it ends you can tell what came of it.",
    experiment.RESULT_KIND: "The result is kept, beside the experiment.",
    "changed": "The change is kept; what was before stands in the history.",
    "form": "The goal has its new form; nothing of it is lost.",
    "scope": "Who can read it is changed.",
    "category": "The category is kept.",
    "linked": "The line between the two goals is kept.",
}


async def owned(desks: Desks, id: str, person: str) -> KeptGoal:
    """A goal of the person's own; `Usage` where none is."""
    return kept_goal(await own_goal(desks.goals.records, id, person))
