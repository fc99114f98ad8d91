"""Questionnaires as forms: check-ins, reflections, pivots, experiments, results, skills."""

import uuid
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse, Response

from mentor_copilot.desk.handing_over import HandOver
from mentor_copilot.desk.house import Desks
from mentor_copilot.desk.sheets import faults, fill_in, opening_of, sheet_of
from mentor_copilot.domain.cycle import checkin, experiment, pivot, reflection, skill
from mentor_copilot.surfaces.web.gate.actors import Member, Today
from mentor_copilot.surfaces.web.pages.crisis import handed_over_page
from mentor_copilot.surfaces.web.pages.mending import to_mend
from mentor_copilot.surfaces.web.pages.rendering import page
from mentor_copilot.surfaces.web.pages.sheet_told import (
    CheckInTold,
    ExperimentTold,
    PivotTold,
    ReflectionTold,
    ResultTold,
    SheetTold,
    SkillTold,
)
from mentor_tools.errors import Usage

router = APIRouter()


@dataclass(frozen=True)
class _Form:
    """One kind of form: its title, the word on its button, and what it is about."""

    kind: str
    title: str
    keep: str
    about: str | None = None

    @property
    def back(self) -> str:
        """The page that the form belongs to."""
        if self.kind == skill.KIND:
            return "/skills"
        return "/goals" if self.kind == experiment.RESULT_KIND else f"/goals/{self.about}"


def _check_in(goal: str) -> _Form:
    return _Form(checkin.KIND, "Check in", "Keep the check-in", goal)


def _reflect(goal: str) -> _Form:
    return _Form(reflection.KIND, "Look back", "Keep the reflection", goal)


def _pivot(goal: str) -> _Form:
    return _Form(pivot.KIND, "Take another way", "Keep the new way", goal)


def _experiment(goal: str) -> _Form:
    return _Form(experiment.KIND, "Try something out", "Keep the experiment", goal)


def _result(id: str) -> _Form:
    return _Form(experiment.RESULT_KIND, "What came of it", "Keep the result", id)


_SKILL = _Form(skill.KIND, "A skill for your map", "Put it on the map")


@router.get("/goals/{goal}/check-in")
async def show_check_in(request: Request, actor: Member, desks: Today, goal: str) -> Response:
    """The questions of a check-in."""
    return await _shown(request, actor, desks, _check_in(goal))


@router.post("/goals/{goal}/check-in")
async def check_in(
    request: Request, actor: Member, desks: Today, goal: str, told: Annotated[CheckInTold, Form()]
) -> Response:
    """Keep a check-in."""
    return await _taken(request, actor, desks, _check_in(goal), told)


@router.get("/goals/{goal}/reflect")
async def show_reflect(request: Request, actor: Member, desks: Today, goal: str) -> Response:
    """The questions of a reflection."""
    return await _shown(request, actor, desks, _reflect(goal))


@router.post("/goals/{goal}/reflect")
async def reflect(
    request: Request,
    actor: Member,
    desks: Today,
    goal: str,
    told: Annotated[ReflectionTold, Form()],
) -> Response:
    """Keep a reflection."""
    return await _taken(request, actor, desks, _reflect(goal), told)


@router.get("/goals/{goal}/pivot")
async def show_pivot(request: Request, actor: Member, desks: Today, goal: str) -> Response:
    """The questions of a pivot."""
    return await _shown(request, actor, desks, _pivot(goal))


@router.post("/goals/{goal}/pivot")
async def take_pivot(
    request: Request, actor: Member, desks: Today, goal: str, told: Annotated[PivotTold, Form()]
) -> Response:
    """Keep a pivot."""
    return await _taken(request, actor, desks, _pivot(goal), told)


@router.get("/goals/{goal}/experiment")
async def show_experiment(request: Request, actor: Member, desks: Today, goal: str) -> Response:
    """The questions of an experiment."""
    return await _shown(request, actor, desks, _experiment(goal))


@router.post("/goals/{goal}/experiment")
async def begin_experiment(
    request: Request,
    actor: Member,
    desks: Today,
    goal: str,
    told: Annotated[ExperimentTold, Form()],
) -> Response:
    """Keep an experiment."""
    return await _taken(request, actor, desks, _experiment(goal), told)


@router.get("/experiments/{experiment}/result")
async def show_result(request: Request, actor: Member, desks: Today, experiment: str) -> Response:
    """The questions on what came of an experiment."""
    return await _shown(request, actor, desks, _result(experiment))


@router.post("/experiments/{experiment}/result")
async def tell_result(
    request: Request,
    actor: Member,
    desks: Today,
    experiment: str,
    told: Annotated[ResultTold, Form()],
) -> Response:
    """Keep what came of an experiment."""
    return await _taken(request, actor, desks, _result(experiment), told)


@router.get("/skills/new")
async def show_skill(request: Request, actor: Member, desks: Today) -> Response:
    """The questions on a skill."""
    return await _shown(request, actor, desks, _SKILL)


@router.post("/skills/new")
async def add_skill(
    request: Request, actor: Member, desks: Today, told: Annotated[SkillTold, Form()]
) -> Response:
    """Put a skill on the map."""
    return await _taken(request, actor, desks, _SKILL, told)


async def _shown(
    request: Request,
    actor: Member,
    desks: Desks,
    form: _Form,
    told: SheetTold | None = None,
    found: dict[str, str] | None = None,
    fault: str = "",
) -> Response:
    """The form, with the words that were given and what is to be mended in them."""
    opening = await opening_of(desks.goals, form.kind, actor.person, form.about)
    others = [
        one
        for pair in await desks.notes.pairs(actor.person)
        for one in pair.people
        if one != actor.person
    ]
    return page(
        request,
        "sheet.html.j2",
        actor,
        status=422 if found or fault else 200,
        form=form,
        sheet=sheet_of(opening),
        given=told.answers if told else {},
        scope=(told.scope if told else None) or opening.scope,
        faults=found or {},
        fault=fault,
        once=(told.once if told else None) or uuid.uuid4().hex,
        others=others,
    )


async def _taken(
    request: Request, actor: Member, desks: Desks, form: _Form, told: SheetTold
) -> Response:
    """Keep the answers and go back to what they are about, or show what is to be mended."""
    opening = await opening_of(desks.goals, form.kind, actor.person, form.about)
    answers = {name: words for name, words in told.answers.items() if name != "csrf"}
    found = faults(desks.goals.answers, opening, answers)
    if found:
        return await _shown(request, actor, desks, form, told, found)
    if not any(words.strip() for words in answers.values()):
        return await _shown(request, actor, desks, form, told, fault="answer at least one question")
    scope = told.scope or opening.scope
    try:
        kept = await fill_in(desks.goals, opening, answers, scope, thread=told.once)
    except Usage as error:
        return await _shown(request, actor, desks, form, told, fault=to_mend(error))
    if isinstance(kept, HandOver):
        return handed_over_page(request, actor, kept, back=form.back)
    if form.kind == skill.KIND:
        return RedirectResponse(f"/skills#{kept.id}", 303)
    return RedirectResponse(f"/goals/{kept.record.goal}?kept={form.kind}", 303)
