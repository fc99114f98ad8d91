"""Goals: worked out from a wish, kept, looked at, changed."""

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query
from pydantic import ConfigDict, Field

from mentor_copilot.desk.at_once import Wish, drafted
from mentor_copilot.desk.documents.goals import grouped_document, kept_document, strategy_document
from mentor_copilot.desk.house import Desks
from mentor_copilot.desk.kept_goals import KeptGoal, kept_goal
from mentor_copilot.desk.seen_goals import seen_goal
from mentor_copilot.domain.cycle.categories import Grouping
from mentor_copilot.domain.cycle.states import CLOSED, IN_ORDER
from mentor_copilot.domain.goal import Form, Scope
from mentor_copilot.domain.outcome import document
from mentor_copilot.domain.profile import profile
from mentor_copilot.surfaces.web.api.goal_shapes import (
    GoalGroup,
    GoalInFull,
    KeptGoalShown,
    OutcomeShown,
)
from mentor_copilot.surfaces.web.api.shapes import (
    Given,
    Id,
    Line,
    Name,
    Page,
    Part,
    Says,
    Words,
    cut,
    shows,
)
from mentor_copilot.surfaces.web.gate.actors import Member, Today
from mentor_tools.errors import Usage

router = APIRouter(prefix="/goals", tags=["goals"])


class NewGoal(Given):
    """A wish in free text, with answers to the questions that come back.

    With `save` the goal is kept once it is complete; `anyway` keeps it as one active goal more
    than there should be.
    """

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "text": "I want to run 10 km by the end of May. I run 4 km now.",
                    "say": [
                        "yes",
                        "to keep up with my daughter",
                        "run on Tuesday",
                        "7",
                        "my watch",
                        "every two weeks",
                    ],
                    "save": True,
                }
            ]
        }
    )

    text: Words
    say: Says = Field(default=[])
    form: Literal["auto"] | Form = "smart"
    scope: Scope = "private"
    save: bool = False
    anyway: bool = False
    suggest: bool = False


class FieldChange(Given):
    """A field of a goal in new words."""

    field: Name
    words: Line


class GoalChange(Given):
    """What changes of a goal, and why: fields in new words, another form, who may read it."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "reason": "May is too soon",
                    "changes": [{"field": "deadline", "words": "end of June"}],
                }
            ]
        }
    )

    reason: Line
    changes: list[FieldChange] = Field(default=[], max_length=20)
    form: Form | None = None
    scope: Scope | None = None


_Closed = Annotated[bool, Query(description="Those that are closed too.")]


@router.get("", **shows(Page[KeptGoalShown]))
async def find(
    actor: Member,
    desks: Today,
    part: Part,
    closed: _Closed = False,
) -> dict[str, Any]:
    """List one's goals: the newest version of each, those under way first."""
    return cut(
        await _listed(desks, actor.person, closed=closed), part, lambda one: one.id, kept_document
    )


@router.get("/groups", **shows(list[GoalGroup]))
async def groups(
    actor: Member,
    desks: Today,
    by: Annotated[Grouping, Query(description="What they are put together by.")] = "category",
    closed: _Closed = False,
) -> list[dict[str, Any]]:
    """List one's goals by category, by value, or by the goal that they move too."""
    return grouped_document(await _listed(desks, actor.person, closed=closed), by)


async def _listed(desks: Desks, person: str, *, closed: bool) -> list[KeptGoal]:
    """The newest version of each goal, those under way first."""
    found = await desks.goals.goals(person)
    shown = [one for one in found if closed or one.goal.state not in CLOSED]
    return sorted(shown, key=lambda one: IN_ORDER.index(one.goal.state))


@router.post("/drafts", **shows(OutcomeShown))
async def draft(actor: Member, desks: Today, wish: NewGoal) -> dict[str, Any]:
    """Work a wish out into a goal, in one call.

    What is not kept leaves nothing behind: send the text again with one answer more, or talk in a
    chat.
    """
    asked = Wish(
        texts=[wish.text, *wish.say],
        form=wish.form,
        scope=wish.scope,
        save=wish.save,
        anyway=wish.anyway,
        suggest=wish.suggest,
    )
    return document(await drafted(desks.goals, actor.person, asked))


@router.get("/{goal}", **shows(GoalInFull))
async def get(
    actor: Member,
    desks: Today,
    goal: Id,
    with_profile: Annotated[
        bool, Query(description="By Locke and Latham's principles too.")
    ] = False,
) -> dict[str, Any]:
    """Get a goal of one's own, or one that is shared with one, in its newest version."""
    kept = kept_goal(await seen_goal(desks.goals.records, goal, actor.person))
    ways = await desks.goals.pivots.strategies(goal, reader=actor.person)
    written = kept_document(kept)
    if len(ways) > 1:
        written["strategy"] = [strategy_document(one) for one in ways]
    if with_profile:
        shown = profile(kept.goal, desks.day)
        written["profile"] = shown.model_dump(mode="json", by_alias=True)
    return written


@router.get("/{goal}/versions", **shows(Page[KeptGoalShown]))
async def versions(actor: Member, desks: Today, goal: Id, part: Part) -> dict[str, Any]:
    """List all versions of a goal of one's own, the oldest first."""
    found = await desks.goals.goal_history(goal, actor.person)
    return cut(found, part, lambda one: str(one.version), kept_document)


@router.post("/{goal}/changes", **shows(KeptGoalShown))
async def change(actor: Member, desks: Today, goal: Id, change: GoalChange) -> dict[str, Any]:
    """Change a goal of one's own, with a reason; what it was before stays in its versions."""
    if not change.changes and not change.form and not change.scope:
        raise Usage("changes: say what changes: a field in new words, a form or a scope")
    told = [(one.field, one.words) for one in change.changes]
    kept = await desks.goals.change_goal(
        goal, change.reason.strip(), told, change.form, change.scope, person=actor.person
    )
    return kept_document(kept)
