"""A form left open: the copilot proposes one with its reason, the mentee decides."""

import pytest

from conversation import TODAY, conversation, ending
from mentor_copilot.domain.form_choice import form_named, propose
from mentor_copilot.domain.goal import Form, Goal
from mentor_copilot.domain.interview import QUESTIONS_AT_MOST
from mentor_copilot.domain.outcome import Outcome, document
from mentor_copilot.domain.reader import read
from mentor_copilot.domain.value import Said, located

PLAN = (
    "I want to open a bicycle workshop by spring 2028: first find a room, "
    "then talk to the bank, and finally hire a mechanic"
)
WISHES: list[tuple[str, Form]] = [
    (PLAN, "backward"),
    ("I want to build a tiny house step by step", "backward"),
    ("I value fairness and I want to run better retros", "values"),
    ("I want to be the kind of person who keeps promises", "values"),
    ("raise signups from 40 to 90 and cut refunds from 9% to 3%", "okr"),
    ("I want to write the thank-you card to Ines tonight", "micro"),
    ("I want to sort one drawer this weekend", "micro"),
    ("I want to play the cello again, I miss it so much it hurts", "hard"),
    ("I have dreamt of sailing since I was a child and want to get my licence", "hard"),
    ("I want to give two talks by the end of March", "smart"),
    ("I would love to get better at chess", "smart"),
    ("I want to lower my resting heart rate to 60 by June", "smart"),
    ("I want to give my first talk next year and then rest", "smart"),
    ("I want to run three times a week", "smart"),
    ("I want to reach 100 subscribers this week", "smart"),
]


@pytest.mark.parametrize(("wish", "form"), WISHES)
def test_a_wish_is_offered_the_form_that_its_words_speak_for(wish: str, form: Form) -> None:
    told = Said(source="input:1", text=wish)
    reading = read(told, TODAY, "dmy")
    goal = Goal(wish=reading.wants[0], deadline=reading.deadline, frequency=reading.frequency)
    proposed = propose(goal, told, TODAY)
    assert proposed.form == form
    assert proposed.words.known == (form != "smart")
    assert located(proposed.words, {"input:1": wish})
    assert (proposed.words.quote or "") in proposed.why


async def test_the_proposal_comes_with_its_reason_and_one_question_with_a_default() -> None:
    outcome = await ending(["I want to sort one drawer this weekend"], form="auto")
    written = document(outcome)
    assert written["form"] == written["form_proposed"]["form"] == "micro"
    assert written["form_proposed"]["why"]
    assert written["questions"][0]["field"] == "form"
    assert len(written["questions"]) <= QUESTIONS_AT_MOST
    assert outcome.reply.count("?") == 1
    assert " or " in outcome.reply and "“Yes” takes the first" in outcome.reply


async def test_a_form_that_was_asked_for_is_never_proposed() -> None:
    outcome = await ending([PLAN], form="okr")
    assert document(outcome)["form_proposed"] is None


@pytest.mark.parametrize(
    ("answer", "form"),
    [
        ("yes", "backward"),
        ("not sure", "backward"),
        ("no", "smart"),
        ("okr please", "okr"),
        ("I'd rather have the small act", "micro"),
        ("from the end", "backward"),
        ("begin with what I feel", "hard"),
    ],
)
async def test_the_mentee_decides(answer: str, form: Form) -> None:
    outcomes = await conversation([PLAN, *_wish_stands(await _first(PLAN)), answer], form="auto")
    assert outcomes[-1].form == form
    assert outcomes[-1].questions[0].field != "form"
    proposed = outcomes[-1].form_proposed
    assert proposed is not None and proposed.form == "backward"


async def test_an_answer_that_names_no_form_is_asked_once_more_and_then_left_at_the_proposal() -> (
    None
):
    talk = [PLAN, *_wish_stands(await _first(PLAN)), "what is for lunch", "pancakes"]
    outcomes = await conversation(talk, form="auto")
    assert outcomes[-2].questions[0].field == "form"
    assert outcomes[-1].form == "backward"
    assert outcomes[-1].questions[0].field != "form"


async def test_an_act_that_was_proposed_as_one_is_asked_what_it_is_a_part_of() -> None:
    talk = ["I want to call the clinic tomorrow", "yes", "ten minutes", "I have a date", "health"]
    outcomes = await conversation(talk, form="auto")
    asked = [outcome.questions[0].field for outcome in outcomes]
    assert asked == ["form", "micro.0.minutes", "micro.0.done_when", "parent", "confidence"]
    goal = outcomes[-1].goal
    assert goal is not None
    assert goal.micro[0].text.value == "call the clinic"
    assert goal.parent.value == "health"


async def test_what_was_said_of_another_wish_speaks_for_no_form() -> None:
    text = "I want to write to Ines tonight. I want to run a marathon by October 2028."
    outcomes = await conversation([text, "the second"], form="auto")
    assert outcomes[0].questions[0].field == "wish"
    assert outcomes[1].form == "smart"


async def test_the_words_of_a_story_before_the_wish_are_kept_for_the_proposal() -> None:
    story = "My aunt died alone and it still hurts. I have dreamt of hospice work all my life."
    outcomes = await conversation([story, "train as a hospice nurse", "yes"], form="auto")
    proposed = outcomes[-1].form_proposed
    assert proposed is not None
    assert proposed.form == "hard"
    assert proposed.words.source == "input:1"


def test_no_form_is_read_out_of_a_long_answer_or_two_names() -> None:
    assert form_named("smart or okr, I do not know") is None
    assert form_named("it is hard to say as I have never thought about any of these") is None


async def _first(text: str) -> Outcome:
    return await ending([text], form="auto")


def _wish_stands(outcome: Outcome) -> list[str]:
    """The "yes" to a wish that is said back, where it is."""
    return ["yes"] if outcome.questions[0].field == "wish" else []
