"""Answers as people type them: a bare number, none yet, hm, both, no wait; the coach keeps up."""

import pytest

from conversation import conversation, ending
from mentor_copilot.domain.outcome import Outcome
from mentor_copilot.domain.work import AskedForm

WISH = "I want to run 10 km by the end of May"
TO_WHY = [WISH, "4 km"]
TO_STEP = [*TO_WHY, "I want to keep up with my daughter"]


def _asks(outcome: Outcome) -> str:
    return outcome.questions[0].field


@pytest.mark.parametrize("bare", ["6", "7/10", "8 maybe", "hm, six", "30 minutes"])
async def test_a_number_alone_is_no_reason_and_no_step(bare: str) -> None:
    for before, field in ((TO_WHY, "why"), (TO_STEP, "first_step")):
        outcome = await ending([*before, bare])
        assert outcome.goal is not None
        assert not outcome.goal.model_dump()[field]["value"]
        assert _asks(outcome) == field and "alone does not tell me" in outcome.reply


async def test_a_number_with_what_it_counts_is_a_step() -> None:
    outcome = await ending([*TO_STEP, "10 laps on Friday"])
    assert outcome.goal is not None and outcome.goal.first_step.value == "10 laps on Friday"


@pytest.mark.parametrize(
    ("form", "before", "field"),
    [
        ("hard", ["I want to write a novel"], "why"),
        ("values", ["I want to be there for my son"], "value"),
        ("values", ["I want to be there for my son", "patience"], "first_step"),
    ],
)
async def test_none_yet_is_never_taken_for_what_was_asked(
    form: AskedForm, before: list[str], field: str
) -> None:
    for words in ("none yet", "nothing so far", "not yet"):
        outcome = await ending([*before, words], form=form)
        assert outcome.goal is not None and words not in str(outcome.goal.statement)
        assert words not in outcome.reply
        assert not outcome.goal.values or outcome.goal.values[0].value != words


async def test_none_yet_still_means_zero_of_an_amount() -> None:
    outcome = await ending(["I want to give three talks by June", "none yet"])
    assert outcome.goal is not None and outcome.goal.measure.baseline.value == 0


async def test_none_yet_to_is_that_right_keeps_the_wish_and_asks_once_more() -> None:
    story = "I have been thinking a lot, and so has my wife; in short, I would like to work less."
    first, unsettled, settled = await conversation([story, "none yet", "yes"])
    assert first.reply.endswith("Is that right?")
    assert "work less" in unsettled.reply and unsettled.reply.count("?") == 1
    assert settled.goal is not None and settled.goal.wish.value == "work less"
    assert _asks(settled) != "wish"


async def test_what_was_missing_is_not_demanded_beside_another_question() -> None:
    once, twice = (await conversation([*TO_STEP, "buy shoes", "quite", "rather"]))[-2:]
    assert "one number between 0 and 10" in once.reply and _asks(once) == "confidence"
    assert _asks(twice) != "confidence"
    assert "number" not in twice.reply and twice.reply.startswith("We leave that open.")


@pytest.mark.parametrize("thinks", ["hm", "let me think", "no wait"])
async def test_who_thinks_is_given_time(thinks: str) -> None:
    outcome = await ending([*TO_WHY, thinks])
    assert outcome.reply.startswith("Take your time.") and _asks(outcome) == "why"


async def test_asked_what_a_question_means_the_coach_says_what_it_is_after() -> None:
    outcome = await ending([*TO_STEP, "buy shoes", "what do you mean?"])
    assert "0 means" in outcome.reply and _asks(outcome) == "confidence"


async def test_skip_is_taken_at_its_word() -> None:
    outcome = await ending(["I want to be tidier at work", "skip"])
    assert _asks(outcome) != "measure.target" and "“skip”" not in outcome.reply


async def test_of_two_wishes_both_cannot_come_first_and_one_is_named_by_its_words() -> None:
    wishes = "I want to read more books and get back to playing the guitar"
    both, one = (await conversation([wishes, "both", "the guitar first"]))[1:]
    assert "one at a time" in both.reply and _asks(both) == "wish"
    assert one.goal is not None and one.goal.wish.value == "get back to playing the guitar"


