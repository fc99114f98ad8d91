"""Whether an obstacle lies inside the person who names it: sentences of our own, by their side."""

from pathlib import Path

import pytest
import yaml

from mentor_copilot.domain.lint.woop import inward

SIDES = {"inner": True, "outer": False, "none": None}
SENTENCES = [
    (text, SIDES[side])
    for group in yaml.safe_load(
        Path(__file__).with_name("woop_obstacles.yaml").read_text("utf-8")
    ).values()
    for side, texts in group.items()
    for text in texts
]
NOT_TOLD_YET = {  # an impulse that reads like a wish; a shame that reads like a duty
    "When the clay collapses I want to throw it at the wall",
    "that I'd have to admit I was wrong",
}


def test_an_obstacle_is_told_as_inner_outer_or_neither() -> None:
    assert {text for text, side in SENTENCES if inward(text) is not side} == NOT_TOLD_YET


def test_nothing_outer_of_these_is_called_inner() -> None:
    """A wrong "inner" ends the question too early; a wrong "outer" only asks once more."""
    assert [text for text, side in SENTENCES if side is False and inward(text)] == []


@pytest.mark.parametrize(
    "text",
    [
        "I get home late and drop on the sofa",
        "my boss interrupts me and I never say no",
        "Mein Chef ruft an und ich traue mich nicht, nein zu sagen",
    ],
)
def test_an_outer_thing_with_an_inner_part_is_inner(text: str) -> None:
    assert inward(text) is True


@pytest.mark.parametrize(
    "text",
    [
        "My boss is lazy",
        "my wife is always tired",
        "My team is afraid of change",
        "My neighbour is angry",
    ],
)
def test_what_others_feel_lies_outside(text: str) -> None:
    assert inward(text) is False


def test_an_inner_thing_that_is_denied_does_not_count() -> None:
    assert inward("I'm not lazy, there is just no bus") is False
    assert inward("I have plenty of motivation but no car") is False


def test_a_hedge_before_it_changes_nothing() -> None:
    assert inward("I think the main obstacle is probably my workload") is False
    assert inward("Honestly, I guess the problem is that I dread the silence") is True


def test_a_belief_is_inner_and_a_plain_fact_is_not() -> None:
    assert inward("I'm sure they will laugh") is True
    assert inward("they cancelled the class") is False


@pytest.mark.parametrize(
    "text", ["", "?", "...", "J'ai peur", "Tengo miedo", "Nie mam czasu", "我害怕"]
)
def test_nothing_said_or_another_language_is_not_told(text: str) -> None:
    assert inward(text) is None


def test_a_long_text_is_read_to_its_beginning_alone() -> None:
    assert inward("There is no bus. " * 5_000 + "I am afraid") is False
