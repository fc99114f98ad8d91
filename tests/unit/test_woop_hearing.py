"""Whatever a mentee answers at whatever step: kindly met, nothing skipped, nothing invented."""

import re
from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mentor_copilot.domain.statement import values_of
from mentor_copilot.domain.value import Said, located
from mentor_copilot.domain.woop import WoopPlan, WoopWork
from mentor_copilot.domain.woop.answer import read_answer
from mentor_copilot.domain.woop.asides import asks_back, asks_for_hint, is_burdened, turns
from mentor_copilot.domain.woop.asking import next_question, opened, put_before
from mentor_copilot.domain.woop.hearing import Heard, hear
from mentor_copilot.domain.woop.phrasing import phrase
from mentor_copilot.domain.woop.reflecting import reflect
from mentor_copilot.domain.woop.work import OVER
from mentor_copilot.domain.wording import line

TODAY = date(2027, 1, 15)
WISH, OUTCOME = "speak up in the weekly meeting", "I'd feel that my ideas count"
OBSTACLE, ACT = "I get scared of sounding stupid when everyone looks at me", "say my first sentence"
WHOLE = [WISH, OUTCOME, OBSTACLE, "7", ACT, "skip", "keep it"]


def told(work: WoopWork, text: str, number: int) -> WoopWork:
    """The state after one more answer, with its question, as the graph brings it about."""
    said = Said(source=f"input:{number}", text=text)
    heard = Heard(told=said, answer=read_answer(said, TODAY), today=TODAY)
    work = next_question(hear(work, heard), TODAY)
    if work.phase == "review" and work.question is None:
        work = put_before(work, phrase(work.plan, work.plan.latest, TODAY))
    return work


def talk(*texts: str) -> WoopWork:
    work = opened(WoopPlan(), TODAY)
    for number, text in enumerate(texts, 1):
        work = told(work, text, number)
    return work


def field(work: WoopWork) -> str:
    return work.question.field if work.question else work.phase


def reply(work: WoopWork) -> str:
    return f"{reflect(work)} {work.question.text if work.question else ''}".strip()


# Questions back


STEPS = [
    ([], "wish"),
    ([WISH], "outcome"),
    ([WISH, OUTCOME], "obstacle"),
    ([WISH, OUTCOME, "my boss talks all the time"], "obstacle.inner"),
    ([WISH, OUTCOME, OBSTACLE], "expectancy"),
    ([WISH, OUTCOME, OBSTACLE, "2"], "letting_go"),
    ([WISH, OUTCOME, "perfectionism", "7"], "plan.if"),
    ([WISH, OUTCOME, OBSTACLE, "7"], "plan.then"),
    ([WISH, OUTCOME, OBSTACLE, "7", "be brave"], "plan.then.small"),
    ([WISH, OUTCOME, OBSTACLE, "7", ACT], "expires"),
    ([WISH, OUTCOME, OBSTACLE, "7", ACT, "skip"], "confirm"),
    ([WISH, OUTCOME, OBSTACLE, "7", ACT, "skip", "keep"], "more"),
]


@pytest.mark.parametrize(("texts", "step"), STEPS)
@pytest.mark.parametrize("question", ["what do you mean?", "why do you ask that", "hm, why?"])
def test_a_question_back_is_explained_and_the_question_is_put_again(
    texts: Sequence[str], step: str, question: str
) -> None:
    before, after = talk(*texts), talk(*texts, question)
    assert field(before) == step == field(after)
    assert after.question == before.question and after.plan == before.plan
    assert after.note and reply(after).count("?") == reply(before).count("?")
    assert len(reply(after).split()) <= 75


@pytest.mark.parametrize(
    ("texts", "step"), [each for each in STEPS if each[1] in ("wish", "outcome", "plan.then")]
)
def test_who_asks_for_an_answer_is_told_where_to_look_and_never_what_to_say(
    texts: Sequence[str], step: str
) -> None:
    after = talk(*texts, "can you suggest one?")
    assert after.note == line("woop_hint", step) and after.plan == talk(*texts).plan


