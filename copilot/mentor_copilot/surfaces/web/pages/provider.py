"""The way to the OpenID provider and back."""

from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Form, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from mentor_copilot.desk.entry import LinkEnded
from mentor_copilot.desk.house import House
from mentor_copilot.desk.provider_entry import LASTS, ProviderDesk
from mentor_copilot.surfaces.web.gate import cookies
from mentor_copilot.surfaces.web.gate.actors import Anybody, TheHouse, TheServing
from mentor_copilot.surfaces.web.gate.problems import Refused
from mentor_copilot.surfaces.web.pages.browsers import visit
from mentor_copilot.surfaces.web.pages.rendering import page
from mentor_copilot.surfaces.web.pages.signing_in import Code, welcome
from mentor_tools.errors import Usage

BACK = "/sign-in/provider/back"

router = APIRouter()


@router.get("/sign-in/provider")
async def go(_: Anybody, house: TheHouse, serving: TheServing) -> Response:
    """Go to the provider; only to the one that the operator set up."""
    address, ticket = await _desk(house).begin(serving.address + BACK)
    answer = RedirectResponse(address, 303)
    cookies.keep(answer, serving, "mentor-way", ticket, LASTS)
    return answer


@router.post("/join/provider")
async def join(
    request: Request,
    _: Anybody,
    house: TheHouse,
    serving: TheServing,
    given: Annotated[Code, Form()],
) -> Response:
    """The same with a link to follow at the end: a page with the way, as no form of ours leads out.

    A browser that keeps to our policy (form-action) follows no redirect of a form to elsewhere.
    """
    desk = _desk(house)
    try:
        address, ticket = await desk.begin(serving.address + BACK, given.code.strip())
    except LinkEnded as error:
        return page(request, "join.html.j2", status=422, fault=str(error))
    answer = page(request, "join_provider.html.j2", address=address, provider=desk.provider.host)
    cookies.keep(answer, serving, "mentor-way", ticket, LASTS)
    return answer


@router.get(BACK)
async def come_back(
    request: Request,
    _: Anybody,
    house: TheHouse,
    serving: TheServing,
    state: Annotated[str, Query(max_length=200)] = "",
    code: Annotated[str, Query(max_length=4_000)] = "",
) -> Response:
    """The provider sent the browser back: sign in, or say what did not work."""
    desk, ticket = _desk(house), cookies.brought(request, "mentor-way", serving) or ""
    try:
        if not code:
            raise Usage("the sign-in provider signed nobody in: try again")
        token = await desk.finish(ticket, state, code, serving.address + BACK, visit(request))
    except Usage as error:
        answer: Response = _again(request, desk, str(error))
    else:
        answer = welcome(serving, token)
    cookies.drop(answer, serving, "mentor-way")
    return answer


def _desk(house: House) -> ProviderDesk:
    if house.provider is None:
        raise Refused(HTTPStatus.NOT_FOUND, "no sign-in provider is set up here")
    return house.provider


def _again(request: Request, desk: ProviderDesk, fault: str) -> HTMLResponse:
    return page(
        request, "sign_in.html.j2", status=422, name="", fault=fault, provider=desk.provider.host
    )
