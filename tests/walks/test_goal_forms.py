"""HARD, backward, micro and value-based goals: each asked for in its own order, on the rules."""

from datetime import date, timedelta

import pytest

from conversation import TODAY, conversation, ending
from form_talks import BACKWARD, HARD, MICRO, TALKS, VALUES
from mentor_copilot.domain.goal import Form
from mentor_copilot.domain.lint import lint_record
from mentor_copilot.domain.outcome import Outcome, goal_document
from mentor_copilot.domain.statement import values_of
from mentor_copilot.domain.value import located


def fields(outcomes: list[Outcome]) -> list[str]:
    return [outcome.questions[0].field for outcome in outcomes]


@pytest.mark.parametrize("form", list(TALKS))
async def test_a_whole_talk_ends_in_a_complete_goal_with_no_finding(form: Form) -> None:
    outcome = await ending(TALKS[form], form=form)
    assert (outcome.state, outcome.findings) == ("complete", ())
    assert outcome.questions[0].field == "confirm"


@pytest.mark.parametrize("form", list(TALKS))
async def test_every_value_of_a_form_stands_where_it_says(form: Form) -> None:
    texts = {f"input:{number}": text for number, text in enumerate(TALKS[form], 1)}
    goal = (await ending(TALKS[form], form=form)).goal
    assert goal is not None
    assert all(located(value, texts) for value in values_of(goal) if value.known)


@pytest.mark.parametrize("form", list(TALKS))
async def test_the_document_of_a_form_passes_its_lint(form: Form) -> None:
    goal = (await ending(TALKS[form], form=form)).goal
    assert goal is not None
    assert lint_record(goal_document(goal), today=TODAY).findings == ()


@pytest.mark.parametrize("form", list(TALKS))
async def test_a_form_asks_one_question_at_a_time(form: Form) -> None:
    for outcome in (await conversation(TALKS[form], form=form))[:-1]:
        assert outcome.reply.count("?") == 1
        assert len(outcome.reply.split()) <= 60


async def test_a_micro_goal_is_one_act_with_its_length_its_day_and_its_test() -> None:
    goal = (await ending(MICRO, form="micro")).goal
    assert goal is not None
    written = goal_document(goal)
    (act,) = written["micro"]
    assert act["text"] == "update my CV with the last two projects"
    assert (act["minutes"]["value"], act["by"]["value"]) == (45, "2027-01-18")
    assert act["done_when"]["value"] == "the PDF is in my drive"
    assert written["parent"]["value"] == "change jobs"
    assert goal.statement == (
        "On 18 January 2027 I will update my CV with the last two projects, "
        "a step in my plan to change jobs."
    )


async def test_a_length_in_words_comes_to_minutes_and_today_is_a_day() -> None:
    talk = [MICRO[0], "write to Ines tonight", "half an hour", *MICRO[3:]]
    outcome = await ending(talk, form="micro")
    assert outcome.goal is not None
    (act,) = outcome.goal.micro
    assert (act.takes.value, act.minutes.value, act.by.value) == ("half an hour", 30, TODAY)
    assert (outcome.state, lint_record(goal_document(outcome.goal), today=TODAY).findings) == (
        "complete",
        (),
    )


async def test_a_smaller_result_is_asked_for_the_act_behind_it() -> None:
    first, second = await conversation(
        ["I want to grow my newsletter", "reach 100 subscribers"], form="micro"
    )
    assert first.questions[0].field == "micro.0"
    assert second.questions[0].field == "micro.0.act"
    assert "“reach 100 subscribers”" in second.reply


async def test_an_act_of_more_than_an_hour_is_made_smaller_and_its_length_asked_anew() -> None:
    talk = ["I want to get fitter", "cycle to the lake", "three hours", "cycle to the shop"]
    outcomes = await conversation(talk, form="micro")
    assert fields(outcomes)[2:] == ["micro.0.smaller", "micro.0.minutes"]
    held = await ending([*talk[:3], "no", "tomorrow", "I am back", "9"], form="micro")
    assert held.state == "draft"


async def test_an_act_beyond_seven_days_is_asked_for_a_nearer_day() -> None:
    talk = ["I want to get fitter", "walk round the park", "20 minutes", "in two weeks"]
    outcome = await ending(talk, form="micro")
    assert outcome.questions[0].field == "micro.0.by"
    assert "29 January 2027 is later than 22 January 2027" in outcome.reply


