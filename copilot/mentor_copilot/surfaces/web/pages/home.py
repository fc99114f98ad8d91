"""Home: what is next for the person."""

from collections.abc import Sequence

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from mentor_copilot.desk.upcoming import upcoming
from mentor_copilot.domain.wording import line
from mentor_copilot.surfaces.web.gate.actors import Someone, Today
from mentor_copilot.surfaces.web.pages.rendering import page

router = APIRouter()


@router.get("/")
async def home(request: Request, actor: Someone, desks: Today) -> Response:
    """What is next, the nearest first; an admin has nothing ahead but people."""
    if actor.role == "admin":
        return RedirectResponse("/admin", 303)
    return page(
        request,
        "home.html.j2",
        actor,
        ahead=await upcoming(desks, actor.person),
        opening=desks.chat.opening(),
        names=_names,
    )


def _names(kinds: Sequence[str]) -> str:
    """What is half done in a chat, in words."""
    return ", ".join(line("chat_names", kind) for kind in dict.fromkeys(kinds))
