"""From a wish to an if-then plan: four steps in order, and nobody is told what goes on in them."""

import re
from collections.abc import AsyncIterator, Sequence
from datetime import date
from pathlib import Path

import pytest

from conversation import RULES, TODAY
from loopback_openai import LoopbackOpenAI
from lying_openai import LIES, Liar
from mentor_copilot.compose import open_desk, open_notes
from mentor_copilot.desk.goals import Desk
from mentor_copilot.domain.calendar import in_words
from mentor_copilot.domain.lint.woop.sheet import if_then
from mentor_copilot.domain.provenance import unsupported
from mentor_copilot.domain.statement import values_of
from mentor_copilot.domain.value import located
from mentor_copilot.domain.woop.outcome import WoopOutcome, document
from mentor_copilot.settings import Settings
from mentor_tools.endpoint import Endpoint
from mentor_tools.errors import Usage

WISH, OUTCOME = "speak up in the weekly meeting", "I'd feel that my ideas count"
OUTER = "my boss talks over everyone"
INNER = "I get scared of sounding stupid when everyone looks at me"
ACT = "say my first sentence"


@pytest.fixture
async def desk() -> AsyncIterator[Desk]:
    async with open_desk(RULES, in_memory=True) as opened:
        yield opened


async def talk(desk: Desk, texts: Sequence[str], goal: str | None = None) -> list[WoopOutcome]:
    thread = await desk.woops.begin("ana", goal)
    return [await desk.woops.say(thread, text) for text in texts]


async def last(desk: Desk, *texts: str) -> WoopOutcome:
    return (await talk(desk, texts))[-1]


def field(outcome: WoopOutcome) -> str:
    return outcome.questions[0].field


async def test_the_four_steps_come_in_order_and_one_question_at_a_time(desk: Desk) -> None:
    outcomes = await talk(desk, [WISH, OUTCOME, OUTER, INNER, "7", ACT, "end of February"])
    asked = ["outcome", "obstacle", "obstacle.inner", "expectancy", "plan.then", "expires"]
    assert [field(outcome) for outcome in outcomes] == [*asked, "confirm"]
    assert all(outcome.reply.count("?") == 1 for outcome in outcomes)
    assert [outcome.state for outcome in outcomes] == ["draft"] * 5 + ["complete"] * 2
    for earlier, outcome in zip(("outcome", "obstacle"), outcomes, strict=False):
        assert not getattr(outcome.plan, earlier).known


async def test_an_outer_obstacle_is_met_with_what_in_you_and_kept_beside_it(desk: Desk) -> None:
    outer, inner = (await talk(desk, [WISH, OUTCOME, OUTER, INNER]))[2:]
    assert outer.plan.inner is False and "And what in you" in outer.reply
    assert inner.plan.inner is True
    assert inner.plan.obstacle.value == INNER and inner.plan.circumstance.value == OUTER


async def test_the_moment_is_taken_from_the_obstacles_own_words(desk: Desk) -> None:
    outcome = await last(desk, WISH, OUTCOME, INNER, "7", ACT)
    plan = outcome.plan.latest
    assert (plan.cue.value, plan.cue.source) == ("everyone looks at me", "input:3")
    assert plan.text == (
        "If everyone looks at me and I get scared of sounding stupid, then I will say my first"
        " sentence."
    )
    assert outcome.findings == ()


async def test_an_obstacle_keeps_its_degree_in_the_sentence(desk: Desk) -> None:
    shame = "I am so ashamed of it so I scroll instead of dialling"
    outcome = await last(desk, WISH, OUTCOME, shame, "6", "after Sunday lunch", "dial at once")
    assert "and I am so ashamed of it, then" in outcome.plan.latest.text


async def test_a_whole_plan_in_one_answer_is_taken_as_it_is(desk: Desk) -> None:
    plan = "If it is 8:55 and my hands get cold, then I will breathe out slowly"
    outcome = await last(desk, WISH, OUTCOME, "I freeze", plan)
    assert outcome.state == "complete" and outcome.plan.latest.text == f"{plan}."


async def test_a_plan_before_its_obstacle_is_no_obstacle(desk: Desk) -> None:
    outcome = await last(desk, WISH, OUTCOME, "if I freeze, then I will breathe out")
    assert not outcome.plan.obstacle.known and outcome.plan.plans == ()
    assert field(outcome) == "obstacle"


