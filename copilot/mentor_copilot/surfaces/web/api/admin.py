"""People and pairs, for those who manage them; no note, goal or chat is told of here."""

from datetime import datetime
from http import HTTPStatus
from typing import Any

from fastapi import APIRouter, Response
from pydantic import ConfigDict

from mentor_copilot.desk.house import House
from mentor_copilot.desk.pairing import found_pair
from mentor_copilot.desk.people import Link, Member
from mentor_copilot.surfaces.web.api.accounts import Ended, keep_nowhere
from mentor_copilot.surfaces.web.api.shapes import Given, Id, Name, Page, Part, Shown, cut
from mentor_copilot.surfaces.web.gate.actors import Admin, TheHouse, TheServing
from mentor_copilot.surfaces.web.gate.problems import Refused
from mentor_tools.account_ports import Invitation, Purpose, Role
from mentor_tools.note_ports import Pair

router = APIRouter(prefix="/admin", tags=["admin"])


class ShownMember(Shown):
    """Somebody with an account; `seen` is null for one who is signed in nowhere."""

    person: str
    role: Role
    at: datetime
    seen: datetime | None
    closed: datetime | None
    password: bool
    provider: bool


class Change(Given):
    """What is to change about somebody; what is left out stays."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"role": "mentor"}]})

    role: Role | None = None
    closed: bool | None = None


class NewInvitation(Given):
    """Whom to invite, in what role.

    `existing` says that what this home holds under that name is the same person's. With `reset`
    the link is for somebody who has an account: to choose another password by.
    """

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"person": "Nadia", "role": "mentee"}]}
    )

    person: Name
    role: Role = "mentee"
    existing: bool = False
    reset: bool = False


class ShownInvitation(Shown):
    """A link that nobody has followed yet; its code is not kept."""

    id: str
    purpose: Purpose
    person: str
    role: Role | None
    by: str | None
    at: datetime
    until: datetime


class MadeInvitation(ShownInvitation):
    """A link as it was made; no other answer shows it, and the record does not hold it."""

    link: str


class NewPair(Given):
    """Who mentors whom, what the two are called, and the programme they are of."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"pair": "growth", "mentor": "mia", "mentee": "ana"}]}
    )

    pair: Name
    mentor: Name
    mentee: Name
    program: Name = "main"


class ShownPair(Shown):
    """A pair; mentor and mentee are null where it is not known who is who."""

    id: str
    program: str
    people: tuple[str, ...]
    mentor: str | None
    mentee: str | None


@router.get("/people")
async def people(_: Admin, house: TheHouse, part: Part) -> Page[ShownMember]:
    """All who have an account, by name."""
    every = await house.people.members()
    return Page[ShownMember](**cut(every, part, lambda one: one.account.person, _member))


@router.get("/people/{person}")
async def person(_: Admin, house: TheHouse, person: Id) -> ShownMember:
    """One of them."""
    return _member(await house.people.member(person))


@router.patch("/people/{person}")
async def change(_: Admin, house: TheHouse, person: Id, given: Change) -> ShownMember:
    """Change somebody's role, or let them sign in no more or again; one admin always stays."""
    await house.people.member(person)
    await _change(house, person, given)
    return _member(await house.people.member(person))


@router.delete("/people/{person}/sign-ins")
async def sign_out(_: Admin, house: TheHouse, person: Id) -> Ended:
    """Sign somebody out everywhere."""
    return Ended(ended=await house.people.end_sign_ins(person))


@router.get("/invitations")
async def invitations(_: Admin, house: TheHouse, part: Part) -> Page[ShownInvitation]:
    """The links that can still be followed."""
    every = await house.people.invitations()
    return Page[ShownInvitation](**cut(every, part, lambda one: one.digest, _invitation))


@router.post("/invitations", status_code=201)
async def invite(
    response: Response, actor: Admin, house: TheHouse, serving: TheServing, given: NewInvitation
) -> MadeInvitation:
    """Make a link, to be sent to that person alone; it takes the place of an earlier one.

    The answer is not kept: with an `Idempotency-Key` too, asking again makes another link.
    """
    if not serving.team:
        raise Refused(HTTPStatus.CONFLICT, "invitations are for a team: set MENTOR_PUBLIC_URL")
    keep_nowhere(response)
    link = await _link(house, actor.person, given)
    return MadeInvitation(**_told(link.invitation), link=f"{serving.address}/join#{link.code}")


@router.delete("/invitations/{invitation}", status_code=204)
async def withdraw(_: Admin, house: TheHouse, invitation: Id) -> None:
    """Take a link back."""
    await house.people.withdraw(invitation)


@router.get("/pairs")
async def pairs(_: Admin, house: TheHouse, part: Part) -> Page[ShownPair]:
    """All pairs, by name."""
    every = await house.desks.notes.pairs()
    return Page[ShownPair](**cut(every, part, lambda one: one.id, _pair))


@router.post("/pairs", status_code=201)
async def found(actor: Admin, house: TheHouse, given: NewPair) -> ShownPair:
    """Found a pair; the same again changes nothing."""
    made = await found_pair(
        house, given.pair, given.mentor, given.mentee, given.program, local=actor.local
    )
    return _pair(made)


async def _change(house: House, person: str, given: Change) -> None:
    if given.role is not None:
        await house.people.give_role(person, given.role)
    if given.closed is True:
        await house.people.close(person)
    if given.closed is False:
        await house.people.reopen(person)


async def _link(house: House, by: str, given: NewInvitation) -> Link:
    if given.reset:
        return await house.people.new_link(given.person, by=by)
    return await house.people.invite(given.person, given.role, by=by, existing=given.existing)


def _member(one: Member) -> ShownMember:
    account = one.account
    return ShownMember(
        person=account.person,
        role=account.role,
        at=account.at,
        seen=one.seen,
        closed=account.closed,
        password=account.password is not None,
        provider=account.subject is not None,
    )


def _told(one: Invitation) -> dict[str, Any]:
    return {"id": one.digest, **one.model_dump(exclude={"digest", "used"})}


def _invitation(one: Invitation) -> ShownInvitation:
    return ShownInvitation(**_told(one))


def _pair(one: Pair) -> ShownPair:
    return ShownPair(**one.model_dump())
