"""Looking back and going another way: reflections, reviews, wins, pivots, experiments."""

from typing import Annotated, Any

from fastapi import APIRouter, Query
from pydantic import ConfigDict, Field

from mentor_copilot.desk.at_once import filled
from mentor_copilot.desk.documents.answers import answered_document
from mentor_copilot.desk.documents.goals import strategy_document
from mentor_copilot.desk.opening import reflection_on
from mentor_copilot.domain.review import Review
from mentor_copilot.domain.review.wins import Wins
from mentor_copilot.surfaces.web.api.answer_shapes import AnsweredShown, Answers
from mentor_copilot.surfaces.web.api.goal_shapes import StrategyShown
from mentor_copilot.surfaces.web.api.shapes import (
    AsOf,
    Day,
    Given,
    Id,
    Name,
    Page,
    Part,
    Says,
    Shown,
    cut,
    shows,
)
from mentor_copilot.surfaces.web.gate.actors import Member, Today

router = APIRouter(tags=["looking-back"])


class NewReview(Given):
    """Which look back: with `since` or `at` it is a look alone, and is not kept."""

    model_config = ConfigDict(json_schema_extra={"examples": [{}, {"since": "2027-01-01"}]})

    pair: Name | None = None
    since: Day | None = None
    at: Day | None = None


class NewPivot(Answers):
    """What is done another way from now on, who is in it, why, and what tells that it works."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "say": [
                        "I swim instead of running",
                        "my sister comes along",
                        "my knee hurts when I run",
                        "laps a week",
                    ]
                }
            ]
        }
    )


class NewExperiment(Answers):
    """Something to try against an obstacle, with an end."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "say": [
                        "I am tired after work",
                        "run before breakfast",
                        "I run twice a week",
                        "2027-01-18",
                    ]
                }
            ]
        }
    )


class Result(Given):
    """What came of an experiment that has ended."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"say": ["yes", "I ran twice", "mornings work", "keep it"]}]
        }
    )

    say: Says = Field(default=[])


class WinsShown(Shown):
    """What went well, by person and pair."""

    wins: list[Wins]


class ExperimentShown(Shown):
    """An experiment whose end has come, and whose result nobody has told."""

    id: str
    owner: str
    goal: str | None
    day: str


@router.post("/goals/{goal}/reflections", **shows(AnsweredShown))
async def reflect(actor: Member, desks: Today, goal: Id, answers: Answers) -> dict[str, Any]:
    """Look back on a goal of one's own in four questions; the last one is what changes."""
    desk = desks.goals
    asked = await reflection_on(desk.records, goal, actor.person)
    thread = await desk.answers.begin(
        asked.kind, actor.person, asked.subject, answers.scope or "private"
    )
    return answered_document(await filled(desk.answers, thread, answers.say))


@router.post("/goals/{goal}/reviews", **shows(Review))
async def review(actor: Member, desks: Today, goal: Id, asked: NewReview) -> dict[str, Any]:
    """Write a look back on a goal since the last one, each line with its source."""
    written = await desks.goals.reviews.write_review(
        goal, actor.person, pair=asked.pair, since=asked.since, at=asked.at
    )
    return written.model_dump(mode="json", by_alias=True)


@router.get("/goals/{goal}/reviews", **shows(Page[Review]))
async def reviews(actor: Member, desks: Today, goal: Id, part: Part) -> dict[str, Any]:
    """List the looks back on a goal that were kept for one, the oldest first."""
    found = list(enumerate(await desks.goals.reviews.reviews(goal, actor.person)))
    return cut(
        found,
        part,
        lambda one: f"{one[1].day}:{one[0]}",
        lambda one: one[1].model_dump(mode="json", by_alias=True),
    )


@router.get("/wins", **shows(WinsShown))
async def wins(
    actor: Member,
    desks: Today,
    pair: Annotated[
        str | None, Query(max_length=200, description="What both of this pair told.")
    ] = None,
    since: Annotated[Day | None, Query(description="Since that day.")] = None,
) -> dict[str, Any]:
    """List what went well since the last session or review."""
    found = await desks.goals.reviews.wins(actor.person, pair=pair, since=since)
    return {"wins": [one.model_dump(mode="json", by_alias=True) for one in found]}


@router.post("/goals/{goal}/pivots", **shows(AnsweredShown))
async def pivot(actor: Member, desks: Today, goal: Id, answers: NewPivot) -> dict[str, Any]:
    """Take another way to a goal of one's own; what was measured so far is kept."""
    desk = desks.goals
    thread = await desk.pivots.begin(goal, actor.person, answers.scope)
    return answered_document(await filled(desk.answers, thread, answers.say))


@router.get(
    "/goals/{goal}/strategies",
    **shows(Page[StrategyShown]),
)
async def strategies(
    actor: Member, desks: Today, goal: Id, part: Part, at: AsOf = None
) -> dict[str, Any]:
    """List the way to a goal in its versions, as far as one may see them."""
    found = await desks.goals.pivots.strategies(goal, reader=actor.person, until=at)
    return cut(found, part, lambda one: str(one.version), strategy_document)


@router.post("/goals/{goal}/experiments", **shows(AnsweredShown))
async def experiment(
    actor: Member, desks: Today, goal: Id, answers: NewExperiment
) -> dict[str, Any]:
    """Plan to try something against an obstacle, with an end."""
    desk = desks.goals
    thread = await desk.experiments.begin(goal, actor.person, answers.scope)
    return answered_document(await filled(desk.answers, thread, answers.say))


@router.get("/experiments/waiting", **shows(Page[ExperimentShown]))
async def waiting(actor: Member, desks: Today, part: Part) -> dict[str, Any]:
    """List one's experiments whose end has come and whose result is not told yet."""
    found = await desks.goals.experiments.waiting(actor.person)
    return cut(
        found,
        part,
        lambda one: one.id,
        lambda one: {
            "id": one.id,
            "owner": one.owner,
            "goal": one.record.goal,
            "day": one.record.day.isoformat(),
        },
    )


@router.post(
    "/experiments/{experiment}/result",
    **shows(AnsweredShown),
)
async def result(actor: Member, desks: Today, experiment: Id, told: Result) -> dict[str, Any]:
    """Tell what came of an experiment of one's own."""
    desk = desks.goals
    thread = await desk.experiments.begin_result(experiment, actor.person)
    return answered_document(await filled(desk.answers, thread, told.say))
