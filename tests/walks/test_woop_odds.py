"""The odds of a wish: a number is asked for, and a wish that is too big may be made smaller."""

import pytest

from conversation import RULES
from mentor_copilot.compose import open_desk
from mentor_copilot.domain.lint import lint_record
from mentor_copilot.domain.woop.outcome import WoopOutcome

BEGUN = (
    "run the district choir evening",
    "I hear them sing my arrangement",
    "I get scared of the first bar when everyone looks at me",
)


async def asked_after(*texts: str) -> tuple[str, WoopOutcome]:
    """The field asked about after the texts, and the outcome then."""
    async with open_desk(RULES, in_memory=True) as desk:
        thread = await desk.woops.begin("ana", None)
        outcomes = [await desk.woops.say(thread, text) for text in (*BEGUN, *texts)]
    return outcomes[-1].questions[0].field, outcomes[-1]


@pytest.mark.parametrize(
    "answer", ["on Tuesday perhaps", "my sister says so", "it depends on them"]
)
async def test_what_is_no_number_is_asked_for_again_and_makes_no_plan(answer: str) -> None:
    field, outcome = await asked_after(answer)
    assert field == "expectancy"
    assert not any(plan.cue.known and plan.act.known for plan in outcome.plan.plans)


async def test_an_act_in_reply_to_the_odds_goes_into_the_plan() -> None:
    field, outcome = await asked_after("When everyone looks at me, I will hum the first bar")
    assert field != "expectancy"
    assert outcome.plan.latest.act.known


@pytest.mark.parametrize(
    "said", ["The wish is too big", "it feels too big for me", "that's unrealistic"]
)
async def test_a_wish_called_too_big_may_be_made_smaller_at_the_odds_and_at_the_plan(
    said: str,
) -> None:
    assert (await asked_after(said))[0] == "letting_go"
    field, outcome = await asked_after("7", said)
    assert field == "letting_go"
    assert not outcome.plan.plans
    smaller, outcome = await asked_after("7", said, "smaller")
    assert smaller == "wish"
    assert "Which smaller wish" in outcome.reply


async def test_who_goes_on_all_the_same_is_not_asked_a_second_time() -> None:
    field, _ = await asked_after("7", "the wish is too big", "go on")
    assert field.startswith("plan")


@pytest.mark.parametrize("place", ["expires", "plan.expires", "plans.0.expires"])
def test_a_plan_for_ten_years_is_seen_wherever_its_last_day_stands(place: str) -> None:
    plan = {"text": "If I freeze when I see the room, then I will read my first line aloud."}
    record = {
        "wish": "Give one talk",
        "outcome": "I drive home proud",
        "obstacle": "I freeze when I see the room",
        "plan": plan | ({"expires": "2037-02-05"} if place == "plan.expires" else {}),
        **({"expires": "2037-02-05"} if place == "expires" else {}),
        **({"plans": [plan | {"expires": "2037-02-05"}]} if place.startswith("plans") else {}),
    }
    codes = [finding.code for finding in lint_record(record, "woop").findings]
    assert codes.count("W423") == 1