@pytest.mark.parametrize(
    "thought", ["what if they laugh at me?", "who am I to speak?", "will they think I'm slow?"]
)
def test_a_thought_that_is_a_question_is_an_obstacle_and_inner(thought: str) -> None:
    plan = talk(WISH, OUTCOME, thought).plan
    assert plan.obstacle.quote == thought and plan.inner is True


@pytest.mark.parametrize(
    "answer",
    [
        "maybe 5?",
        "how about a walk?",
        "could I call Sam?",
        "I don't know",
        "the first one",
        "why not",
    ],
)
def test_soft_answers_are_no_questions_to_the_coach(answer: str) -> None:
    assert not asks_back(answer, thoughts=False) and not asks_for_hint(answer)


# A change of mind


@pytest.mark.parametrize("texts", [each[0] for each in STEPS if each[1] in ("outcome", "expires")])
@pytest.mark.parametrize(
    "anew",
    [
        "no wait, my wish is to play at my sister's wedding",
        "actually, my real wish is to play at my sister's wedding",
        "scratch that, I want to play at my sister's wedding",
        "change my wish to play at my sister's wedding",
    ],
)
def test_another_wish_starts_the_steps_anew(texts: Sequence[str], anew: str) -> None:
    work = talk(*texts, anew)
    assert work.plan.wish.value == "play at my sister's wedding"
    assert field(work) == "outcome" and not work.plan.outcome.known and work.plan.plans == ()


def test_the_same_wish_in_other_words_keeps_what_was_said_of_it() -> None:
    work = talk(WISH, OUTCOME, OBSTACLE, "no wait, my wish is to speak up in every meeting")
    assert work.plan.wish.value == "speak up in every meeting"
    assert work.plan.obstacle.value == OBSTACLE and field(work) == "expectancy"


def test_another_obstacle_takes_its_plan_with_it() -> None:
    work = talk(WISH, OUTCOME, OBSTACLE, "7", ACT, "no wait, the obstacle is that I never prepare")
    assert work.plan.obstacle.value == "I never prepare"
    assert not work.plan.latest.act.known and field(work) == "plan.if"


def test_speaking_of_the_wish_changes_nothing() -> None:
    assert talk(WISH, OUTCOME, "the wish is too big for me").plan.wish.value == WISH


def test_a_part_that_is_named_is_taken_without_its_name() -> None:
    plan = talk(WISH, "the best thing is that I feel heard", "my obstacle is that I rush").plan
    assert (plan.outcome.value, plan.obstacle.value) == ("I feel heard", "I rush")


@pytest.mark.parametrize(
    ("change", "text"),
    [
        ("then: stand up", "then I will stand up."),
        ("change the then to stand up", "then I will stand up."),
        ("hmm, I will stand up instead", "then I will stand up."),
        ("the if should be: when I hear my name", "If I hear my name"),
        ("when I hear my name", "If I hear my name"),
    ],
)
def test_a_plan_that_lies_before_the_mentee_is_changed_in_their_words(
    change: str, text: str
) -> None:
    work = talk(*WHOLE[:-1], change)
    assert field(work) == "confirm" and text in work.plan.latest.text


# Kindness


def test_a_loss_is_met_with_a_kind_word_and_not_said_back_as_the_best_of_it() -> None:
    work = talk("paint again", "my mother died and we painted together; she would feel near")
    assert reflect(work) == line("woop_heard", "burden")


def test_an_obstacle_that_another_person_is_stays_as_it_was_said() -> None:
    work = talk(WISH, OUTCOME, "my boss", "no, it is my boss", "I said it's my boss!")
    assert work.plan.obstacle.value == "my boss" and work.plan.inner is False
    assert work.note == line("woop_again", "outer_stays") and field(work) == "expectancy"


def test_doubts_of_the_exercise_are_no_outcome() -> None:
    work = talk(WISH, "I don't believe in picturing things")
    assert not work.plan.outcome.known and field(work) == "outcome"


@pytest.mark.parametrize("step", [0, 1, 2, 4])
def test_who_never_knows_is_told_that_it_can_wait_and_is_not_pushed_on(step: int) -> None:
    work = talk(*WHOLE[:step], *["I don't know"] * 4)
    assert "leave it here" in reply(work) and not work.plan.complete


