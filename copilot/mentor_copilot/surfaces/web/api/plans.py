"""If-then plans for what may stop a wish."""

from typing import Any

from fastapi import APIRouter
from pydantic import ConfigDict, Field

from mentor_copilot.desk.at_once import planned
from mentor_copilot.desk.woops import KeptPlan
from mentor_copilot.domain.goal import Scope
from mentor_copilot.domain.woop.outcome import document, plan_document
from mentor_copilot.surfaces.web.api.goal_shapes import KeptPlanShown, WoopShown
from mentor_copilot.surfaces.web.api.shapes import (
    Given,
    Id,
    Key,
    Page,
    Part,
    Says,
    Words,
    cut,
    shows,
)
from mentor_copilot.surfaces.web.gate.actors import Member, Today
from mentor_tools.errors import Absent, Usage

router = APIRouter(prefix="/plans", tags=["plans"])


class NewPlan(Given):
    """A wish in words, or a kept goal, and the answers: outcome, obstacle, odds, moment, act."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "text": "I want to run on Tuesdays",
                    "say": [
                        "I sleep well",
                        "I am tired after work and sit down on the sofa",
                        "8",
                        "I come home and feel like sitting down",
                        "I put on my running shoes at the door",
                    ],
                    "save": True,
                }
            ]
        }
    )

    text: Words | None = None
    goal: Key | None = None
    say: Says = Field(default=[])
    scope: Scope = "private"
    save: bool = False


@router.post("/drafts", **shows(WoopShown))
async def draft(actor: Member, desks: Today, new: NewPlan) -> dict[str, Any]:
    """Work out an if-then plan in one call; what is not kept leaves nothing behind."""
    if (new.text is None) == (new.goal is None):
        raise Usage("text: give the wish as text, or the goal that it is for")
    woops = desks.goals.woops
    thread = await woops.begin(actor.person, new.goal, new.scope)
    texts = [*([new.text] if new.text else []), *new.say]
    return document(await planned(woops, thread, texts, save=new.save))


@router.get("", **shows(Page[KeptPlanShown]))
async def find(actor: Member, desks: Today, part: Part) -> dict[str, Any]:
    """List one's plans: the newest version of each."""
    return cut(await desks.goals.woops.plans(actor.person), part, lambda one: one.id, _shown)


@router.get("/{plan}", **shows(KeptPlanShown))
async def get(actor: Member, desks: Today, plan: Id) -> dict[str, Any]:
    """Get a plan of one's own in its newest version."""
    kept = await desks.goals.woops.plan(plan)
    if kept is None or kept.owner != actor.person:
        raise Absent(f"no plan is called {plan}")
    return _shown(kept)


def _shown(kept: KeptPlan) -> dict[str, Any]:
    return {
        "id": kept.id,
        "version": kept.version,
        "owner": kept.owner,
        "at": kept.at.isoformat(),
        **plan_document(kept.plan),
    }
