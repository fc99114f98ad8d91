"""People, for those who manage them: invitations, roles, who may sign in.

No page here knows a note, a goal or a chat.
"""

from typing import Annotated, Any

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from pydantic import BaseModel, ConfigDict, Field

from mentor_copilot.desk.accounts import Actor
from mentor_copilot.desk.house import House
from mentor_copilot.desk.people import JOIN_LASTS, KnownAlready
from mentor_copilot.settings.serving import Serving
from mentor_copilot.surfaces.web.gate.actors import Admin, TheHouse, TheServing
from mentor_copilot.surfaces.web.gate.segments import segment
from mentor_copilot.surfaces.web.pages.rendering import page
from mentor_tools.account_ports import Role
from mentor_tools.errors import Usage

ROLES = (
    ("mentee", "Mentee", "has goals, and a mentor"),
    ("mentor", "Mentor", "has mentees, and may have goals too"),
    ("admin", "Admin", "manages people and pairs, and reads no notes or goals"),
)

router = APIRouter(prefix="/admin")


class Invited(BaseModel):
    """Whom to invite, in what role; `existing` says that the home's data of that name is theirs."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"person": "Nadia", "role": "mentee"}]}
    )

    person: str = Field(max_length=1_000)
    role: Role = "mentee"
    existing: bool = False


class NewRole(BaseModel):
    """What somebody may do from now on."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"role": "mentor"}]})

    role: Role


@router.get("")
async def show(
    request: Request, actor: Admin, house: TheHouse, serving: TheServing
) -> HTMLResponse:
    """Who is here, and who is invited."""
    return await _people(request, actor, house, serving)


@router.post("/invitations")
async def invite(
    request: Request,
    actor: Admin,
    house: TheHouse,
    serving: TheServing,
    given: Annotated[Invited, Form()],
) -> Response:
    """Invite somebody; this page alone shows the link, so it is no page to come back to."""
    try:
        _check_team(serving)
        link = await house.people.invite(
            given.person, given.role, by=actor.person, existing=given.existing
        )
    except Usage as error:
        known = isinstance(error, KnownAlready)
        return await _people(
            request, actor, house, serving, 422, fault=str(error), given=given, known=known
        )
    return page(request, "admin_link.html.j2", actor, link=link)


@router.post("/invitations/{invitation}/withdraw")
async def withdraw(_: Admin, house: TheHouse, invitation: str) -> Response:
    """Take a link back."""
    await house.people.withdraw(invitation)
    return RedirectResponse("/admin", 303)


@router.get("/people/{person}")
async def show_person(request: Request, actor: Admin, house: TheHouse, person: str) -> HTMLResponse:
    """One of them: the role, and whether they may sign in."""
    return await _person(request, actor, house, person)


@router.post("/people/{person}/role")
async def give_role(
    request: Request,
    actor: Admin,
    house: TheHouse,
    person: str,
    given: Annotated[NewRole, Form()],
) -> Response:
    """Change what they may do."""
    await house.people.member(person)
    try:
        await house.people.give_role(person, given.role)
    except Usage as error:
        return await _person(request, actor, house, person, str(error))
    return _back_to(person)


@router.post("/people/{person}/close")
async def close(request: Request, actor: Admin, house: TheHouse, person: str) -> Response:
    """Let them sign in no more."""
    await house.people.member(person)
    try:
        await house.people.close(person)
    except Usage as error:
        return await _person(request, actor, house, person, str(error))
    return _back_to(person)


@router.post("/people/{person}/reopen")
async def reopen(_: Admin, house: TheHouse, person: str) -> Response:
    """Let them sign in again."""
    await house.people.reopen(person)
    return _back_to(person)


@router.post("/people/{person}/sign-out")
async def sign_out(_: Admin, house: TheHouse, person: str) -> Response:
    """End all their sign-ins."""
    await house.people.end_sign_ins(person)
    return _back_to(person)


@router.post("/people/{person}/link")
async def new_link(request: Request, actor: Admin, house: TheHouse, person: str) -> Response:
    """A link by which they choose another password."""
    await house.people.member(person)
    try:
        link = await house.people.new_link(person, by=actor.person)
    except Usage as error:
        return await _person(request, actor, house, person, str(error))
    return page(request, "admin_link.html.j2", actor, link=link)


def _check_team(serving: Serving) -> None:
    if not serving.team:
        raise Usage("invitations are for a team: serve with MENTOR_PUBLIC_URL")


def _back_to(person: str) -> Response:
    """The person's page, after something was done there."""
    return RedirectResponse(f"/admin/people/{segment(person)}", 303)


async def _people(
    request: Request,
    actor: Actor,
    house: House,
    serving: Serving,
    status: int = 200,
    **more: Any,
) -> HTMLResponse:
    shown = {
        "members": await house.people.members(),
        "invitations": await house.people.invitations(),
        "named": () if serving.team else await house.people.known(),
        "roles": ROLES,
        "days": JOIN_LASTS.days,
        "fault": "",
        "known": False,
        "given": Invited(person=""),
    }
    return page(request, "admin_people.html.j2", actor, status=status, **(shown | more))


async def _person(
    request: Request, actor: Actor, house: House, person: str, fault: str = ""
) -> HTMLResponse:
    return page(
        request,
        "admin_person.html.j2",
        actor,
        status=422 if fault else 200,
        member=await house.people.member(person),
        pairs=[one for one in await house.desks.notes.pairs() if person in one.people],
        roles=ROLES,
        fault=fault,
    )
