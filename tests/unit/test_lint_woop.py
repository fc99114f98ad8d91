"""WOOP plans: four parts in order, an inner obstacle, one if-then."""

from datetime import date

import pytest

from mentor_copilot.domain.lint import lint_record, lint_text

TODAY = date(2027, 1, 4)
PARTS = {
    "wish": "Sing at the February open stage",
    "outcome": "I walk home humming",
    "obstacle": "I fear that my voice cracks when I see faces",
    "plan": "If I see faces and fear the crack, then I will look at the lamp",
}


def codes(**parts: object) -> list[str]:
    return [finding.code for finding in lint_record(PARTS | parts, today=TODAY).findings]


def plan_codes(plan: str) -> set[str]:
    item = lint_text(plan, "woop", TODAY)
    assert all(plan[f.start : f.end] == f.quote for f in item.findings)
    return {finding.code for finding in item.findings}


def test_a_sound_plan_is_clean() -> None:
    assert codes() == []


@pytest.mark.parametrize("part", list(PARTS))
def test_no_part_may_be_skipped(part: str) -> None:
    assert "W401" in codes(**{part: ""})


def test_the_obstacle_comes_after_the_outcome() -> None:
    shuffled = {name: PARTS[name] for name in ("wish", "obstacle", "outcome", "plan")}
    found = lint_record(shuffled, today=TODAY).findings
    assert [finding.code for finding in found] == ["W402"]


@pytest.mark.parametrize(
    "plan",
    [
        "If I get home tired at 6:30, then I will set a 5-minute timer and outline three bullets.",
        "When I am distracted by my phone, then I will put it in the drawer.",
        "Whenever my hand goes to the phone, then I’ll turn it face down on the desk.",
        "If it is 7 am and the alarm rings, then I will put both feet on the floor",
    ],
)
def test_an_if_then_in_the_first_person_has_the_form(plan: str) -> None:
    assert "W403" not in plan_codes(plan)


@pytest.mark.parametrize(
    ("plan", "code"),
    [
        ("I will plan regular breaks and set realistic goals.", "W403"),
        ("I will start each day creating a list of tasks.", "W403"),
        ("If it rains then I will take the bus and call my coach", "W404"),
        ("If it is not a holiday, then I will not watch TV.", "W405"),
        ("If I am stressed at 3 pm, then I will avoid snacks.", "W405"),
        ("If my heart races at the door, then I will be brave", "W412"),
        ("If I stall at my desk, then my mentor calls me", "W413"),
        ("If things get hard, then I will call my sister", "W414"),
        ("If my phone buzzes, I will turn it face down", "W417"),
        ("If I lose the thread, then I will make a plan for the week", "W419"),
    ],
)
def test_a_fault_of_a_plan_is_found(plan: str, code: str) -> None:
    assert code in plan_codes(plan)


@pytest.mark.parametrize(
    "plan",
    [
        "If I feel the urge to check mail, then I will write the next sentence.",
        "If I miss the bus, then I will walk to the stop and back",
        "If I do not know a word, then I will ask for it",
    ],
)
def test_one_positive_act_is_left_alone(plan: str) -> None:
    assert plan_codes(plan) == set()


def test_the_cue_takes_up_the_obstacle_in_any_form_of_its_words() -> None:
    obstacle = "I keep scrolling when I am bored"
    on = codes(obstacle=obstacle, plan="If boredom makes me scroll, then I will open my sketchbook")
    off = codes(obstacle=obstacle, plan="If my slides look ugly, then I will open my sketchbook")
    assert "W406" not in on
    assert "W406" in off


@pytest.mark.parametrize(
    ("obstacle", "code"),
    [
        ("my boss", "W407"),
        ("not enough time", "W407"),
        ("I put it off; I talk too fast", "W411"),
        ("I am lazy", "W415"),
        ("Your fear of failure", "W416"),
    ],
)
def test_a_fault_of_an_obstacle_is_found(obstacle: str, code: str) -> None:
    assert code in codes(obstacle=obstacle)


def test_an_outer_event_with_an_inner_part_is_an_obstacle() -> None:
    assert "W407" not in codes(obstacle="When my boss walks by I feel watched and freeze")


def test_a_label_with_its_moment_is_an_obstacle() -> None:
    assert "W415" not in codes(obstacle="I am lazy when I come home from the late shift")


def test_a_wish_beyond_twelve_weeks_is_too_far() -> None:
    assert "W408" in codes(wish="Sing at the open stage in two years")
    assert "W408" not in codes(wish="Sing at the open stage in six weeks")


def test_a_plan_in_two_fields_is_read_as_one_sentence() -> None:
    parts = {"if": "I see faces and fear the crack", "then": "look at the lamp"}
    assert codes(plan=parts) == []


def test_another_language_is_not_judged() -> None:
    swedish = {"wish": "Jag vill sjunga", "outcome": "Jag är glad", "plan": "Jag ska öva mer"}
    item = lint_record(swedish, today=TODAY)
    assert not item.english
    assert [(finding.code, finding.field) for finding in item.findings] == [("W401", "obstacle")]
