"""The page of a hand-over: for words that want a person and not a record. Nothing else is on it."""

from fastapi import Request
from fastapi.responses import HTMLResponse

from mentor_copilot.desk.accounts import Actor
from mentor_copilot.desk.handing_over import HandOver
from mentor_copilot.surfaces.web.pages.rendering import page


def handed_over_page(
    request: Request, actor: Actor | None, hand_over: HandOver, *, back: str = "/"
) -> HTMLResponse:
    """What is said instead of an answer, with the ways to people; the words were not kept.

    `back` is the path of the page that the person came from.
    """
    return page(request, "crisis.html.j2", actor, told=hand_over.reply, back=back)
