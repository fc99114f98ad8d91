"""What any coach promises, with a model behind it or without."""

import json
from collections.abc import AsyncIterator
from typing import Any

import pytest

from conversation import TODAY
from loopback_openai import LoopbackOpenAI, Reply
from mentor_copilot.coach.model import ModelCoach
from mentor_copilot.coach.port import Asked, Coach, Moment
from mentor_copilot.coach.rules import RuleCoach
from mentor_copilot.domain.goal import Goal
from mentor_copilot.domain.reader import read
from mentor_copilot.domain.statement import faults, values_of
from mentor_copilot.domain.talk import Question
from mentor_copilot.domain.value import Said, located
from mentor_tools.endpoint import Endpoint
from mentor_tools.llm_openai import OpenAILlm
from mentor_tools.ports import Call

WISH = Said(
    source="input:1",
    text="I want to give two talks by the end of March because I freeze in all-hands",
)
QUESTION = Question(field="measure.baseline", text="Where are you now?")


class NoLog:
    async def note_call(self, call: Call) -> None:
        """Keep nothing."""


def _obliging(body: dict[str, Any]) -> Reply:
    """A fair model: it quotes what was said, says it back, and asks the question it was given."""
    form = body.get("response_format", {}).get("json_schema", {}).get("schema")
    if form is None:
        return Reply("You freeze in all-hands. Where are you now?")
    properties = form["properties"]
    if "sentence" in properties:
        return Reply(json.dumps({"sentence": "I will give two talks by 31 March 2027."}))
    quotes = {
        "kind": "goal",
        "wants": ["give two talks"],
        "why": "I freeze in all-hands",
        "deadline": "by the end of March",
        "target": "two talks",
    }
    empty = {name: [] if each.get("type") == "array" else "" for name, each in properties.items()}
    known = {name: quote for name, quote in quotes.items() if name in properties}
    return Reply(json.dumps({**empty, **known}))


@pytest.fixture(params=["rules", "model"])
async def coach(request: pytest.FixtureRequest) -> AsyncIterator[Coach]:
    if request.param == "rules":
        yield RuleCoach()
        return
    with LoopbackOpenAI(_obliging) as server:
        llm = OpenAILlm.connect(Endpoint(model="fair", base_url=server.base_url), NoLog())
        try:
            yield ModelCoach(llm)
        finally:
            await llm.aclose()


def _goal() -> Goal:
    reading = read(WISH, TODAY)
    return Goal(wish=reading.wants[0], why=reading.why, deadline=reading.deadline)


async def test_a_coach_names_its_engine(coach: Coach) -> None:
    assert coach.engine == "rules" or coach.engine.startswith("model")


async def test_what_is_read_stands_in_the_text(coach: Coach) -> None:
    understood = (await coach.read(WISH, Asked(today=TODAY))).reading
    assert understood.kind == "goal"
    assert [want.value for want in understood.wants] == ["give two talks"]
    assert str(understood.deadline.value) == "2027-03-31"
    values = list(values_of(understood))
    assert all(located(value, {"input:1": WISH.text}) for value in values)
    assert sum(value.known for value in values) >= 3


async def test_a_reply_asks_one_question_and_is_short(coach: Coach) -> None:
    pieces: list[str] = []
    moment = Moment(
        about=_goal(), last=WISH, question=QUESTION, reflection="You freeze.", today=TODAY
    )
    worded = await coach.word(moment, pieces.append)
    assert worded.text.count("?") == 1
    assert len(worded.text.split()) <= 60
    assert " ".join("".join(pieces).split()) == " ".join(worded.text.split())


async def test_a_draft_is_one_first_person_sentence_without_inventions(coach: Coach) -> None:
    goal = _goal()
    drafted = await coach.draft(goal, TODAY)
    assert drafted.text.startswith(("I will", "By 31 March 2027 I will"))
    assert drafted.text.endswith(".")
    assert faults(drafted.text, goal, TODAY) == ()


async def test_a_plain_yes_is_read_as_nothing_else(coach: Coach) -> None:
    asked = Asked(today=TODAY, question=Question(field="wish", text="Is that right?"))
    understood = (await coach.read(Said(source="input:2", text="yes"), asked)).reading
    assert understood.wants == ()
    assert not understood.deadline.known