async def test_a_wish_that_is_itself_the_act_is_asked_for_the_goal_it_serves() -> None:
    talk = ["I want to call the clinic", "that's it", "ten minutes", "tomorrow", "I have a date"]
    asked = await ending(talk, form="micro")
    assert asked.questions[0].field == "parent"
    told = (await ending([*talk, "look after my health"], form="micro")).goal
    assert told is not None
    assert goal_document(told)["parent"]["value"] == "look after my health"


async def test_low_confidence_asks_for_a_smaller_act_once() -> None:
    outcome = await ending([*MICRO[:-1], "5"], form="micro")
    assert outcome.questions[0].field == "micro.0.surer"


async def test_a_backward_plan_is_asked_from_its_end_until_a_step_is_near() -> None:
    outcomes = await conversation(BACKWARD, form="backward")
    assert fields(outcomes)[:6] == ["deadline", "steps.0", "steps.1", "steps.2", "steps.3", "why"]
    goal = outcomes[-1].goal
    assert goal is not None
    days = [step.by.value for step in goal.steps]
    assert days == [date(2027, 6, 30), date(2027, 5, 31), date(2027, 2, 28), date(2027, 1, 22)]
    assert [step["text"] for step in goal_document(goal)["steps"]][-1] == "update my CV"


async def test_steps_told_forwards_are_laid_from_the_last_to_the_first() -> None:
    listed = "- update my CV by 20 January\n- sign an offer by 31 May\n- give notice by 30 June"
    outcome = await ending([*BACKWARD[:2], listed], form="backward")
    assert outcome.goal is not None
    assert [step.text.value for step in outcome.goal.steps] == [
        "give notice",
        "sign an offer",
        "update my CV",
    ]


async def test_a_step_after_the_end_keeps_its_words_and_is_asked_for_its_day() -> None:
    outcome = await ending([*BACKWARD[:2], "give notice by 31 December"], form="backward")
    assert outcome.goal is not None
    assert not outcome.goal.steps[0].by.known
    assert outcome.questions[0].field == "steps.0.by"
    assert "31 December 2027 is later than 30 September 2027" in outcome.reply


async def test_a_last_step_on_the_end_itself_is_asked_for_slack() -> None:
    last = "give notice by 28 September"
    outcomes = await conversation([*BACKWARD[:2], last, *BACKWARD[3:6], "31 July"], form="backward")
    assert fields(outcomes)[-2] == "steps.slack"
    goal = outcomes[-1].goal
    assert goal is not None
    assert goal.steps[0].by.value == date(2027, 7, 31)


async def test_a_plan_that_does_not_start_soon_is_no_complete_plan() -> None:
    talk = [*BACKWARD[:5], "nothing", *BACKWARD[6:]]
    outcome = await ending(talk, form="backward")
    assert outcome.state == "draft"
    assert "B704" in {finding.code for finding in outcome.findings}


async def test_a_value_that_can_be_finished_is_asked_for_what_lasts() -> None:
    talk = ["I want to spend less time on my phone", "finish my course", "presence"]
    outcomes = await conversation(talk, form="values")
    assert fields(outcomes) == ["value", "value.lasting", "first_step"]
    assert outcomes[-1].goal is not None
    assert goal_document(outcomes[-1].goal)["value"]["value"] == "presence"


async def test_a_should_is_asked_whose_voice_it_is_and_stays_out_of_the_statement() -> None:
    talk = [*VALUES[:2], "I should ask the quiet ones first", "I was one of them", "every week"]
    outcomes = await conversation(talk, form="values")
    assert outcomes[2].questions[0].field == "why.own"
    goal = outcomes[-1].goal
    assert goal is not None
    assert goal.statement == "What matters to me is fairness, so I will ask the quiet ones first."


async def test_a_hard_goal_holds_its_four_parts_and_always_the_obstacle() -> None:
    goal = (await ending(HARD, form="hard")).goal
    assert goal is not None
    written = goal_document(goal)
    parts = ("heartfelt", "animated", "required", "difficult", "obstacle")
    assert [written[name]["value"] for name in parts] == HARD[1:6]
    left = await ending([*HARD[:5], "not sure", *HARD[6:]], form="hard")
    assert left.state == "draft"
    assert "what in you stands in the way" in left.reply


