"""A model that lies about everything: nothing it invented reaches the mentee or the goal."""

import json
import re
from pathlib import Path

import pytest

from conversation import TODAY
from loopback_openai import LoopbackOpenAI
from lying_openai import LIES, Liar
from mentor_copilot.compose import open_desk
from mentor_copilot.domain.calendar import in_words
from mentor_copilot.domain.goal import Form
from mentor_copilot.domain.outcome import Outcome
from mentor_copilot.domain.provenance import unsupported
from mentor_copilot.domain.statement import values_of
from mentor_copilot.domain.value import located
from mentor_copilot.settings import Settings
from mentor_tools.endpoint import Endpoint

REAL_TEXTS = Path(__file__).parents[2] / "../shared/data/aspirations.jsonl"
ANSWERS = ["yes", "two talks by the end of March", "none so far", "because my team counts on me"]
FORM_ANSWERS: dict[Form, list[str]] = {
    "micro": [
        "write one slide tomorrow",
        "half an hour",
        "when it is in the folder",
        "9",
        "keep it",
    ],
    "backward": [
        "rehearse by 10 March",
        "write it by 20 February",
        "ask Ines by Monday",
        "no",
        "7",
    ],
    "values": ["courage", "speak first on Tuesday", "every week", "keep it"],
    "hard": ["they count on me", "I see the room", "the talk is near", "I mumble", "I blush", "8"],
}
OWN_TEXTS = [
    "I want to get better at public speaking because I freeze in all-hands",
    "Become a team lead by the end of next year",
    "I'm a nurse with 2 kids and 11 years on the ward. I'd like to move into teaching by autumn.",
    "run 3 times a week",
    "- learn Rust\n- call my mother more often",
    "cut code review time from 3 days to 1 day by June, Priya would thank me",
    "save $5,000 for the move to Lisbon",
    "I don't know, everything is a mess at the moment",
    "Publish my first paper with Professor Okafor before the grant ends in 2028",
    "stop saying yes to every meeting",
]


def _lies_told(outcome: Outcome, texts: dict[str, str]) -> list[str]:
    """What in an outcome nobody said: a lie by name, a value not in its text, a loose number."""
    spoken = " ".join(texts.values())
    shown = [outcome.reply, *(question.text for question in outcome.questions)]
    found = []
    if outcome.goal is not None:
        shown.append(outcome.goal.statement)
        values = [value for value in values_of(outcome.goal) if value.known]
        shown += [f"{value.value} {value.quote}" for value in values]
        found += [str(value) for value in values if not located(value, texts)]
        known = [spoken]
        plan = (*outcome.goal.steps, *outcome.goal.micro)
        days = [outcome.goal.deadline, *(act.by for act in plan)]
        known += [in_words(day.value) for day in days if day.value is not None]
        found += unsupported(outcome.goal.statement, known, TODAY)
    for lie in LIES:
        pattern = re.compile(rf"(?<!\w){re.escape(lie)}(?!\w)", re.IGNORECASE)
        if not pattern.search(spoken):
            found += [lie for text in shown if pattern.search(text)]
    return found


async def _told(
    texts: list[str], seed: int, answers: list[str] = ANSWERS, form: Form = "smart"
) -> list[str]:
    found = []
    with LoopbackOpenAI(Liar(seed)) as liar:
        endpoint = Endpoint(model="liar", base_url=liar.base_url)
        settings = Settings(
            home=Path("unused"), engine_setting="model", endpoint=endpoint, today=TODAY
        )
        async with open_desk(settings, in_memory=True) as desk:
            for text in texts:
                thread = await desk.begin_goal(form, "ana")
                said: dict[str, str] = {}
                for words in [text, *answers]:
                    said[f"input:{len(said) + 1}"] = words
                    outcome = await desk.say(thread, words)
                    found += [f"{lie!r} after {text!r}" for lie in _lies_told(outcome, said)]
                    if outcome.finished:
                        break
                await desk.forget_thread(thread)
    return found


@pytest.mark.parametrize("seed", [1, 2, 3])
async def test_no_lie_of_the_model_passes(seed: int) -> None:
    assert await _told(OWN_TEXTS, seed) == []


@pytest.mark.parametrize("form", list(FORM_ANSWERS))
async def test_no_lie_of_the_model_passes_into_another_form(form: Form) -> None:
    assert await _told(OWN_TEXTS[:2], 5, FORM_ANSWERS[form], form) == []


@pytest.mark.real
@pytest.mark.timeout(1800)
async def test_no_lie_of_the_model_passes_on_real_texts() -> None:
    if not REAL_TEXTS.is_file():
        pytest.skip("the real texts are not beside this checkout")
    rows = REAL_TEXTS.read_text("utf-8").splitlines()
    assert await _told([json.loads(row)["text"] for row in rows], 4) == []