@pytest.mark.parametrize(
    ("act", "asked"),
    [
        ("I won't look at my phone", "plan.then.instead"),
        ("breathe out and write down one idea", "plan.then.one"),
        ("be confident", "plan.then.small"),
        ("make a plan for the week", "plan.then.small"),
        ("my husband will take over", "plan.then.own"),
        ("she could take the notes for me", "plan.then.own"),
    ],
)
async def test_an_act_that_is_none_is_asked_for_once_more(desk: Desk, act: str, asked: str) -> None:
    assert field(await last(desk, WISH, OUTCOME, INNER, "7", act)) == asked


async def test_a_moment_that_lasts_all_day_is_asked_for_once_more(desk: Desk) -> None:
    outcome = await last(desk, WISH, OUTCOME, "I feel small beside them", "7", "all the time")
    assert field(outcome) == "plan.if.moment"


async def test_who_finds_no_obstacle_gets_help_and_then_examples_marked_as_such(desk: Desk) -> None:
    wish = "give more talks at conferences"
    first, second, third = (await talk(desk, [wish, OUTCOME, "nothing", "idk", "no idea"]))[2:]
    assert "last time" in first.reply and "Others" not in first.reply
    assert "examples, no guess about you" in second.reply
    assert not third.plan.obstacle.known and third.state == "draft"


async def test_letting_go_is_offered_for_an_unlikely_wish_and_is_a_right_ending(desk: Desk) -> None:
    offered, ended = (await talk(desk, [WISH, OUTCOME, INNER, "2", "let it go"]))[3:]
    assert field(offered) == "letting_go" and "let it go" in offered.reply
    assert ended.state == "let_go" and ended.finished and ended.saved
    assert (await desk.woops.plans("ana"))[0].plan.let_go


async def test_an_unlikely_wish_can_be_made_smaller(desk: Desk) -> None:
    outcome = await last(desk, WISH, OUTCOME, INNER, "1", "smaller", "ask one question")
    assert outcome.plan.wish.value == "ask one question"
    assert outcome.plan.obstacle.value == INNER and outcome.state == "draft"


async def test_a_likely_wish_is_not_talked_out_of(desk: Desk) -> None:
    assert field(await last(desk, WISH, OUTCOME, INNER, "4")) != "letting_go"


async def test_a_plan_ends_and_is_looked_back_at_even_if_nobody_said_when(desk: Desk) -> None:
    plan = (await last(desk, WISH, OUTCOME, INNER, "7", ACT, "skip")).plan
    assert (plan.expires.value, plan.expires.origin) == (date(2027, 2, 12), "computed")
    assert (plan.review.value, plan.review.origin) == (date(2027, 1, 22), "computed")


async def test_an_end_beyond_twelve_weeks_is_asked_again_once(desk: Desk) -> None:
    outcome = await last(desk, WISH, OUTCOME, INNER, "7", ACT, "end of August")
    assert field(outcome) == "expires" and "twelve weeks" in outcome.reply


async def test_one_wish_can_have_three_plans(desk: Desk) -> None:
    begun = [WISH, OUTCOME, INNER, "7", ACT, "skip", "keep it"]
    second = ["prevent", "the evening before", "write down my one point", "keep"]
    third = ["a good moment", "when Mia asks for ideas", "tell mine", "keep"]
    outcome = await last(desk, *begun, *second, *third)
    kinds = [plan.kind for plan in outcome.plan.plans]
    assert kinds == ["overcome", "prevent", "seize"] and outcome.finished
    kept = await desk.woops.plans("ana")
    assert len(kept) == 1 and len(kept[0].plan.plans) == 3


async def test_the_mentee_changes_any_part_before_keeping_it(desk: Desk) -> None:
    changed = await last(desk, WISH, OUTCOME, INNER, "7", ACT, "skip", "then: ask one question")
    assert changed.plan.latest.act.value == "ask one question"
    assert "I will ask one question" in changed.plan.latest.text and field(changed) == "confirm"


async def test_a_wish_that_was_misread_is_asked_for_again(desk: Desk) -> None:
    outcome = await last(desk, WISH, "no")
    assert field(outcome) == "wish" and not outcome.plan.wish.known


async def test_a_person_in_need_is_handed_to_people(desk: Desk) -> None:
    outcome = await last(desk, WISH, OUTCOME, "I want to kill myself")
    assert outcome.state == "declined" and outcome.reason == "crisis"
    assert not outcome.plan.obstacle.known


