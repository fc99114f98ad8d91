"""Feedback in the making: the giver's words, one question at a time; kept as a note when whole."""

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from pydantic import BaseModel, ConfigDict, Field

from mentor_copilot.desk.accounts import Actor
from mentor_copilot.desk.feedback import Giving, drafted
from mentor_copilot.desk.feedback import kept as keep_feedback
from mentor_copilot.desk.handing_over import HandOver
from mentor_copilot.desk.house import Desks
from mentor_copilot.domain.feedback import FeedbackOutcome
from mentor_copilot.domain.goal import Scope
from mentor_copilot.surfaces.web.gate.actors import Member, Today
from mentor_copilot.surfaces.web.pages.crisis import handed_over_page
from mentor_copilot.surfaces.web.pages.mending import to_mend
from mentor_copilot.surfaces.web.pages.rendering import page
from mentor_tools.errors import Absent, Usage

router = APIRouter()

_Text = Annotated[str, Field(max_length=5_000)]


class Drafting(BaseModel):
    """What was said so far in `said`, and the next answer in `text`; `keep` keeps what is whole."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"text": "On Monday in the review you waited until I was done."}]
        }
    )

    said: list[_Text] = Field(default=[], max_length=12)
    text: _Text = ""
    pair: str = Field(default="", max_length=200)
    asked: bool = False
    keep: bool = False
    scope: Scope = "private"


@router.get("/feedback")
async def begin(request: Request, actor: Member, desks: Today) -> HTMLResponse:
    """A place to begin."""
    return await _shown(request, actor, desks, Drafting())


@router.post("/feedback")
async def draft(
    request: Request, actor: Member, desks: Today, told: Annotated[Drafting, Form()]
) -> Response:
    """The draft after one answer more; nothing is kept until that is asked for."""
    texts = [one for one in (*told.said, told.text) if one.strip()]
    if not texts:
        return await _shown(request, actor, desks, told, fault="tell it in your words first")
    giving = await _giving(desks, actor, told)
    answers = desks.goals.answers
    made = drafted(texts, giving, desks.day, order=answers.order, region=answers.region)
    if made.state == "declined" and made.flag:
        return handed_over_page(request, actor, HandOver(made.reply, made.flag), back="/feedback")
    if not told.keep:
        return await _shown(request, actor, desks, told, texts, made)
    try:
        kept = await keep_feedback(desks.notes, made, giving, told.scope)
    except Usage as error:
        return await _shown(request, actor, desks, told, texts, made, fault=to_mend(error))
    return RedirectResponse(f"/notes/{kept.saved}", 303)


async def _giving(desks: Desks, actor: Actor, told: Drafting) -> Giving:
    """Between whom it passes; a pair that is not the giver's is as one that is not there."""
    if not told.pair:
        return Giving(giver=actor.person, asked=told.asked)
    others = await _others(desks, actor.person)
    if told.pair not in others:
        raise Absent(f"no pair is called {told.pair}")
    return Giving(actor.person, others[told.pair], told.pair, told.asked)


async def _others(desks: Desks, person: str) -> dict[str, str]:
    """The other of each pair of the person's, by the pair."""
    return {
        pair.id: one
        for pair in await desks.notes.pairs(person)
        for one in pair.people
        if one != person
    }


async def _shown(
    request: Request,
    actor: Actor,
    desks: Desks,
    told: Drafting,
    texts: list[str] | None = None,
    made: FeedbackOutcome | None = None,
    fault: str = "",
) -> HTMLResponse:
    return page(
        request,
        "feedback.html.j2",
        actor,
        status=422 if fault else 200,
        told=told,
        texts=texts or [],
        made=made,
        others=await _others(desks, actor.person),
        fault=fault,
    )
