"""Who asks, and what they have to be: each route names one of the needs here.

A route without one is refused by a test that goes through all routes.
"""

import hashlib
import hmac
from http import HTTPStatus
from typing import Annotated

from fastapi import Depends, Request, Response

from mentor_copilot.desk.accounts import LONGEST, Actor
from mentor_copilot.desk.house import Desks, House
from mentor_copilot.desk.requests import Allowance
from mentor_copilot.settings.serving import Serving
from mentor_copilot.surfaces.web.gate import cookies
from mentor_copilot.surfaces.web.gate.door import SAFE
from mentor_copilot.surfaces.web.gate.origins import bearer_of
from mentor_copilot.surfaces.web.gate.problems import Refused, SignInFirst, TooMany, is_for_program

PAGE_TIMES = 5  # so many more requests may come from pages than from programs
CSRF_HEADER, CSRF_FIELD = "X-CSRF-Token", "csrf"


def the_house(request: Request) -> House:
    """The open home."""
    house: House = request.app.state.house
    return house


def todays_desks(request: Request) -> Desks:
    """The desks of today."""
    return the_house(request).desks


def the_serving(request: Request) -> Serving:
    """How the door is served."""
    serving: Serving = request.app.state.serving
    return serving


def anybody() -> None:
    """A route that is open to all; it shows nothing of anybody."""


async def someone(request: Request) -> Actor:
    """Somebody who is signed in, in whatever role; 401 for others."""
    found = await whoever(request)
    if found is None:
        raise SignInFirst
    await _check_csrf(request)
    await _count(request, found.person)
    return found


async def _count(request: Request, person: str) -> None:
    """429 for somebody who asks more often than the operator lets them; a page asks for a lot."""
    serving = the_serving(request)
    allowed = Allowance(serving.reads_a_minute, serving.writes_a_minute)
    if not is_for_program(request):
        allowed = allowed.times(PAGE_TIMES)
    writes = request.method not in SAFE
    if wait := await the_house(request).requests.wait(person, allowed, writes=writes):
        raise TooMany(wait)


async def whoever(request: Request) -> Actor | None:
    """Who is signed in, if anybody is; with a team, nobody is so by a link of the machine's."""
    token = token_of(request)
    found = None if token is None else await the_house(request).accounts.signed_in(token)
    return None if found and found.local and the_serving(request).team else found


async def member(actor: Annotated[Actor, Depends(someone)]) -> Actor:
    """A mentee or a mentor: somebody with goals, notes and pairs. An admin is none."""
    if actor.role == "admin":
        raise Refused(HTTPStatus.FORBIDDEN, "an admin manages people and reads no notes")
    return actor


async def admin(actor: Annotated[Actor, Depends(someone)]) -> Actor:
    """Somebody who manages people; at a machine of one's own that is oneself."""
    if actor.role != "admin" and not actor.local:
        raise Refused(HTTPStatus.FORBIDDEN, "this is for admins")
    return actor


Anybody = Annotated[None, Depends(anybody)]
Someone = Annotated[Actor, Depends(someone)]
Member = Annotated[Actor, Depends(member)]
Admin = Annotated[Actor, Depends(admin)]
TheHouse = Annotated[House, Depends(the_house)]
Today = Annotated[Desks, Depends(todays_desks)]
TheServing = Annotated[Serving, Depends(the_serving)]

NEEDS = (anybody, someone, member, admin)


def token_of(request: Request) -> str | None:
    """The token of the sign-in: a program's from its header, a browser's from its cookie.

    Where there is a header the cookie counts for nothing: the header stands for the word that
    forms bring, so a made-up one signs nobody in.
    """
    brought = bearer_of(request.headers)
    if brought is not None:
        return brought
    return cookies.brought(request, "mentor", the_serving(request))


def cookie_name(serving: Serving) -> str:
    """The cookie that holds the token of a sign-in."""
    return cookies.name_of("mentor", serving)


def keep_signed_in(response: Response, serving: Serving, token: str) -> None:
    """Give the browser its token."""
    cookies.keep(response, serving, "mentor", token, LONGEST)


def csrf_token(request: Request) -> str:
    """What a form of ours brings along; a page elsewhere cannot know it."""
    return csrf_word(token_of(request) or "")


def csrf_word(token: str) -> str:
    """The word of one sign-in; it proves the token and does not tell it."""
    return hmac.digest(token.encode("utf-8", "surrogatepass"), b"csrf", hashlib.sha256).hex()


async def _check_csrf(request: Request) -> None:
    """A browser's request that changes something brings the word that our pages hold."""
    if request.method in SAFE or bearer_of(request.headers) is not None:
        return
    brought = request.headers.get(CSRF_HEADER)
    if brought is None and "form" in request.headers.get("content-type", ""):
        brought = str((await request.form()).get(CSRF_FIELD, ""))
    if not hmac.compare_digest((brought or "").encode(), csrf_token(request).encode()):
        raise Refused(HTTPStatus.FORBIDDEN, "this page is out of date: load it again")
