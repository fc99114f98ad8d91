"""One's own account: who one is here, where one is signed in, tokens for programs."""

from datetime import date, datetime, timedelta
from functools import partial
from importlib.metadata import version

from fastapi import APIRouter, Response
from pydantic import ConfigDict, Field

from mentor_copilot.surfaces.web.api.shapes import Given, Id, Name, Page, Part, Shown, cut
from mentor_copilot.surfaces.web.gate.actors import Someone, TheHouse
from mentor_tools.account_ports import Role, SignIn, SignInKind

router = APIRouter(tags=["accounts"])


class Me(Shown):
    """Who asks; `local` is the one person at the machine that serves, who needs no account."""

    person: str
    role: Role
    local: bool


class Here(Shown):
    """What coaches here: a program, by written rules (`rules`) or with a language model.

    `readers` says who can read what one writes; days are counted from `day`.
    """

    engine: str
    readers: str
    day: date
    version: str


class ShownSignIn(Shown):
    """A browser or program that is signed in; `current` is the one that asks."""

    id: str
    kind: SignInKind
    label: str
    at: datetime
    seen: datetime
    until: datetime
    current: bool


class Ended(Shown):
    """How many sign-ins were ended."""

    ended: int


class NewToken(Given):
    """What a token is for, and how many days it lasts."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"label": "my calendar script", "days": 90}]}
    )

    label: Name
    days: int = Field(default=90, ge=1, le=365)


class Token(Shown):
    """A token as it was made; no other answer shows it, and the record does not hold it."""

    token: str


@router.get("/me")
async def me(actor: Someone) -> Me:
    """Who asks, and in what role."""
    return Me(person=actor.person, role=actor.role, local=actor.local)


@router.get("/here")
async def here(_: Someone, house: TheHouse) -> Here:
    """What coaches here, who can read what one writes, and which day it is."""
    return Here(
        engine=house.engine,
        readers=house.readers,
        day=house.today(),
        version=version("mentor-copilot"),
    )


@router.get("/sign-ins")
async def sign_ins(actor: Someone, house: TheHouse, part: Part) -> Page[ShownSignIn]:
    """Where one is signed in, the sign-in used last first."""
    found = await house.accounts.of(actor)
    shown = partial(_shown, current=actor.sign_in.id)
    return Page[ShownSignIn](**cut(found, part, lambda one: one.id, shown))


@router.delete("/sign-ins/{sign_in}", status_code=204)
async def end(actor: Someone, house: TheHouse, sign_in: Id) -> None:
    """End one of one's sign-ins, or the one that asks."""
    await house.accounts.end(actor, sign_in)


@router.delete("/sign-ins")
async def end_others(actor: Someone, house: TheHouse) -> Ended:
    """End all of one's sign-ins but the one that asks."""
    return Ended(ended=await house.accounts.end_others(actor))


@router.post("/tokens", status_code=201)
async def make_token(response: Response, actor: Someone, house: TheHouse, given: NewToken) -> Token:
    """Make a token for a program, which may do all that one may. A program makes none.

    The answer is not kept: with an `Idempotency-Key` too, asking again makes another one.
    """
    keep_nowhere(response)
    lasts = timedelta(days=given.days)
    return Token(token=await house.accounts.make_token(actor, given.label, lasts))


def keep_nowhere(response: Response) -> None:
    """Let nobody keep the answer, for it holds what signs somebody in."""
    response.headers["Cache-Control"] = "no-store"


def _shown(one: SignIn, current: str) -> ShownSignIn:
    return ShownSignIn(**one.model_dump(exclude={"person"}), current=one.id == current)
