"""WOOP plans: four parts in order, an inner obstacle, one if-then."""

from datetime import date
from pathlib import Path

import pytest
import yaml

from mentor_copilot.domain.lint import lint_record, lint_text

TODAY = date(2027, 1, 4)
PARTS = {
    "wish": "Sing at the February open stage",
    "outcome": "I walk home humming",
    "obstacle": "I fear that my voice cracks when I see faces",
    "plan": "If I see faces and fear the crack, then I will look at the lamp",
}
PLANS = yaml.safe_load(Path(__file__).with_name("woop_plans.yaml").read_text("utf-8"))
ARTICLE = Path(__file__).parents[2] / "../shared/seeds"
# The article's wish, with one felt outcome, the guilt as it shows, and one answer to it.
MENDED = {
    "wish": "Leave work at six three evenings a week",
    "outcome": "I sit at the table and hear about everybody's day",
    "obstacle": "I feel guilty when I say no to one more request",
    "plan": "If a request comes at six and I feel guilty, then I will offer tomorrow at nine",
}


def codes(**parts: object) -> list[str]:
    return [finding.code for finding in lint_record(PARTS | parts, today=TODAY).findings]


def plan_codes(plan: str) -> set[str]:
    item = lint_text(plan, "woop", TODAY)
    assert all(plan[f.start : f.end] == f.quote for f in item.findings)
    return {finding.code for finding in item.findings}


def test_a_sound_plan_is_clean() -> None:
    assert codes() == []


@pytest.mark.parametrize("plan", [plan for group in PLANS.values() for plan in group], ids=str)
def test_each_of_our_own_plans_gets_its_codes(plan: dict[str, str]) -> None:
    found = lint_record({k: v for k, v in plan.items() if k != "codes"}, "woop", TODAY).findings
    assert sorted({finding.code for finding in found}) == sorted(plan["codes"])


def test_the_articles_own_woop_gets_its_faults() -> None:
    """The example of the article the project started from: no if-then, several acts, a list."""
    pages = sorted(ARTICLE.glob("002_*.txt"))
    if not pages:
        pytest.skip("the founding article is not here")
    page = pages[0].read_text("utf-8").partition("W.O.O.P goal")[2]
    lines = [line.strip(" •").partition(": ") for line in page.splitlines()]
    parts = {name.lower(): text for name, _, text in lines if name.lower() in PARTS}
    found = {finding.code for finding in lint_record(parts, "woop", TODAY).findings}
    assert found == {"W403", "W404", "W410", "W418", "W420"}


def test_the_articles_woop_mended_is_sound() -> None:
    assert lint_record(MENDED, "woop", TODAY).findings == ()


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


@pytest.mark.parametrize(
    "obstacle",
    [
        "When I see faces, I feel small",
        "I get home and drop on the sofa",
        "When a guest complains, my stomach drops and I defend the dish",
        "I get home late, I am hungry and I order pizza",
        "I feel ashamed of my pace, so I start too fast and suffer",
        "Telling others no, asking for help and resting make me feel guilty",
        "fear of being laughed at and ignored",
    ],
)
def test_an_obstacle_told_in_several_clauses_is_one(obstacle: str) -> None:
    assert "W411" not in codes(obstacle=obstacle)


@pytest.mark.parametrize(
    "obstacle",
    [
        "I talk too fast; I avoid rehearsing; procrastination",
        "my nerves, no time and the noise",
        "fear of faces and no sleep",
        "I talk too fast, I avoid rehearsing, and I sleep badly",
        "I am shy and also I have no car",
        ["I am shy at the door", "I put off calls"],
        "1. I freeze 2. I put it off",
    ],
)
def test_a_list_of_obstacles_is_several(obstacle: object) -> None:
    assert "W411" in codes(obstacle=obstacle)


@pytest.mark.parametrize(
    ("obstacle", "several"),
    [
        ("Wenn alle zuschauen, werde ich rot und rede zu schnell", False),
        ("Ich werde müde und lege mich aufs Sofa", False),
        ("Angst vor Fehlern und keine Zeit", True),
        ("Müdigkeit, Stress und mein Handy", True),
    ],
)
def test_a_german_list_is_told_from_a_german_sentence(obstacle: str, several: bool) -> None:
    found = lint_record({"obstacle": obstacle}, today=TODAY).findings
    assert ("W411" in {finding.code for finding in found}) is several


