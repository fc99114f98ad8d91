"""A goal seen in another form loses nothing, whatever it holds and however often it is turned."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from mentor_copilot.domain.calendar import in_words
from mentor_copilot.domain.form_questions import in_order
from mentor_copilot.domain.goal import Form, Goal, KeyResult, Measure, MicroAct, Step
from mentor_copilot.domain.hearing.steps import hear_step
from mentor_copilot.domain.outcome import goal_document
from mentor_copilot.domain.reading import Reading
from mentor_copilot.domain.statement import evidence, values_of
from mentor_copilot.domain.talk import Question
from mentor_copilot.domain.value import Said, Value, said
from mentor_copilot.domain.views import as_form
from mentor_copilot.domain.work import Work

FORMS: tuple[Form, ...] = ("smart", "okr", "hard", "backward", "micro", "values")
TODAY = date(2027, 1, 1)


def word(text: str) -> Value[str]:
    return said(text, Said(source="input:1", text=text), 0, len(text))


def day(ahead: int) -> Value[date]:
    told = Said(source="input:2", text="then")
    return said(TODAY + timedelta(days=ahead), told, 0, 4)


def number(amount: int) -> Value[float]:
    told = Said(source="input:3", text=str(amount))
    return said(float(amount), told, 0, len(told.text))


WORDS = st.one_of(st.just(Value[str]()), st.sampled_from(["run", "rest", "read"]).map(word))
NUMBERS = st.one_of(st.just(Value[float]()), st.integers(0, 99).map(number))
LEVELS = st.one_of(
    st.just(Value[int]()),
    st.integers(0, 10).map(lambda n: said(n, Said(source="input:4", text=str(n)), 0, 1)),
)
DAYS = st.one_of(st.just(Value[date]()), st.integers(0, 400).map(day))
STEPS = st.lists(st.builds(Step, text=WORDS, by=DAYS), max_size=6).map(tuple)
MEASURES = st.builds(
    Measure,
    metric=WORDS,
    unit=WORDS,
    baseline=NUMBERS,
    target=NUMBERS,
    how_checked=WORDS,
    now=WORDS,
)
RESULTS = st.builds(
    KeyResult, text=WORDS, metric=WORDS, unit=WORDS, baseline=NUMBERS, target=NUMBERS, due=DAYS
)
ACTS = st.builds(
    MicroAct,
    text=WORDS,
    takes=WORDS,
    minutes=NUMBERS,
    done_when=WORDS,
    by=DAYS,
    learnt=WORDS,
    looked_back=st.sampled_from([None, TODAY]),
)
GOALS = st.builds(
    Goal,
    form=st.sampled_from(FORMS),
    wish=WORDS,
    objective=WORDS,
    why=WORDS,
    measure=MEASURES,
    frequency=WORDS,
    deadline=DAYS,
    first_step=WORDS,
    obstacle=WORDS,
    resources=WORDS,
    place=WORDS,
    confidence=LEVELS,
    importance=LEVELS,
    review_every_days=LEVELS,
    animated=WORDS,
    required=WORDS,
    difficult=WORDS,
    parent=WORDS,
    key_results=st.lists(RESULTS, max_size=3).map(tuple),
    initiatives=st.lists(WORDS, max_size=2).map(tuple),
    steps=STEPS,
    micro=st.lists(ACTS, max_size=3).map(tuple),
    values=st.lists(WORDS, max_size=2).map(tuple),
)


def held(goal: Goal) -> dict[str, object]:
    """What is in each field that holds something; the parts of a measure each for themselves."""
    found = {name: getattr(goal, name) for name in Goal.model_fields if name != "measure"}
    found |= {f"measure.{name}": getattr(goal.measure, name) for name in Measure.model_fields}
    return {
        name: value
        for name, value in found.items()
        if value != () and not (isinstance(value, Value) and not value.known)
    }


@given(goal=GOALS, forms=st.lists(st.sampled_from(FORMS), max_size=8))
def test_turning_a_goal_through_any_forms_keeps_all_that_is_there(
    goal: Goal, forms: list[Form]
) -> None:
    turned = goal
    for form in (*forms, goal.form):
        turned = as_form(turned, form)
        assert turned.form == form
    assert {name: held(turned).get(name) for name in held(goal)} == held(goal)


@given(goal=GOALS, forms=st.lists(st.sampled_from(FORMS), max_size=8))
def test_turning_a_goal_adds_no_word_that_was_not_in_it(goal: Goal, forms: list[Form]) -> None:
    turned = goal
    for form in forms:
        turned = as_form(turned, form)
    assert set(evidence(goal)) == set(evidence(turned))


@given(goal=GOALS, forms=st.lists(st.sampled_from(FORMS), max_size=4))
def test_what_is_kept_on_disk_between_two_forms_comes_back_whole(
    goal: Goal, forms: list[Form]
) -> None:
    turned = goal
    for form in forms:
        turned = as_form(turned, form)
        assert Goal.model_validate_json(turned.model_dump_json(by_alias=True)) == turned


@given(goal=GOALS, form=st.sampled_from(FORMS))
def test_every_word_is_shown_whatever_the_form(goal: Goal, form: Form) -> None:
    shown = str(goal_document(as_form(goal, form)))
    for value in values_of(goal):
        assert not value.known or repr(value.quote) in shown


@given(goal=GOALS, form=st.sampled_from(FORMS))
def test_the_same_form_twice_is_the_same_goal(goal: Goal, form: Form) -> None:
    assert as_form(as_form(goal, form), form) == as_form(goal, form)


@given(steps=STEPS)
def test_the_days_of_backward_steps_fall_and_no_step_is_lost(steps: tuple[Step, ...]) -> None:
    ordered = in_order(steps)
    days = [step.by.value for step in ordered if step.by.value]
    assert days == sorted(days, reverse=True)
    assert sorted(map(repr, ordered)) == sorted(map(repr, steps))


@given(ahead=st.lists(st.integers(1, 300), min_size=1, max_size=6, unique=True))
def test_steps_that_are_told_in_any_order_lie_with_their_days_falling(ahead: list[int]) -> None:
    goal = Goal(form="backward", wish=word("move"), deadline=day(365))
    work = Work(goal=goal, phase="gathering", today=TODAY)
    for place, days in enumerate(ahead):
        question = Question(field=f"steps.{len(work.goal.steps)}", text="")
        text = f"write letter {place} by {in_words(TODAY + timedelta(days=days))}"
        told = Said(source=f"input:{place + 5}", text=text)
        asked = work.model_copy(update={"question": question})
        work = hear_step(asked, told, Reading(kind="goal"), TODAY, "dmy")
    found = [step.by.value for step in work.goal.steps]
    assert found == sorted((TODAY + timedelta(days=days) for days in ahead), reverse=True)


def test_a_first_step_becomes_the_act_of_a_micro_goal_and_the_other_way_round() -> None:
    goal = Goal(wish=word("run"), first_step=word("rest"))
    assert as_form(goal, "micro").micro[0].text == goal.first_step
    assert as_form(Goal(micro=(MicroAct(text=word("read")),)), "smart").first_step == word("read")
    assert as_form(Goal(steps=(Step(text=word("run")),)), "hard").first_step == word("run")
