"""A goal is in one state, its moves are its log, and few goals are active at a time."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentor_copilot.domain.cycle.focus import AT_MOST, as_kept, crowded_by, lacking, lacks
from mentor_copilot.domain.cycle.states import CLOSED, MOVES, OPEN, move_fault, moved
from mentor_copilot.domain.goal import Goal, KeyResult, Measure, Move, State
from mentor_copilot.domain.value import Said, Value, said
from mentor_copilot.settings import read_settings
from mentor_tools.errors import Usage

TODAY = date(2027, 1, 4)
STATES: tuple[State, ...] = ("draft", "active", "paused", "met", "dropped", "replaced")


def words(text: str) -> Value[str]:
    return said(text, Said(source="input:1", text=text), 0, len(text))


def move(to: State, why: str = "") -> Move:
    new = "g2" if to == "replaced" else None
    told = words(why) if why else Value[str]()
    return Move(to=to, on=TODAY, by="ana", why=told, new_goal=new)


@given(steps=st.lists(st.tuples(st.sampled_from(STATES), st.sampled_from(["", "a reason"]))))
def test_no_state_is_reached_twice_at_once_and_the_log_tells_the_one_it_is_in(
    steps: list[tuple[State, str]],
) -> None:
    goal = Goal(wish=words("run 10 km"))
    for to, why in steps:
        before = goal
        if fault := move_fault(goal.state, to, why):
            with pytest.raises(ValueError, match=re.escape(fault)):
                moved(goal, move(to, why))
            continue
        goal = moved(goal, move(to, why))
        assert goal.moves[:-1] == before.moves  # nothing of the log is written over
        assert goal.state == to != before.state
        assert to in MOVES[before.state]
    way = ["active", *(one.to for one in goal.moves)]
    assert all(one != after for one, after in zip(way, way[1:], strict=False))
    assert goal.state == way[-1]
    assert (goal.replaced_by is not None) == (goal.state == "replaced")


@pytest.mark.parametrize("closed", sorted(CLOSED))
def test_a_closed_goal_moves_only_by_being_taken_up_again_with_a_reason(closed: State) -> None:
    goal = moved(Goal(), move(closed))
    assert [to for to in STATES if not move_fault(closed, to, "things have changed")] == ["active"]
    assert "its reason" in move_fault(closed, "active", "  ")
    again = moved(goal, move("active", "the job asks for it after all"))
    assert again.state == "active" and again.replaced_by is None
    assert [one.to for one in again.moves] == [closed, "active"]


@pytest.mark.parametrize("now", sorted(OPEN))
def test_an_open_goal_can_be_closed_in_every_way_and_letting_go_needs_no_reason(
    now: State,
) -> None:
    assert not any(move_fault(now, to) for to in CLOSED)


def test_a_pause_says_what_comes_first() -> None:
    assert "its reason" in move_fault("active", "paused")
    assert move_fault("active", "paused", "the move to the new flat") == ""
    assert "activate it first" in move_fault("draft", "paused", "later")


def test_a_goal_is_replaced_by_another_and_only_then_names_one() -> None:
    with pytest.raises(ValueError, match="replaced by another"):
        moved(Goal(), Move(to="replaced", on=TODAY, by="ana"))
    with pytest.raises(ValueError, match="replaced by another"):
        moved(Goal(), Move(to="met", on=TODAY, by="ana", new_goal="g2"))


WHOLE = Goal(
    wish=words("run 10 km"),
    why=words("to keep up with my daughter"),
    measure=Measure(metric=words("kilometres")),
    deadline=said(date(2027, 5, 31), Said(source="input:1", text="end of May"), 0, 10),
)


def test_a_whole_goal_is_kept_active_while_there_is_room_and_as_a_draft_where_there_is_none() -> (
    None
):
    assert as_kept(WHOLE, "ana", TODAY, crowded=False).state == "active"
    assert as_kept(WHOLE, "ana", TODAY, crowded=True).state == "draft"


@pytest.mark.parametrize(
    ("goal", "field"),
    [
        (WHOLE.model_copy(update={"why": Value[str]()}), "why"),
        (WHOLE.model_copy(update={"measure": Measure()}), "measure.target"),
        (
            WHOLE.model_copy(update={"form": "okr", "key_results": (KeyResult(),)}),
            "key_results",
        ),
    ],
)
def test_without_reason_or_success_criteria_a_goal_is_a_draft_that_says_what_is_open(
    goal: Goal, field: str
) -> None:
    assert lacks(goal, TODAY) == [field]
    assert as_kept(goal, "ana", TODAY, crowded=False).state == "draft"
    assert lacking(goal, TODAY).startswith("Still open")


def test_a_value_is_a_reason_by_itself() -> None:
    goal = Goal(form="values", values=(words("honesty"),), first_step=words("tell Sam on Friday"))
    assert "why" not in lacks(goal, TODAY)


def test_the_active_goals_are_named_by_their_own_words() -> None:
    told = crowded_by({"a": WHOLE, "b": Goal(wish=words("read “Ulysses” aloud"))}, "before")
    assert "“run 10 km”" in told and "“read ‘Ulysses’ aloud”" in told and "anyway" in told


def test_the_number_of_active_goals_is_a_setting() -> None:
    assert read_settings({}).active_goals == AT_MOST
    assert read_settings({"MENTOR_ACTIVE_GOALS": "1"}).active_goals == 1
    for wrong in ("0", "-1", "many", "2.5"):
        with pytest.raises(Usage, match="MENTOR_ACTIVE_GOALS"):
            read_settings({"MENTOR_ACTIVE_GOALS": wrong})
