"""Home: what is next for the person."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from mentor_copilot.surfaces.web.gate.actors import Member
from mentor_copilot.surfaces.web.pages.rendering import page

router = APIRouter()


@router.get("/")
async def home(request: Request, actor: Member) -> HTMLResponse:
    """What is next."""
    return page(request, "home.html.j2", actor)
