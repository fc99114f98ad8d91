"""A mentee's wish becomes a goal of their own: whole conversations on the rule coach."""

from datetime import date

import pytest

from conversation import conversation, ending
from mentor_copilot.domain.statement import values_of
from mentor_copilot.domain.value import located

SPEAKING = "I want to get better at public speaking because I freeze in all-hands"
TO_THE_END = [
    SPEAKING,
    "give two talks by end of March",
    "none so far",
    "email Ana on Monday",
    "8",
    "my calendar",
    "every two weeks",
]


async def test_a_wish_and_six_answers_make_a_complete_goal() -> None:
    outcome = await ending(TO_THE_END)
    assert outcome.state == "complete"
    assert outcome.goal is not None
    assert outcome.goal.statement == (
        "By 31 March 2027 I will give two talks to get better at public speaking, "
        "because I freeze in all-hands."
    )
    assert outcome.goal.deadline.value == date(2027, 3, 31)
    assert outcome.goal.confidence.value == 8
    assert outcome.goal.review_every_days.value == 14
    assert outcome.authorship == 1.0
    assert outcome.questions[0].field == "confirm"


async def test_every_said_value_stands_where_it_says() -> None:
    outcome = await ending(TO_THE_END)
    texts = {f"input:{number}": text for number, text in enumerate(TO_THE_END, 1)}
    assert outcome.goal is not None
    known = [value for value in values_of(outcome.goal) if value.known]
    assert len(known) >= 9
    assert all(located(value, texts) for value in known)


async def test_one_question_at_a_time_and_never_more_than_sixty_words() -> None:
    for outcome in (await conversation(TO_THE_END))[:-1]:
        assert outcome.reply.count("?") == 1
        assert len(outcome.reply.split()) <= 60


async def test_a_clear_single_wish_is_not_asked_about_again() -> None:
    outcome = await ending([SPEAKING])
    assert outcome.questions[0].field == "measure.target"
    assert outcome.reply.startswith("You want to get better at public speaking")


async def test_a_story_with_a_wish_in_it_is_confirmed_first() -> None:
    story = (
        "I have been a nurse for eleven years now. The shifts changed last spring and it has been "
        "rough on all of us. I'd like to move into teaching. My sister says I am mad."
    )
    first, second = await conversation([story, "yes"])
    assert first.questions[0].field == "wish"
    assert "move into teaching" in first.reply
    assert second.questions[0].field == "measure.target"


async def test_an_edited_wish_replaces_the_one_that_was_understood() -> None:
    story = (
        "I have been a nurse for eleven years now. The shifts changed last spring and it has been "
        "rough on all of us. I'd like to move into teaching. My sister says I am mad."
    )
    outcome = await ending([story, "I want to teach first aid on weekends"])
    assert outcome.goal is not None
    assert outcome.goal.wish.value == "teach first aid on weekends"


async def test_of_several_wishes_one_is_chosen_and_the_others_are_kept_for_later() -> None:
    first, second = await conversation(
        ["- learn Rust\n- run a half marathon by June\n- call my mother more often", "2"]
    )
    assert first.questions[0].field == "wish"
    assert "(1) learn Rust" in first.reply
    assert "(3) call your mother more often" in first.reply
    assert second.goal is not None
    assert second.goal.wish.value == "run a half marathon"
    assert second.goal.deadline.value == date(2027, 6, 30)
    assert second.wishes == ("learn Rust", "call my mother more often")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "empty"),
        ("asdkjh qwpeoi zxmcnb", "no words"),
        ("word " * 10_000, "longer"),
        ("Ich möchte besser vor Leuten sprechen können.", "English"),
        ("What time does the mentoring programme start?", "question"),
    ],
)
async def test_what_is_no_goal_is_declined_kindly_and_with_the_reason(
    text: str, reason: str
) -> None:
    outcome = await ending([text])
    assert outcome.state == "declined"
    assert outcome.goal is None
    assert outcome.reason is not None and reason in outcome.reason
    assert outcome.questions[0].field == "wish"


