"""A goal seen in another form loses nothing, whatever it holds and however often it is turned."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from mentor_copilot.domain.form_questions import in_order
from mentor_copilot.domain.goal import Form, Goal, KeyResult, Measure, MicroAct, Step
from mentor_copilot.domain.statement import evidence
from mentor_copilot.domain.value import Said, Value, said
from mentor_copilot.domain.views import as_form

FORMS: tuple[Form, ...] = ("smart", "okr", "hard", "backward", "micro", "values")


def word(text: str) -> Value[str]:
    return said(text, Said(source="input:1", text=text), 0, len(text))


def day(ahead: int) -> Value[date]:
    told = Said(source="input:2", text="then")
    return said(date(2027, 1, 1) + timedelta(days=ahead), told, 0, 4)


WORDS = st.one_of(st.just(Value[str]()), st.sampled_from(["run", "rest", "read"]).map(word))
DAYS = st.one_of(st.just(Value[date]()), st.integers(0, 400).map(day))
STEPS = st.lists(st.builds(Step, text=WORDS, by=DAYS), max_size=6).map(tuple)
GOALS = st.builds(
    Goal,
    form=st.sampled_from(FORMS),
    wish=WORDS,
    why=WORDS,
    measure=st.builds(Measure, metric=WORDS),
    first_step=WORDS,
    animated=WORDS,
    key_results=st.lists(st.builds(KeyResult, text=WORDS), max_size=2).map(tuple),
    steps=STEPS,
    micro=st.lists(st.builds(MicroAct, text=WORDS, by=DAYS), max_size=1).map(tuple),
    values=st.lists(WORDS, max_size=2).map(tuple),
)


@given(goal=GOALS, forms=st.lists(st.sampled_from(FORMS), max_size=4))
def test_turning_a_goal_from_form_to_form_keeps_all_that_is_there(
    goal: Goal, forms: list[Form]
) -> None:
    turned = goal
    for form in (*forms, goal.form):
        turned = as_form(turned, form)
    for name in Goal.model_fields:
        held = getattr(goal, name)
        empty = held == () or (isinstance(held, Value) and not held.known) or name == "measure"
        assert empty or getattr(turned, name) == held
    assert set(evidence(goal)) == set(evidence(turned))


@given(goal=GOALS, form=st.sampled_from(FORMS))
def test_the_same_form_twice_is_the_same_goal(goal: Goal, form: Form) -> None:
    assert as_form(as_form(goal, form), form) == as_form(goal, form)


@given(steps=STEPS)
def test_the_days_of_backward_steps_fall_and_no_step_is_lost(steps: tuple[Step, ...]) -> None:
    ordered = in_order(steps)
    days = [step.by.value for step in ordered if step.by.value]
    assert days == sorted(days, reverse=True)
    assert sorted(map(repr, ordered)) == sorted(map(repr, steps))


def test_a_first_step_becomes_the_act_of_a_micro_goal_and_the_other_way_round() -> None:
    goal = Goal(wish=word("run"), first_step=word("rest"))
    assert as_form(goal, "micro").micro[0].text == goal.first_step
    assert as_form(Goal(micro=(MicroAct(text=word("read")),)), "smart").first_step == word("read")
    assert as_form(Goal(steps=(Step(text=word("run")),)), "hard").first_step == word("run")
