"""Turns of a talk that answer nothing, or put right what was said before."""

import pytest

from conversation import conversation, ending

MEASURE = "How will you know that you are there"


@pytest.mark.parametrize(
    ("texts", "wish"),
    [
        (["I want to learn Spanish", "wait, I meant Italian"], "learn Italian"),
        (["I'd like to move to Lyon", "sorry, no, to Nice"], "move to Nice"),
        (
            ["I want to learn to play the piano", "hang on, the cello"],
            "learn to play the cello",
        ),
        (
            ["I want to write a novel", "on second thought, I want to write ten short stories"],
            "write ten short stories",
        ),
    ],
)
async def test_a_change_of_mind_right_after_the_wish_changes_the_wish(
    texts: list[str], wish: str
) -> None:
    outcome = await ending(texts)
    assert outcome.goal.wish.value == wish
    quote, value = outcome.goal.wish.quote or "", outcome.goal.wish
    assert texts[1][value.start : value.end] == quote


async def test_a_day_put_right_changes_the_day_and_nothing_else() -> None:
    outcome = await ending(["I want to lose 8 kg by June", "no wait, by August"])
    assert str(outcome.goal.deadline.value) == "2027-08-31"
    assert outcome.goal.wish.value == "lose 8 kg"
    assert outcome.goal.measure.target.value == 8


async def test_a_level_put_right_leaves_nothing_of_the_first() -> None:
    told = [
        "I want to be home earlier",
        "three evenings a week before six",
        "no, sorry, four evenings",
    ]
    outcome = await ending(told)
    assert outcome.goal.measure.target.value == 4
    assert "three" not in outcome.goal.statement


async def test_actually_before_an_answer_takes_nothing_back() -> None:
    outcome = await ending(["I want to start a newsletter", "actually, 200 readers by May"])
    assert outcome.goal.wish.value == "start a newsletter"
    assert outcome.goal.measure.target.value == 200


@pytest.mark.parametrize(
    "question",
    ["why do you want to count that?", "did you watch the final?", "I don't see why that matters"],
)
async def test_a_question_asked_back_is_no_measure(question: str) -> None:
    outcome = await ending(["I want to get better at giving feedback", question])
    assert not outcome.goal.measure.metric.known
    assert MEASURE in outcome.reply


@pytest.mark.parametrize(
    "answer", ["can I swim 20 lengths without a break?", "how many of them call again?"]
)
async def test_a_measure_may_be_put_as_a_question(answer: str) -> None:
    outcome = await ending(["I want to swim more", answer])
    assert outcome.goal.measure.metric.value == answer.rstrip("?")
    assert "?." not in outcome.reply


async def test_a_mentors_idea_is_no_wish_until_the_mentee_makes_it_one() -> None:
    outcomes = await conversation(
        [
            "My mentor thinks I should apply for the management track.",
            "I am not sure that I want that.",
            "I would rather become really good at testing.",
        ]
    )
    assert not outcomes[0].goal.wish.known
    assert not outcomes[1].goal.wish.known
    assert outcomes[2].goal.wish.value == "become really good at testing"


async def test_what_my_team_does_may_be_an_objective_and_no_smart_goal_of_mine() -> None:
    text = "I want my team to decide without me"
    okr = await ending([text], form="okr")
    assert okr.goal.statement == "My goal is for my team to decide without me."
    assert (await ending([text])).state == "declined"


async def test_an_outcome_told_as_a_sentence_is_confirmed_and_stated_as_one() -> None:
    told = ["excellence everywhere", "customers stop calling about the same thing", "yes"]
    outcomes = await conversation(told, form="okr")
    assert "you want to customers" not in outcomes[1].reply
    statement = outcomes[2].goal.statement
    assert statement == "My goal is that customers stop calling about the same thing."


async def test_what_holds_no_wish_twice_is_not_answered_with_the_same_words() -> None:
    outcomes = await conversation(["The weeks just fly by.", "It is all a bit of a blur."])
    assert not outcomes[1].goal.wish.known or outcomes[1].questions[0].field == "wish"
    assert outcomes[0].reply != outcomes[1].reply


async def test_a_day_is_no_wish_and_a_state_is_told_as_one() -> None:
    outcomes = await conversation(["The weeks just fly by.", "31 August", "I hold the licence"])
    assert not outcomes[1].goal.wish.known
    assert "“you hold the licence”" in outcomes[2].reply
    told = ["The weeks just fly by.", "I hold the licence", "yes"]
    assert (await ending(told)).goal.statement == "My goal is that I hold the licence."


async def test_a_part_named_amid_the_questions_is_changed_and_the_question_stands_again() -> None:
    told = ["I want to run 10 km by May", "why: my kids ask me to come", "now: 3 km"]
    first, second, third = await conversation(told)
    assert second.goal is not None and third.goal is not None
    assert second.goal.why.value == "my kids ask me to come"
    assert told[1][second.goal.why.start : second.goal.why.end] == "my kids ask me to come"
    assert second.questions[0] == first.questions[0]
    assert third.goal.measure.baseline.value == 3


async def test_drop_it_amid_the_questions_ends_them_and_is_no_answer() -> None:
    outcome = await ending(["I want to run 10 km by May", "drop it"])
    assert outcome.finished and outcome.saved is None
    assert not (await ending(["I want to sort my files by May", "delete the old ones"])).finished