@pytest.mark.parametrize(
    ("turn", "day"),
    [
        ("no wait, June instead", "2027-06-30"),
        ("hm no, that's too late. end of March", "2027-03-31"),
        ("can I change that to June?", "2027-06-30"),
        ("can we change the date to June?", "2027-06-30"),
        ("rather April", "2027-04-30"),
    ],
)
async def test_another_day_is_heard_in_the_next_message(turn: str, day: str) -> None:
    outcome = await ending(["I want to paint again", "three pictures", "one", "by May", turn])
    assert outcome.goal is not None and str(outcome.goal.deadline.value) == day
    assert not outcome.goal.why.known and _asks(outcome) == "why"


async def test_asked_to_change_the_day_the_coach_asks_for_it_anew() -> None:
    outcome = await ending([*TO_WHY, "can we change the date?"])
    assert _asks(outcome) == "deadline" and outcome.reply.startswith("Gladly.")


async def test_another_number_takes_the_place_of_the_one_in_the_wish() -> None:
    talk = ["I want to run 10 km", "4 km", "by the end of May", "actually make it 12 km"]
    outcome = await ending(talk)
    assert outcome.goal is not None and outcome.goal.wish.value == "run 12 km"
    assert outcome.goal.measure.target.value == 12 and not outcome.goal.why.known


async def test_a_no_and_another_thing_change_the_wish_that_was_said_back() -> None:
    outcome = await ending(["I want to run a marathon in October", "no, a half marathon"])
    assert outcome.goal is not None and outcome.goal.wish.value == "run a half marathon"


@pytest.mark.parametrize(("answer", "level"), [("7, no 8", 8), ("7 of 10", 7), ("6 - no, 7", 7)])
async def test_a_level_is_taken_as_it_was_left(answer: str, level: int) -> None:
    outcome = await ending([*TO_STEP, "buy shoes", answer])
    assert outcome.goal is not None and outcome.goal.confidence.value == level


async def test_a_step_that_begins_with_no_changes_no_day() -> None:
    talk = ["I want to drink less beer because I sleep badly", "3 a week", "10", "June"]
    outcome = await ending([*talk, "no beer tonight"])
    assert outcome.goal is not None and outcome.goal.first_step.value == "no beer tonight"
    assert str(outcome.goal.deadline.value) == "2027-06-30"


async def test_a_changed_number_keeps_what_it_counts() -> None:
    talk = [
        "I want to launch my podcast",
        "5 episodes",
        "none yet",
        "can I change the number to 3?",
    ]
    goal = (await ending(talk)).goal
    assert goal is not None and goal.measure.target.value == 3
    assert goal.measure.unit.value == "episodes"


async def test_a_level_put_right_out_of_ten_is_no_day_in_october() -> None:
    outcome = await ending([*TO_STEP, "buy shoes", "6/10", "no wait, 7/10"])
    assert outcome.goal is not None and outcome.goal.confidence.value == 7
    assert str(outcome.goal.deadline.value) == "2027-05-31"


async def test_an_answer_to_another_question_goes_where_it_belongs() -> None:
    day, reason = (await conversation([*TO_WHY, "10 June", "because of my heart"]))[2:]
    assert day.goal is not None and str(day.goal.deadline.value) == "2027-06-10"
    assert _asks(day) == "why" and reason.goal is not None
    assert reason.goal.why.value == "because of my heart" and _asks(reason) == "first_step"


async def test_a_bare_number_for_a_wish_that_counts_nothing_is_asked_what_it_counts() -> None:
    asked, told = (await conversation(["I want to lose some weight", "78", "kg"]))[1:]
    assert "of what" in asked.reply and asked.reply.count("?") == 1
    assert told.goal is not None and told.goal.measure.unit.value == "kg"
    assert "78 kg" in told.reply


@pytest.mark.parametrize("rhythm", ["weekly", "every two weeks", "maybe twice a month"])
async def test_how_often_alone_is_no_step(rhythm: str) -> None:
    outcome = await ending([*TO_STEP, rhythm])
    assert outcome.goal is not None and not outcome.goal.first_step.known
    assert _asks(outcome) == "first_step"


async def test_an_act_with_how_often_is_a_step() -> None:
    outcome = await ending([*TO_STEP, "stretch every morning"])
    assert outcome.goal is not None and outcome.goal.first_step.value == "stretch every morning"
