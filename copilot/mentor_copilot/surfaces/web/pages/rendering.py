"""Templates made into pages."""

from functools import cache
from importlib.resources import files
from typing import Any
from urllib.parse import quote

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FunctionLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from mentor_copilot.desk.accounts import Actor
from mentor_copilot.domain.cycle.measuring.amounts import amount
from mentor_copilot.domain.cycle.progress.telling import trend_told
from mentor_copilot.domain.safety.help_lines import help_lines
from mentor_copilot.surfaces.web.gate.actors import csrf_token, the_house, the_serving
from mentor_copilot.surfaces.web.gate.segments import segment
from mentor_copilot.surfaces.web.pages import entry_words, places, progress_words, values
from mentor_copilot.surfaces.web.pages.markdown import rendered

_ROOMS = (
    ("/", "Home"),
    ("/chats", "Chat"),
    ("/goals", "Goals"),
    ("/plans", "Plans"),
    ("/notes", "Notes"),
    ("/pairs", "Pairs"),
)
_MANAGING = (("/admin", "People"), ("/evals", "Tests of the coach"))
_GLIMPSE = 280  # characters; the style cuts them to three lines
_TEMPLATES = files("mentor_copilot.surfaces.web") / "templates"


@cache
def templates() -> Environment:
    """Everything that is put into a page is escaped; a name that is not given is an error."""

    def source(name: str) -> str:
        return (_TEMPLATES / name).read_text(encoding="utf-8")

    environment = Environment(
        loader=FunctionLoader(source),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "sentence": _sentence,
        "glimpse": _glimpse,
        "day": values.day,
        "plain": values.plain,
        "origin_words": values.origin_words,
        "help_lines": help_lines,
        "markdown": rendered,
        "place": places.place,
        "segment": segment,
        "amount": amount,
        "graded": progress_words.graded,
        "trend": trend_told,
        "chart": progress_words.chart,
        "gist": entry_words.gist,
    }
    environment.globals["csrf_field"] = _csrf_field
    return environment


def _sentence(text: str) -> str:
    """One of our one-line messages as a sentence."""
    return text[:1].upper() + text[1:] + ("" if text.endswith((".", "!", "?")) else ".")


def _glimpse(text: str) -> str:
    """The first words of a note in running lines, without the marks of Markdown and empty lines."""
    lines = (line.strip().lstrip("#>*- ") for line in text.splitlines())
    return "\n".join(line for line in lines if line)[:_GLIMPSE]


def _engine_words(engine: str) -> str:
    """Who speaks here, in plain words: people are told that it is a program, and which."""
    by = "by written rules, without a language model" if engine == "rules" else f"with the {engine}"
    return f"A program (AI) coaches here, not a human: it works {by}."


def _rooms(actor: Actor | None) -> dict[str, tuple[tuple[str, str], ...]]:
    """The pages that the top and the foot of each page lead to, for the role of who asks.

    Whoever is at a machine of their own manages it too, and finds that at the foot.
    """
    if actor is None:
        return {"rooms": (), "foot_rooms": ()}
    if actor.role == "admin":
        return {"rooms": _MANAGING, "foot_rooms": ()}
    return {"rooms": _ROOMS, "foot_rooms": _MANAGING if actor.local else ()}


@pass_context
def _csrf_field(context: Context) -> Markup:
    return Markup('<input type="hidden" name="csrf" value="{}">').format(context["csrf"])


def page(
    request: Request, name: str, actor: Actor | None = None, /, *, status: int = 200, **shown: Any
) -> HTMLResponse:
    """The page of that template; each knows who asks, which engine coaches and who can read."""
    house, serving = the_house(request), the_serving(request)
    text = (
        templates()
        .get_template(name)
        .render(
            actor=actor,
            csrf=csrf_token(request) if actor else "",
            engine_words=_engine_words(house.engine),
            readers=house.readers,
            serving=serving,
            path=quote(request.scope["path"], errors="surrogatepass"),
            **_rooms(actor),
            **shown,
        )
    )
    return HTMLResponse(text, status)
