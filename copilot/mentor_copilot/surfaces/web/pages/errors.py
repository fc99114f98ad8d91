"""Errors as pages: what happened, what to do, and where to go on."""

from http import HTTPStatus
from typing import NamedTuple

from fastapi import Request, Response
from fastapi.responses import RedirectResponse

from mentor_copilot.desk.accounts import Actor
from mentor_copilot.surfaces.web.gate.actors import the_serving, whoever
from mentor_copilot.surfaces.web.gate.problems import (
    SignInFirst,
    headers_of,
    is_for_program,
    problem,
    told,
)
from mentor_copilot.surfaces.web.pages.rendering import page
from mentor_tools.errors import CopilotError


class _Advice(NamedTuple):
    """What stands above and below the one line that says what happened."""

    heading: str
    to_do: str


_SIGNED_OUT = _Advice(
    "You are signed out",
    "Nothing was changed. Go back, where most browsers keep your words, and copy them; then sign "
    "in and send them again.",
)
_OURS = _Advice(
    "This did not work, and it is not your fault",
    "Try again in a minute. If it stays like this, tell whoever runs this program: the time and "
    "the address of this page help them, and nothing of what you wrote is needed.",
)
_YOURS = _Advice(
    "This could not be taken",
    "Go back: most browsers keep what you wrote. Mend that one thing and send it again.",
)
_ADVICE = {
    HTTPStatus.UNAUTHORIZED: _SIGNED_OUT,
    HTTPStatus.FORBIDDEN: _Advice(
        "This is not open to you",
        "If you came from a page of ours, load that page again and try once more. If you think "
        "that this should be open to you, ask whoever runs this program.",
    ),
    HTTPStatus.NOT_FOUND: _Advice(
        "There is nothing here",
        "The address may be mistyped, or what stood here was erased or moved. What belongs to "
        "somebody else looks just the same.",
    ),
    HTTPStatus.CONFLICT: _Advice(
        "Something else came first",
        "Load the page again to see how it stands now, then try once more.",
    ),
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: _Advice(
        "That is too much at once", "Send it in smaller parts, or choose a smaller file."
    ),
    HTTPStatus.TOO_MANY_REQUESTS: _Advice(
        "That was a lot in a short time", "Nothing is lost. Wait a minute, then try again."
    ),
}


def advice(status: int) -> _Advice:
    """The heading and what to do, for a status; 5xx are ours, all others the request's."""
    known = _ADVICE.get(HTTPStatus(status))
    return known or (_OURS if status >= HTTPStatus.INTERNAL_SERVER_ERROR else _YOURS)


async def _asker(request: Request) -> Actor | None:
    """Who is signed in; nobody while the record cannot be read, which may be the very error."""
    try:
        return await whoever(request)
    except CopilotError:
        return None


async def answer(request: Request, error: Exception) -> Response:
    """The answer to a request that failed: a problem document, a page, or the way to sign in."""
    status, detail = told(error)
    if is_for_program(request):
        return problem(status, detail, headers_of(error))
    sign_in = "/sign-in" if the_serving(request).team else "/open"
    if isinstance(error, SignInFirst) and request.method == "GET":
        return RedirectResponse(sign_in, 303)
    shown = page(
        request,
        "error.html.j2",
        await _asker(request),
        status=status,
        detail="" if detail == HTTPStatus(status).phrase else detail,
        advice=advice(status),
        sign_in=sign_in,
    )
    shown.headers.update(headers_of(error))
    return shown