async def test_a_part_of_more_than_forty_words_is_asked_for_shorter_once() -> None:
    long = "it matters and " * 15 + "that is it"
    first, second = (await conversation([HARD[0], long, long], form="hard"))[1:]
    assert (first.questions[0].field, second.questions[0].field) == ("why", "animated")


async def test_a_part_is_changed_at_the_end_by_its_name() -> None:
    talk = [*MICRO, "done when: two friends have it", "by: tomorrow", "takes: half an hour"]
    goal = (await ending(talk, form="micro")).goal
    assert goal is not None
    (act,) = goal.micro
    assert act.done_when.value == "two friends have it"
    assert act.by.value == TODAY + timedelta(days=1)
    assert act.minutes.value == 30
    moved = (await ending([*BACKWARD, "step 2: sign an offer by 15 May"], form="backward")).goal
    assert moved is not None
    assert (moved.steps[1].text.value, moved.steps[1].by.value) == (
        "sign an offer",
        date(2027, 5, 15),
    )


async def test_a_bare_day_or_number_is_no_act_and_is_asked_for_again() -> None:
    bare_answers: dict[Form, str] = {"backward": "5 September", "micro": "9"}
    for form, bare in bare_answers.items():
        talk = [*TALKS[form][: 2 if form == "backward" else 1], bare]
        outcome = await ending(talk, form=form)
        assert outcome.goal is not None
        assert (outcome.goal.steps, outcome.goal.micro) == ((), ())
        assert "could not find in that what you would do" in outcome.reply


async def test_a_last_step_may_stay_on_its_day() -> None:
    last = "give notice by 28 September"
    outcome = await ending([*BACKWARD[:2], last, *BACKWARD[3:6], "it should stay"], form="backward")
    assert outcome.questions[0].field == "why"


async def test_without_an_act_nothing_more_is_asked_about_it() -> None:
    first, second = (await conversation([MICRO[0], "not sure", "skip"], form="micro"))[1:]
    assert first.questions[0].field == "micro.0"
    assert "Still open: one act" in second.reply


async def test_a_hard_part_that_says_too_little_is_asked_about_once_more() -> None:
    talk = [*HARD[:3], "it would be nice", "the workshop I rent closes next year"]
    weak, mended = (await conversation(talk, form="hard"))[-2:]
    assert weak.questions[0].field == "required.more"
    assert "“it would be nice”: and what follows" in weak.reply
    assert "H604" not in {finding.code for finding in weak.findings}
    assert mended.questions[0].field == "difficult"
    assert mended.goal is not None
    assert mended.goal.required.value == "the workshop I rent closes next year"


async def test_a_mentee_who_has_no_more_to_say_is_not_asked_again() -> None:
    talk = [HARD[0], "it is important to me", "no", *HARD[2:]]
    outcomes = await conversation(talk, form="hard")
    assert [outcome.questions[0].field for outcome in outcomes][:4] == [
        "why",
        "why.more",
        "animated",
        "required",
    ]
    goal = outcomes[-1].goal
    assert goal is not None
    assert goal.why.value == "it is important to me"
    assert {finding.code for finding in outcomes[-1].findings} == {"H602"}


async def test_no_more_than_two_parts_are_asked_about_again() -> None:
    weak = ["it is important", "it is important", "being successful", "being successful"]
    outcomes = await conversation(
        [HARD[0], *weak, "it is a good idea", "it is a challenge"], form="hard"
    )
    assert [outcome.questions[0].field for outcome in outcomes] == [
        "why",
        "why.more",
        "animated",
        "animated.more",
        "required",
        "difficult",
        "obstacle",
    ]


async def test_an_attitude_in_the_place_of_an_act_is_asked_for_what_could_be_seen() -> None:
    talk = [*VALUES[:2], "I should be more patient", VALUES[2]]
    attitude, act = (await conversation(talk, form="values"))[-2:]
    assert attitude.questions[0].field == "first_step.more"
    assert act.goal is not None
    assert act.goal.first_step.value == VALUES[2]
    assert act.questions[0].field == "review_every_days"