async def test_after_a_decline_the_conversation_can_go_on() -> None:
    outcome = await ending(["asdkjh qwpeoi zxmcnb", SPEAKING])
    assert outcome.state == "draft"
    assert outcome.goal is not None


async def test_a_person_in_crisis_is_handed_to_people_and_no_goal_is_made() -> None:
    first, after, back = await conversation(
        [SPEAKING, "I don't want to live any more", "give two talks by end of March"]
    )
    assert first.state == "draft"
    assert (after.state, after.goal, after.flag) == ("declined", None, "crisis_card")
    assert (back.state, back.goal) == ("declined", None)
    assert "paused" in back.reply


async def test_the_paused_goal_goes_on_when_the_mentee_asks_for_it() -> None:
    outcome = await ending(
        [SPEAKING, "I don't want to live any more", "continue", "give two talks by end of March"]
    )
    assert outcome.state == "draft"
    assert outcome.goal is not None
    assert outcome.goal.measure.target.value == 2


async def test_asked_what_it_is_it_says_so_and_asks_again() -> None:
    outcome = await ending([SPEAKING, "Are you a human?"])
    assert outcome.flag == "says_ai"
    assert outcome.state == "draft"
    assert "How will you know" in outcome.reply


async def test_a_day_that_has_passed_is_asked_for_again() -> None:
    outcome = await ending([SPEAKING, "give two talks", "none", "1 January 2027"])
    assert outcome.questions[0].field == "deadline"
    assert "has passed" in outcome.reply


async def test_a_day_that_can_be_read_two_ways_is_put_back_with_both() -> None:
    outcome = await ending([SPEAKING, "give two talks", "none", "03/04/2027"])
    assert outcome.questions[0].field == "deadline"
    assert "3 April 2027" in outcome.reply and "4 March 2027" in outcome.reply


async def test_i_do_not_know_leaves_the_field_open_and_unknown() -> None:
    outcome = await ending([SPEAKING, "give two talks", "no idea", "no idea"])
    assert outcome.goal is not None
    assert outcome.goal.measure.baseline.origin == "unknown"
    assert outcome.goal.deadline.origin == "unknown"
    assert outcome.questions[0].field == "first_step"


async def test_low_confidence_is_met_with_a_smaller_step() -> None:
    to_confidence = [*TO_THE_END[:4], "4 out of 10"]
    outcome = await ending(to_confidence)
    assert outcome.questions[0].field == "first_step.smaller"
    smaller = await ending([*to_confidence, "write down three topics tonight"])
    assert smaller.goal is not None
    assert smaller.goal.first_step.value == "write down three topics tonight"


async def test_ideas_come_only_when_asked_and_are_marked_as_taken() -> None:
    talk = await conversation([SPEAKING, "ideas", "1", "1"])
    assert "first_step" not in talk[0].reply
    assert talk[0].suggestions == ()
    taken = talk[-1].goal
    assert taken is not None
    assert taken.measure.metric.origin in ("confirmed", "unknown")


async def test_a_change_at_the_end_is_put_into_the_draft() -> None:
    outcome = await ending([*TO_THE_END, "deadline: end of May"])
    assert outcome.goal is not None
    assert outcome.goal.deadline.value == date(2027, 5, 31)
    assert "31 May 2027" in outcome.goal.statement
    assert outcome.questions[0].field == "confirm"


async def test_the_mentees_own_sentence_becomes_the_statement() -> None:
    outcome = await ending([*TO_THE_END, "I will speak up twice before April comes"])
    assert outcome.goal is not None
    assert outcome.goal.statement == "I will speak up twice before April comes."


async def test_a_dropped_goal_is_not_kept() -> None:
    outcome = await ending([*TO_THE_END, "drop it"])
    assert outcome.finished and outcome.saved is None and outcome.state == "declined"


async def test_a_kept_goal_has_its_id() -> None:
    outcome = await ending([*TO_THE_END, "keep it"])
    assert outcome.finished and outcome.saved == outcome.thread