async def test_a_kept_goal_brings_its_wish_and_its_words_stay_found(desk: Desk) -> None:
    thread = await desk.begin_goal("smart", "ana")
    said = ["I want to run a half marathon by end of March", "2 hours", "none", "my health"]
    for text in [*said, "run on Sunday", "8", "my watch", "every week", "keep it"]:
        goal = await desk.say(thread, text)
    assert goal.saved is not None
    woop = await desk.woops.begin("ana", goal.saved)
    opening = await desk.woops.outcome(woop)
    assert opening.reply.startswith("Your goal: run a half marathon")
    assert field(opening) == "outcome"
    wish = opening.plan.wish
    assert wish.source == f"message:{goal.saved}:1"
    assert said[0][wish.start : wish.end] == wish.quote
    assert opening.plan.goal == goal.saved and opening.plan.expires.value == date(2027, 3, 31)


async def test_somebody_elses_goal_is_no_start(desk: Desk) -> None:
    with pytest.raises(Usage):
        await desk.woops.begin("bo", "no-such-goal")


async def test_earlier_obstacles_are_shown_with_day_and_quote_only_when_asked_for(
    tmp_path: Path,
) -> None:
    settings = Settings(home=tmp_path, engine_setting="rules", today=TODAY)
    note = "I struggle with speaking up when the directors are in the room."
    async with open_notes(settings) as notes:
        await notes.add_pair("p", "tom", "ana")
        await notes.add_note("p", "ana", note, day=date(2026, 12, 3))
        await notes.add_note("p", "tom", "I find it hard to be patient with her.", scope="private")
    async with open_desk(settings) as desk:
        asked, shown, taken = (await talk(desk, [WISH, OUTCOME, "remind me", "yes"]))[1:]
    assert "directors" not in asked.reply and "Remind me" in asked.reply
    assert "on 3 December 2026" in shown.reply and "directors" in shown.reply
    assert "patient" not in shown.reply
    obstacle = taken.plan.obstacle
    assert (obstacle.source or "").startswith("note:") and obstacle.origin == "said"
    assert note[obstacle.start : obstacle.end] == obstacle.quote


async def test_the_document_holds_what_the_contract_names(desk: Desk) -> None:
    written = document(await last(desk, WISH, OUTCOME, INNER, "7", ACT))
    names = ("engine", "state", "wish", "outcome", "obstacle", "inner", "plan", "expires")
    assert tuple(written)[: len(names)] == names
    assert {"if", "then", "text"} <= written["plan"].keys()
    assert written["plan"]["text"].startswith("If ") and written["inner"] is True


ANSWERS = [OUTCOME, OUTER, INNER, "6", "when the chair asks for comments", ACT, "skip", "keep it"]
WISHES = [WISH, "finish my thesis draft before Easter", "I'd like to stop snapping at my children"]


@pytest.mark.parametrize("seed", [1, 2, 3, 4])
async def test_no_lie_of_a_model_reaches_the_plan_or_the_mentee(seed: int) -> None:
    with LoopbackOpenAI(Liar(seed)) as liar:
        endpoint = Endpoint(model="liar", base_url=liar.base_url)
        settings = Settings(
            home=Path("unused"), engine_setting="model", endpoint=endpoint, today=TODAY
        )
        async with open_desk(settings, in_memory=True) as desk:
            for wish in WISHES:
                texts = [wish, *ANSWERS]
                for outcome in await talk(desk, texts):
                    assert lies_told(outcome, texts) == []
                assert outcome.plan.obstacle.quote in " ".join(texts)


def lies_told(outcome: WoopOutcome, texts: Sequence[str]) -> list[str]:
    """What nobody said: a lie by name, a value not in its text, a loose number, no if-then."""
    named = {f"input:{number}": text for number, text in enumerate(texts, 1)}
    plan, spoken = outcome.plan, " ".join(texts)
    found = [str(value) for value in values_of(plan) if not located(value, named)]
    days = [in_words(day.value) for day in (plan.expires, plan.review) if day.value]
    sentences = [one.text for one in plan.plans if one.text]
    for text in sentences:
        found += unsupported(text, [spoken, *days], TODAY)
        found += [] if if_then(text) else [f"no if-then: {text}"]
    shown = " ".join([outcome.reply, *sentences])
    found += [lie for lie in LIES if re.search(rf"(?<!\w){re.escape(lie)}(?!\w)", shown)]
    return found
