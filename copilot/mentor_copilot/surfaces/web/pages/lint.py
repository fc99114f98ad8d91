"""A text held against the rules: goals, key results, plans or feedback, a line each."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Literal

from fastapi import APIRouter, Form, Query, Request
from fastapi.responses import HTMLResponse
from pydantic import BaseModel, ConfigDict, Field

from mentor_copilot.desk.accounts import Actor
from mentor_copilot.domain.lint import LintedItem, Rule, explain, lint_text
from mentor_copilot.surfaces.web.gate.actors import Member, Today
from mentor_copilot.surfaces.web.pages.rendering import page

router = APIRouter()

LINES_AT_MOST = 50

Which = Literal["auto", "smart", "okr", "woop", "sbi", "hard", "backward", "micro", "values"]
_NAMES: dict[Which, str] = {
    "auto": "tell them apart by their wording",
    "smart": "goals (SMART)",
    "okr": "objectives and key results",
    "woop": "if-then plans",
    "sbi": "feedback",
    "hard": "HARD goals",
    "backward": "backward plans",
    "micro": "small acts",
    "values": "goals from a value",
}


class Pasted(BaseModel):
    """Text to check, a goal on each line."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"text": "Get better at presenting", "form": "auto"}]}
    )

    text: str = Field(default="", max_length=50_000)
    form: Which = "auto"


@dataclass(frozen=True)
class Checked:
    """One line with its findings; `pieces` are its words in order, each marked or not."""

    item: LintedItem
    pieces: tuple[tuple[str, bool], ...]


@router.get("/lint")
async def show(
    request: Request, actor: Member, rule: Annotated[str, Query(max_length=10)] = ""
) -> HTMLResponse:
    """A place for a text; or one rule with its reason and its source."""
    return _shown(request, actor, Pasted(), rule=_rule(rule))


@router.post("/lint")
async def check(
    request: Request, actor: Member, desks: Today, told: Annotated[Pasted, Form()]
) -> HTMLResponse:
    """What the rules say of each line; nothing is kept."""
    lines = [one.strip() for one in told.text.splitlines() if one.strip()]
    items = [lint_text(one, told.form, desks.day) for one in lines[:LINES_AT_MOST]]
    fault = "" if lines else "paste or write a line first"
    left = max(0, len(lines) - LINES_AT_MOST)
    checked = [Checked(item, _pieces(item)) for item in items]
    return _shown(request, actor, told, checked, left=left, fault=fault)


def _shown(
    request: Request,
    actor: Actor,
    told: Pasted,
    checked: Sequence[Checked] = (),
    *,
    left: int = 0,
    fault: str = "",
    rule: Rule | None = None,
) -> HTMLResponse:
    return page(
        request,
        "lint.html.j2",
        actor,
        status=422 if fault else 200,
        told=told,
        checked=checked,
        left=left,
        fault=fault,
        rule=rule,
        names=_NAMES,
    )


def _pieces(item: LintedItem) -> tuple[tuple[str, bool], ...]:
    """The text cut where findings begin and end."""
    spans = [(one.start, one.end) for one in item.findings if one.end > one.start]
    cuts = sorted({0, len(item.text), *(place for span in spans for place in span)})
    return tuple(
        (item.text[a:b], any(start <= a and b <= end for start, end in spans))
        for a, b in zip(cuts, cuts[1:], strict=False)
    )


def _rule(code: str) -> Rule | None:
    try:
        return explain(code) if code else None
    except KeyError:
        return None
