"""The map of what one can do, what is needed, and the steps between."""

from typing import Annotated, Any

from fastapi import APIRouter, Query
from pydantic import ConfigDict, Field

from mentor_copilot.desk.at_once import filled
from mentor_copilot.desk.documents.answers import answered_document, handed_over_document
from mentor_copilot.desk.documents.skills import skill_document, skills_document
from mentor_copilot.desk.handing_over import HandOver
from mentor_copilot.desk.skills import KeptSkill
from mentor_copilot.domain.cycle.skill import Evidence, Need, SkillStep
from mentor_copilot.domain.goal import Scope
from mentor_copilot.domain.value import Value
from mentor_copilot.surfaces.web.api.answer_shapes import AnsweredShown, HandedOver
from mentor_copilot.surfaces.web.api.shapes import Given, Id, Key, Line, Name, Says, Shown, shows
from mentor_copilot.surfaces.web.gate.actors import Member, Today

router = APIRouter(prefix="/skills", tags=["skills"])


class NewSkill(Given):
    """A skill by its name, and answers: what shows it, what it is needed for, a first step."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"name": "giving feedback", "say": ["skip", "I lead a team now", "skip"]}]
        }
    )

    name: Name
    say: Says = Field(default=[])
    goal: Key | None = None
    scope: Scope = "private"


class SkillWords(Given):
    """What is told of a skill; `goal` is the kept goal that it serves."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"words": "I told Ben what I saw in the meeting"}]}
    )

    words: Line
    goal: Key | None = None


class SkillShows(Given):
    """What shows a skill."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"words": "Ben thanked me for it"}]})

    words: Line


class StepDone(Given):
    """A step by its number, and what shows that it was done."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"step": 1, "words": "I asked Mia after the demo"}]}
    )

    step: Annotated[int, Field(ge=1, le=1000)]
    words: Line


class ReadBy(Given):
    """Who may read it from now on."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"scope": "shared"}]})

    scope: Scope


class SkillShown(Shown):
    """A skill: what shows it, what it is needed for, the steps to it.

    `gap` tells that it is needed and that nothing shows it yet.
    """

    id: str
    version: int
    gap: bool
    name: Value[str]
    have: list[Evidence]
    needs: list[Need]
    steps: list[SkillStep]
    scope: Scope
    day: str


class Skills(Shown):
    """The map of a person; `gaps` names what is needed and has nothing to show for it."""

    person: str
    skills: list[SkillShown]
    gaps: list[str]


@router.get("", **shows(Skills))
async def find(
    actor: Member,
    desks: Today,
    of: Annotated[
        str | None, Query(max_length=200, description="Whose map; one's own if left out.")
    ] = None,
) -> dict[str, Any]:
    """Get one's map, or what another one shares of theirs."""
    owner = of or actor.person
    return skills_document(await desks.goals.skills.skills(owner, reader=actor.person), owner)


@router.post("", **shows(AnsweredShown))
async def add(actor: Member, desks: Today, new: NewSkill) -> dict[str, Any]:
    """Put a skill on one's map."""
    desk = desks.goals
    thread = await desk.skills.begin(actor.person, new.scope, new.goal)
    return answered_document(await filled(desk.answers, thread, [new.name, *new.say]))


@router.post("/{skill}/have", **shows(SkillShown | HandedOver))
async def have(actor: Member, desks: Today, skill: Id, told: SkillShows) -> dict[str, Any]:
    """Tell what shows a skill of one's own."""
    return _shown(await desks.goals.skills.have(actor.person, skill, told.words))


@router.post("/{skill}/needs", **shows(SkillShown | HandedOver))
async def need(actor: Member, desks: Today, skill: Id, told: SkillWords) -> dict[str, Any]:
    """Tell what a skill is needed for."""
    return _shown(await desks.goals.skills.need(actor.person, skill, told.words, told.goal))


@router.post("/{skill}/steps", **shows(SkillShown | HandedOver))
async def step(actor: Member, desks: Today, skill: Id, told: SkillWords) -> dict[str, Any]:
    """Plan a step towards a skill."""
    return _shown(await desks.goals.skills.step(actor.person, skill, told.words, told.goal))


@router.post("/{skill}/done", **shows(SkillShown | HandedOver))
async def done(actor: Member, desks: Today, skill: Id, told: StepDone) -> dict[str, Any]:
    """Tell that a step was done, and what shows it."""
    return _shown(await desks.goals.skills.done(actor.person, skill, told.step, told.words))


@router.put("/{skill}/scope", **shows(SkillShown))
async def share(actor: Member, desks: Today, skill: Id, put: ReadBy) -> dict[str, Any]:
    """Say who may read a skill of one's own."""
    return _shown(await desks.goals.skills.share(actor.person, skill, put.scope))


def _shown(made: KeptSkill | HandOver) -> dict[str, Any]:
    return handed_over_document(made) if isinstance(made, HandOver) else skill_document(made)
