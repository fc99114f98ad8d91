"""A goal's sentence in each form, whoever words it: it fits the form and holds nothing unsaid."""

import json
import re
from collections.abc import AsyncIterator
from typing import Any

import pytest

from conversation import TODAY, ending
from form_talks import TALKS
from loopback_openai import LoopbackOpenAI, Reply
from mentor_copilot.coach.drafts import draft_faults
from mentor_copilot.coach.model import ModelCoach
from mentor_copilot.coach.port import Coach
from mentor_copilot.coach.rules import RuleCoach
from mentor_copilot.domain.drafting import WORDS_AT_MOST, state
from mentor_copilot.domain.goal import Form, Goal
from mentor_copilot.domain.statement import faults
from mentor_tools.endpoint import Endpoint
from mentor_tools.llm_openai import OpenAILlm
from mentor_tools.llm_scripted import ScriptedLlm
from mentor_tools.ports import Call

# By what the prompt says of a form, a sentence that a fair model would write for the talk.
FAIR = {
    "HARD goal": "By 30 June 2028 I will start my own pottery studio, because clay calmed me when "
    "nothing else did.",
    "plan from its end": "By 30 September 2027 I will move to Lisbon, and first, by 22 January "
    "2027, update my CV.",
    "one small act": "On 18 January 2027 I will update my CV with the last two projects, to change "
    "jobs.",
    "a value that is never": "What matters to me is fairness, so I will ask the quiet ones first "
    "in Tuesday's meeting.",
    "objective of an OKR": "My team is to be known for clean data, because I am tired of "
    "apologising.",
    "what will be done or reached": "By 31 March 2027 I will give two talks to get better at "
    "public speaking.",
}


class NoLog:
    async def note_call(self, call: Call) -> None:
        """Keep nothing."""


def _fair(body: dict[str, Any]) -> Reply:
    told = str(body["messages"])
    return Reply(json.dumps({"sentence": next(FAIR[cue] for cue in FAIR if cue in told)}))


@pytest.fixture(params=["rules", "model"])
async def coach(request: pytest.FixtureRequest) -> AsyncIterator[Coach]:
    if request.param == "rules":
        yield RuleCoach()
        return
    with LoopbackOpenAI(_fair) as server:
        llm = OpenAILlm.connect(Endpoint(model="fair", base_url=server.base_url), NoLog())
        try:
            yield ModelCoach(llm)
        finally:
            await llm.aclose()


async def goal_of(form: Form) -> Goal:
    goal = (await ending(TALKS[form], form=form)).goal
    assert goal is not None
    return goal


@pytest.mark.parametrize("form", list(TALKS))
async def test_a_draft_in_any_form_is_one_sentence_that_stands(coach: Coach, form: Form) -> None:
    goal = await goal_of(form)
    drafted = await coach.draft(goal, TODAY)
    assert faults(drafted.text, goal, TODAY) == ()
    assert draft_faults(drafted.text, goal, TODAY) == []
    assert drafted.refused == ()
    assert len(drafted.text.split()) <= WORDS_AT_MOST
    assert re.search(r"\b(?:I|my|me|My)\b", drafted.text)
    if isinstance(coach, ModelCoach):
        assert drafted.text in FAIR.values()


@pytest.mark.parametrize(
    ("form", "sentence", "reason"),
    [
        ("hard", "By 30 June 2028 I will proudly start my own pottery studio.", "feeling"),
        (
            "hard",
            "By 30 June 2028 I will start my own pottery studio, my heart full of joy.",
            "feeling",
        ),
        ("backward", "I will move to Lisbon, and first I will update my CV.", "leaves out the day"),
        ("backward", "By 22 January 2027 I will update my CV.", "leaves the wish out"),
        ("micro", "I will change jobs this year.", "leaves the act out"),
        (
            "micro",
            "I will update my CV with the last two projects by 31 December 2027.",
            "the goal's day",
        ),
        (
            "micro",
            "On 18 January 2027 I will achieve an updated CV with the last two projects.",
            "as a result",
        ),
        (
            "values",
            "What matters to me is fairness, so I should ask the quiet ones first on Tuesday.",
            "a duty",
        ),
        ("values", "I will ask the quiet ones first in Tuesday's meeting.", "leaves the value out"),
        ("values", "What matters to me is fairness in my meeting.", "leaves the act out"),
    ],
)
async def test_a_models_wording_that_does_not_fit_the_form_is_refused(
    form: Form, sentence: str, reason: str
) -> None:
    goal = await goal_of(form)
    async with ScriptedLlm({"goal/draft": [{"sentence": sentence}] * 2}) as llm:
        found = await ModelCoach(llm).draft(goal, TODAY)
    assert found.text == state(goal)
    assert any(reason in refused.reason for refused in found.refused)


@pytest.mark.parametrize("form", list(TALKS))
async def test_a_model_is_told_the_form_and_the_newest_act_alone(form: Form) -> None:
    goal = await goal_of(form)
    if goal.micro:
        goal = goal.model_copy(update={"micro": (*goal.micro, goal.micro[0])})
    async with ScriptedLlm({"goal/draft": [{"sentence": state(goal)}]}) as llm:
        await ModelCoach(llm).draft(goal, TODAY)
        prompt = llm.prompts[0]
    assert sum(cue in prompt.system for cue in FAIR if cue != "what will be done or reached") == (
        form != "smart"
    )
    assert prompt.user.count("one act text:") == (form == "micro")
