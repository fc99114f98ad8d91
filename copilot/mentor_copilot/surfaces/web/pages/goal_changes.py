"""What its owner does to a goal: says a part anew, sees it in another form, shares it, joins it."""

from collections.abc import Awaitable, Callable
from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse, Response
from pydantic import BaseModel, ConfigDict, Field
from pydantic.config import JsonDict

from mentor_copilot.desk.accounts import Actor
from mentor_copilot.desk.handing_over import handed_over
from mentor_copilot.desk.house import Desks
from mentor_copilot.domain.goal import Form as GoalForm
from mentor_copilot.domain.goal import Scope
from mentor_copilot.surfaces.web.gate.actors import Member, Today
from mentor_copilot.surfaces.web.pages.crisis import handed_over_page
from mentor_copilot.surfaces.web.pages.goal_page import Fault, owned, shown
from mentor_copilot.surfaces.web.pages.mending import to_mend
from mentor_tools.errors import Usage

router = APIRouter()

_WORDS = 5_000
_Words = Annotated[str, Field(max_length=_WORDS)]


def _example(**given: str) -> ConfigDict:
    example: JsonDict = {**given}
    return ConfigDict(json_schema_extra={"examples": [example]})


class Changed(BaseModel):
    """A part of the goal in new words, and why it changes."""

    model_config = _example(field="why", words="I want to be heard", reason="I know it now")

    field: _Words = ""
    words: _Words = ""
    reason: _Words = ""


class Formed(BaseModel):
    """Another form for the goal, and why."""

    model_config = _example(form="okr", reason="we work with OKRs")

    form: GoalForm = "smart"
    reason: _Words = ""


class Shared(BaseModel):
    """Who may read the goal from now on."""

    model_config = _example(scope="shared")

    scope: Scope = "private"


class Categorised(BaseModel):
    """The category of the goal; "" takes it off."""

    model_config = _example(category="speaking")

    category: _Words = ""


class Linked(BaseModel):
    """Another goal that this one also moves, and how."""

    model_config = _example(other="{goal}", reason="both need the same courage")

    other: _Words = ""
    reason: _Words = ""


@router.post("/goals/{goal}/change")
async def change(
    request: Request, actor: Member, desks: Today, goal: str, told: Annotated[Changed, Form()]
) -> Response:
    """Say one part of the goal anew; what it was stays in its history."""

    async def done() -> str:
        if not told.words.strip():
            raise Usage("say it in your words")
        _check_reason(told.reason, "what has changed, or what did you learn?")
        given = [(told.field.strip(), told.words.strip())]
        await desks.goals.change_goal(goal, told.reason.strip(), given, person=actor.person)
        return "changed"

    return await _done(request, actor, desks, goal, "change", told, done)


@router.post("/goals/{goal}/form")
async def reform(
    request: Request, actor: Member, desks: Today, goal: str, told: Annotated[Formed, Form()]
) -> Response:
    """Keep the goal in another form; nothing of it is lost."""

    async def done() -> str:
        _check_reason(told.reason, "what is this form better for?")
        reason = told.reason.strip()
        await desks.goals.change_goal(goal, reason, form=told.form, person=actor.person)
        return "form"

    return await _done(request, actor, desks, goal, "form", told, done)


@router.post("/goals/{goal}/scope")
async def share(
    request: Request, actor: Member, desks: Today, goal: str, told: Annotated[Shared, Form()]
) -> Response:
    """Share the goal, or take it back."""

    async def done() -> str:
        reason = "shared from now on" if told.scope == "shared" else "private from now on"
        await desks.goals.change_goal(goal, reason, scope=told.scope, person=actor.person)
        return "scope"

    return await _done(request, actor, desks, goal, "scope", told, done)


@router.post("/goals/{goal}/category")
async def categorise(
    request: Request, actor: Member, desks: Today, goal: str, told: Annotated[Categorised, Form()]
) -> Response:
    """Put the goal under a category."""

    async def done() -> str:
        await desks.goals.lines.categorise(goal, told.category, person=actor.person)
        return "category"

    return await _done(request, actor, desks, goal, "category", told, done)


@router.post("/goals/{goal}/link")
async def link(
    request: Request, actor: Member, desks: Today, goal: str, told: Annotated[Linked, Form()]
) -> Response:
    """Say that the goal also moves another one, and how."""

    async def done() -> str:
        if not told.other:
            raise Usage("choose the goal that it also moves")
        _check_reason(told.reason, "how does this goal move the other?")
        await desks.goals.lines.link(goal, told.other, told.reason, person=actor.person)
        return "linked"

    return await _done(request, actor, desks, goal, "link", told, done)


@router.post("/goals/{goal}/unlink")
async def unlink(
    request: Request, actor: Member, desks: Today, goal: str, told: Annotated[Linked, Form()]
) -> Response:
    """Take a line to another goal back."""

    async def done() -> str:
        await desks.goals.lines.unlink(goal, told.other, told.reason, person=actor.person)
        return "linked"

    return await _done(request, actor, desks, goal, "link", told, done)


def _check_reason(reason: str, asked: str) -> None:
    if not reason.strip():
        raise Usage(f"say why: {asked}")


async def _done(
    request: Request,
    actor: Actor,
    desks: Desks,
    goal: str,
    name: str,
    told: BaseModel,
    done: Callable[[], Awaitable[str]],
) -> Response:
    """Do it and show the goal; or show the form again with what is to be mended."""
    await owned(desks, goal, actor.person)
    given = {key: str(words) for key, words in told.model_dump().items()}
    if (handed := handed_over(desks.goals.answers, *given.values())) is not None:
        return handed_over_page(request, actor, handed, back=f"/goals/{goal}")
    try:
        kept = await done()
    except Usage as error:
        return await shown(request, actor, desks, goal, fault=Fault(name, to_mend(error), given))
    return RedirectResponse(f"/goals/{goal}?kept={kept}", 303)