@pytest.mark.parametrize(
    ("plan", "code"),
    [
        ("If my hand shakes, then I will convince my boss to wait", "W424"),
        ("If my hand shakes, then I will get permission to sit", "W424"),
        ("If I stall, then I will read a line. If I sweat, then I will drink", "W425"),
        ("If I stall or if I sweat, then I will read a line", "W425"),
        ("If I forget my lines, then I will hum", "W414"),
        ("If I stall, then I will do nothing", "W405"),
        ("If I stall at my desk, then no games", "W405"),
        ("If I stall, then we will sing together", "W413"),
    ],
)
def test_what_is_not_one_act_of_ones_own_is_found(plan: str, code: str) -> None:
    assert code in plan_codes(plan)


@pytest.mark.parametrize(
    "plan",
    [
        "If I stall at my desk, then I will sit down and write one line",
        "If I stall at my desk, then I will read a line even if it is not good",
        "If I stall at my desk, then I will say “not today” out loud",
        "If I stall at my desk, then I will put my phone on do not disturb",
        "If I stall at my desk, then I will eat an apple and a nut",
        "If I stall at my desk, then I will ask my boss for ten minutes",
        "When I stall at my desk, I will read a line",
        "If I stall at my desk, then I will set a five-minute timer and outline three points",
        "My plan: If I stall at my desk, then I will read a line",
    ],
)
def test_one_act_however_it_is_told_is_left_alone(plan: str) -> None:
    assert plan_codes(plan) == set()


@pytest.mark.parametrize(
    "plan",
    [
        "If my heart races, then I will look at the lamp",
        "If I get nervous, then I will look at the lamp",
        "If I notice it, then I will look at the lamp",
    ],
)
def test_a_cue_of_the_same_kind_takes_up_the_obstacle(plan: str) -> None:
    assert "W406" not in codes(plan=plan)


def test_the_horizon_is_a_day_to_twelve_weeks() -> None:
    assert "W422" in codes(wish="Sing one song today")
    assert "W408" in codes(horizon="a year")
    assert "W408" not in codes(wish="Sing at the open stage in March")
    assert "W421" in codes(wish="Sing one song", horizon=None)
    assert "W421" not in codes(wish="Sing one song", horizon="six weeks")
    assert "W421" not in codes(wish="Sing one song", horizon="sechs Wochen")
    assert "W421" not in codes(wish="Sing one song")


def test_a_plan_ends_with_its_wish() -> None:
    wish = "Sing one song by 2027-02-01"
    assert "W423" not in codes(wish=wish, expires="2027-02-01")
    assert "W423" in codes(wish=wish, expires="2027-02-02")
    assert "W423" in codes(wish=wish, expires="2027-01-03")
    assert "W423" in codes(expires="2027-06-01")


def test_a_wish_is_counted_without_its_announcement_and_its_reason() -> None:
    wish = "I wish that I could sing one whole song because my grandmother sang it to me at night"
    assert "W409" not in codes(wish=wish)


def test_a_wish_in_the_place_of_the_obstacle_is_asked_about() -> None:
    assert "W427" in codes(obstacle="I need to practise more")
    assert "W427" not in codes(obstacle="I want everybody to like me")


@pytest.mark.parametrize(
    ("plan", "code"),
    [
        ("Ich werde mehr üben", "W403"),
        ("Wenn ich Gesichter sehe, dann schaue ich nicht hin", "W405"),
        ("Wenn ich Gesichter sehe, dann schaue ich zur Lampe und atme aus", "W404"),
        ("Wenn ich Gesichter sehe, dann bleibe ich ruhig", "W412"),
        ("Wenn ich Gesichter sehe, dann mache ich einen Plan", "W419"),
        ("Wenn ich rot werde, weil es schwer ist, dann schaue ich zur Lampe", ""),
        ("Wenn der Bus kommt, dann schaue ich zur Lampe", "W406"),
        ("Wenn ich Gesichter sehe, dann schaue ich zur Lampe", ""),
        ("Sobald ich merke, dass ich rot werde, lese ich die erste Zeile", ""),
        ("Wenn ich Gesichter sehe, dann werde ich die erste Zeile lesen", ""),
        ("Wenn ich Gesichter sehe, dann nehme ich rote und grüne Zettel", ""),
    ],
)
def test_a_german_plan_is_read_as_well(plan: str, code: str) -> None:
    german = {
        "wish": "Auf der offenen Bühne singen",
        "outcome": "Ich gehe summend nach Hause",
        "obstacle": "Ich werde rot, wenn ich Gesichter sehe",
        "plan": plan,
    }
    item = lint_record(german, today=TODAY)
    assert item.english
    assert [finding.code for finding in item.findings] == ([code] if code else [])


def test_another_language_is_not_judged() -> None:
    swedish = {"wish": "Jag vill sjunga", "outcome": "Jag är glad", "plan": "Jag ska öva mer"}
    item = lint_record(swedish, today=TODAY)
    assert not item.english
    assert [(finding.code, finding.field) for finding in item.findings] == [("W401", "obstacle")]
