"""The dial from asking to telling: the coach suggests as much as it was set to, and no more."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path

import pytest

from mentor_copilot.compose import open_desk
from mentor_copilot.desk.goals import Desk
from mentor_copilot.domain.dial import Dial
from mentor_copilot.settings import Settings

WISH = "I want to run a half marathon"


@asynccontextmanager
async def _desk(dial: Dial) -> AsyncIterator[Desk]:
    settings = Settings(
        home=Path("unused"), engine_setting="rules", today=date(2027, 1, 4), dial=dial
    )
    async with open_desk(settings, in_memory=True) as desk:
        yield desk


async def _replies(dial: Dial, *texts: str) -> list[str]:
    async with _desk(dial) as desk:
        thread = await desk.begin_goal()
        return [(await desk.say(thread, text)).reply for text in texts]


async def test_set_to_ask_it_suggests_nothing_unless_it_is_asked_for() -> None:
    *silent, ideas = await _replies("ask", WISH, "yes", "no idea", "end of May", "no", "any ideas?")
    assert not any("(1)" in reply for reply in silent)
    assert ideas.startswith("Others have used: (1)")


async def test_set_to_offer_it_suggests_once_where_the_mentee_has_no_answer() -> None:
    first, yes, ideas, left = await _replies("offer", WISH, "yes", "no idea", "no idea")
    assert "(1)" not in first + yes
    assert ideas.startswith("Others have used: (1)") and "How will you know" in ideas
    assert "(1)" not in left and "leave that open" in left


async def test_set_to_tell_it_suggests_with_every_question_it_has_ideas_for() -> None:
    told = ("yes", "4 runs a week", "2", "end of May", "to keep my heart well")
    first, *others, step = await _replies("tell", WISH, *told)
    assert "(1)" in first and "(1)" in step
    assert not any("(1)" in reply for reply in others)


async def test_an_idea_is_taken_by_its_number_and_said_back_in_its_words() -> None:
    async with _desk("offer") as desk:
        thread = await desk.begin_goal()
        for text in (WISH, "yes", "no idea", "2"):
            outcome = await desk.say(thread, text)
    metric = outcome.goal.measure.metric
    assert metric.origin == "confirmed" and metric.value.startswith("longest distance")
    assert "you will know it by this: longest distance" in outcome.reply


@pytest.mark.parametrize("dial", ["ask", "offer", "tell"])
async def test_own_words_pass_over_the_ideas_and_the_next_question_comes(dial: Dial) -> None:
    asked = "any ideas?" if dial == "ask" else "no idea"
    *_, reply = await _replies(dial, WISH, "yes", asked, "21 km in under 2 hours")
    assert "How will you know" not in reply
