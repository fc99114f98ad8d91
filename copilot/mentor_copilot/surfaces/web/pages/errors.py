"""Errors as pages: what happened, and where to go on."""

from fastapi import Request, Response
from fastapi.responses import RedirectResponse

from mentor_copilot.surfaces.web.gate.actors import the_serving, whoever
from mentor_copilot.surfaces.web.gate.problems import SignInFirst, is_for_program, problem, told
from mentor_copilot.surfaces.web.pages.rendering import page


async def answer(request: Request, error: Exception) -> Response:
    """The answer to a request that failed: a problem document, a page, or the way to sign in."""
    status, detail = told(error)
    if is_for_program(request):
        return problem(status, detail)
    if isinstance(error, SignInFirst) and request.method == "GET":
        return RedirectResponse("/sign-in" if the_serving(request).team else "/open", 303)
    return page(request, "error.html.j2", await whoever(request), status=status, detail=detail)