def test_one_more_plan_that_nothing_comes_to_mind_for_leaves_the_first_as_it_was() -> None:
    for ending in (["I don't know"] * 3, ["drop it"]):
        work = talk(*WHOLE, "prevent", *ending[:2])
        assert work.phase == "kept" and len(work.plan.plans) == 1 and work.plan.complete


# Answers out of turn


def test_a_number_that_comes_late_is_how_likely_it_is_and_no_act() -> None:
    work = talk(WISH, OUTCOME, OBSTACLE, "when the chair looks up", "6")
    assert work.plan.expectancy.value == 6 and field(work) == "plan.then"


def test_a_day_that_comes_early_is_the_end_and_no_act() -> None:
    work = talk(WISH, OUTCOME, OBSTACLE, "7", "end of February", ACT)
    assert work.plan.expires.value == date(2027, 2, 28) and field(work) == "confirm"


def test_who_stays_with_an_act_is_not_told_again_to_find_one() -> None:
    work = talk(WISH, OUTCOME, OBSTACLE, "7", "breathe out and write one line", "both", "skip")
    assert field(work) == "confirm" and line("woop_hint", "plan.then") not in reply(work)


def test_a_page_of_text_is_asked_for_shorter_and_taken_nowhere() -> None:
    work = talk(WISH, OUTCOME, "I get scared and then I say nothing at all. " * 110)
    assert not work.plan.obstacle.known and work.note == line("woop_again", "long")


def test_a_plan_is_no_wish() -> None:
    assert field(talk("if I get home tired, then I will put my shoes on")) == "wish"


# Any text


SAYINGS = st.sampled_from(
    [
        "yes",
        "no",
        "I don't know",
        "what do you mean?",
        "like what?",
        "can you suggest one?",
        "7",
        "2",
        "60%",
        "skip",
        "keep it",
        "smaller",
        "go on",
        "let it go",
        "drop it",
        "no wait, my wish is to rest",
        "the obstacle is that I rush",
        "my boss",
        "no time",
        "if I freeze, then I will breathe out",
        "I will stand up",
        "when the bell rings",
        "all the time",
        "end of March",
        "then: sit down",
        "until: 1 March 2027",
        "prevent",
        "a good moment",
        "enough",
        "remind me",
        "my mother died",
        "Ich bin zu müde",
        "1",
        "the first one",
        "I want to run and I want to swim",
        "be brave",
        "why?",
        "stand up and breathe and smile",
        "I won't give in",
        "tired",
        "fear",
        "😀",
        "wish: rest",
        "if: when I wake",
        "plan: nothing",
    ]
)
TEXTS = SAYINGS | st.text(max_size=80) | st.sampled_from(WHOLE)
ORDER = ("outcome", "obstacle")
_IF_THEN = re.compile(r"If .+, then I will .+", re.DOTALL)


@settings(max_examples=150, deadline=None)
@given(st.lists(TEXTS, min_size=1, max_size=12), st.integers(0, len(WHOLE)))
def test_any_text_at_any_step_skips_none_and_invents_nothing(texts: list[str], after: int) -> None:
    said = [*WHOLE[:after], *texts]
    named = {f"input:{number}": text for number, text in enumerate(said, 1)}
    work = opened(WoopPlan(), TODAY)
    for number, text in enumerate(said, 1):
        if work.phase in OVER:
            break
        work = told(work, text, number)
        plan = work.plan
        assert all(located(value, named) for value in values_of(plan))
        steps = [getattr(plan, name).known for name in ("wish", *ORDER)] + [bool(plan.plans)]
        assert steps[1:] == sorted(steps[1:], reverse=True)
        assert work.question is None or work.question.text.count("?") >= 1 or work.reason
        if work.phase in ("more", "kept"):
            assert plan.plans and all(_IF_THEN.match(one.text) for one in plan.plans)


def test_the_lists_tell_a_turn_and_a_burden() -> None:
    assert turns("no wait, I want to paint") and turns("I'd rather paint instead")
    assert not turns("I want to paint") and is_burdened("since my father passed away")
    assert not is_burdened("I deadline everything")
