"""The chats of a person: the list of them, and how one is begun."""

from typing import Annotated, Literal

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from pydantic import BaseModel, ConfigDict

from mentor_copilot.domain.wording import has_line, line
from mentor_copilot.domain.work import AskedForm
from mentor_copilot.surfaces.web.gate.actors import Member, Today
from mentor_copilot.surfaces.web.pages.rendering import page

router = APIRouter()

FORMS: tuple[tuple[AskedForm, str], ...] = (
    ("smart", "SMART: one goal with a number and a day"),
    ("auto", "Let the coach propose a form"),
    ("okr", "OKR: where to, and the results that show it"),
    ("hard", "HARD: heartfelt, a scene, why now, what stretches you"),
    ("backward", "Backward: from the end to the first step"),
    ("micro", "One small act within a week"),
    ("values", "A value, and an act that shows it"),
)
_ASKS = ("goal", "woop", "checkin", "reflect", "experiment", "pivot", "skill")
_SHOWS = ("progress", "review", "wins", "goals")


class NewChat(BaseModel):
    """What a chat is begun with; an empty pair is none."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"form": "smart"}]})

    form: AskedForm = "smart"
    scope: Literal["private", "shared"] = "private"
    pair: str = ""


@router.get("/chats")
async def list_chats(request: Request, actor: Member, desks: Today) -> HTMLResponse:
    """The person's chats, the one that was talked in last first, and a form to begin one."""
    pairs = await desks.notes.pairs(actor.person)
    listed = await desks.chats.listed(actor.person)
    return page(
        request,
        "chats.html.j2",
        actor,
        chats=[one for one in listed if one.messages or one.open],
        pairs=[("", "None"), *((one.id, _with(one.people, actor.person)) for one in pairs)],
        forms=FORMS,
        requests=requests(),
        kinds={kind: line("chat_names", kind) for kind in (*_ASKS, "reflection", "prepare")},
    )


@router.post("/chats")
async def begin(actor: Member, desks: Today, new: Annotated[NewChat, Form()]) -> Response:
    """A new chat."""
    pair = new.pair or None
    thread = await desks.chats.begin(actor.person, form=new.form, scope=new.scope, pair=pair)
    return RedirectResponse(f"/chats/{thread}", 303)


@router.post("/goals/{goal}/woop")
async def begin_woop(actor: Member, desks: Today, goal: str) -> Response:
    """A chat that opens with a plan for what may stop a goal of the person's own."""
    return RedirectResponse(f"/chats/{await desks.chats.begin_woop(actor.person, goal)}", 303)


def requests() -> list[str]:
    """What one can ask for in a chat, in the words that are understood."""
    named = (*_ASKS, *_SHOWS)
    return [line("chat_help", one).strip("“”") for one in named if has_line("chat_help", one)]


def _with(people: tuple[str, ...], person: str) -> str:
    others = [one for one in people if one != person]
    return f"You and {' and '.join(others)}"
