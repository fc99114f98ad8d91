"""Goals in words: what is missing is found, what is there is left alone."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mentor_copilot.domain.lint import lint_text, measurability, specificity
from mentor_copilot.domain.lint.fixes import fixed

TODAY = date(2027, 1, 4)


def codes(text: str, form: str = "smart") -> set[str]:
    return {found.code for found in lint_text(text, form, TODAY).findings}


# The vague goals and their measurable twins of the articles the project started from.
PAIRS = [
    (
        "get better at presenting",
        "deliver a 10-minute presentation to the leadership team by Q3 "
        "and incorporate mentor feedback",
    ),
    (
        "improve negotiation skills",
        "lead two client negotiations independently within three months",
    ),
]


@pytest.mark.parametrize(("vague", "measurable"), PAIRS)
def test_a_vague_goal_fails_and_its_measurable_twin_passes(vague: str, measurable: str) -> None:
    before, after = (lint_text(text, "auto", TODAY) for text in (vague, measurable))
    assert before.letters == {"S": False, "M": False, "R": None, "T": False}
    assert {"G101", "G150"} <= {found.code for found in before.findings}
    assert after.letters == {"S": True, "M": True, "R": None, "T": True}
    assert after.findings == ()
    assert (before.specificity or 0) + 2 < (after.specificity or 0)


@pytest.mark.parametrize("text", ["improve culture", "increase diversity"])
def test_a_programme_slogan_is_neither_measurable_nor_timed(text: str) -> None:
    letters = lint_text(text, "auto", TODAY).letters
    assert letters["M"] is False
    assert letters["T"] is False


def test_a_percentage_of_nothing_named_needs_its_start() -> None:
    assert "G122" in codes("Growing my professional network by 20% by the end of the year")
    assert "G122" not in codes("Grow my professional network from 50 to 60 people by December")


@pytest.mark.parametrize(
    "text",
    [
        "Run a retro with my team on Friday",
        "Write the design doc for the billing service by 12 March",
        "Mentor two juniors through their first release by the end of June",
        "I will record three of my stand-ups by 1 March and note my filler words",
        "Cut my median review time from 3 days to 1 day by 1 June",
        "Swim 1,000 m at the city pool twice a week until Easter",
        "Pass the AWS Solutions Architect exam by May because I want to move to the cloud team",
    ],
)
def test_a_goal_with_act_measure_and_time_is_clean(text: str) -> None:
    assert codes(text) == set()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("I'd like to be a more confident speaker this year", "G103"),
        ("Work on my English", "G101"),
        ("Spend less time in meetings from March", "G102"),
        ("Leadership", "G104"),
        ("Learn some Kubernetes stuff by June", "G105"),
        ("Give it my all in the next three sprints", "G106"),
        ("Maybe write one blog post by June", "G107"),
        ("Use the app every day until June", "G108"),
        ("Finish my degree and find a new job within two years", "G110"),
        ("I want my manager to give me two projects by June", "G112"),
        ("No longer answer mail after 8 pm this quarter", "G113"),
        ("Be chosen as tech lead by June", "G114"),
        ("Should I give a talk by June?", "G115"),
        ("Give a talk by {date} at the meetup", "G118"),
        ("Write to our customers about prices until spring", "G120"),
        ("Double my newsletter readers by June", "G122"),
        ("Be 20% more productive by June", "G124"),
        ("Watch five videos on pricing by June", "G127"),
        ("I have to give two talks by June", "G140"),
        ("Give two talks by June, this is realistic as I have time", "G141"),
        ("Give two talks by June, 50% confident", "G142"),
        ("Give two talks", "G150"),
        ("Meditate for 10 minutes every morning", "G151"),
        ("Give two talks by 3 March 2026", "G152"),
        ("Give two talks by 30 February", "G153"),
        ("Give two talks one day", "G154"),
        ("Give ten talks within three years", "G155"),
        ("Give two talks by 05/06/2027", "G156"),
    ],
)
def test_a_fault_is_found(text: str, code: str) -> None:
    assert code in codes(text)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Get better at chess by solving five puzzles a day until June", "G101"),
        ("Be at work on time every day until June", "G101"),
        ("Save enough to buy a used bike by June", "G102"),
        ("Grow and improve my list of contacts from 5 to 9 by June", "G110"),
        ("Start learning Welsh, and work on it three times a week until June", "G110"),
        ("Read fewer mails: not more than 20 a day until June", "G113"),
        ("Replace cola by water for six weeks instead of stopping cold", "G113"),
        ("Put aside 10% of my pay each month until December", "G122"),
        ("Raise my score in the confidence survey by 20% from 3 by June", "G124"),
        ("Start my runs as soon as the snow is gone, by April", "G154"),
        ("Find a flat in Leeds by 2 June", "G156"),
        ("Buy a real oven, really not a toy, by June", "G115"),
    ],
)
def test_what_only_looks_like_a_fault_is_left_alone(text: str, code: str) -> None:
    assert code not in codes(text)


def test_a_number_that_is_only_a_date_a_name_or_a_confidence_is_no_measure() -> None:
    for text in (
        "Talk with customers by 2027-06-30",
        "Talk with the Area 51 group by June",
        "Talk with customers until June (confidence 8/10)",
        "Talk with customers at 9 am until June",
    ):
        assert lint_text(text, "smart", TODAY).letters["M"] is False, text


def test_a_rhythm_alone_does_not_measure_a_change_of_amount() -> None:
    assert lint_text("Swim every day until May", "smart", TODAY).letters["M"] is True
    assert lint_text("Eat less sugar every day until May", "smart", TODAY).letters["M"] is False


def test_a_reason_is_true_when_stated_false_when_anothers_and_null_when_absent() -> None:
    reasons = {
        "Give two talks by June because teaching makes my week": True,
        "I should give two talks by June": False,
        "Give two talks by June": None,
    }
    for text, expected in reasons.items():
        assert lint_text(text, "smart", TODAY).letters["R"] is expected


def test_there_is_no_letter_for_attainability() -> None:
    assert set(lint_text("Give two talks by June", "auto", TODAY).letters) == {"S", "M", "R", "T"}


@pytest.mark.parametrize(
    "text",
    [
        "Ich möchte bis Juni zwei Vorträge auf Deutsch halten",
        "Quiero correr cinco kilómetros antes del verano",
        "我想在六月之前学会演讲",
    ],
)
def test_another_language_is_not_judged(text: str) -> None:
    item = lint_text(text, "auto", TODAY)
    assert not item.english
    assert item.findings == ()
    assert set(item.letters.values()) == {None}


def test_a_finding_points_at_the_words_it_quotes() -> None:
    text = "  I want to really get better at the the piano, soon"
    for found in lint_text(text, "auto", TODAY).findings:
        assert text[found.start : found.end] == found.quote


def test_a_fix_leaves_a_line_that_needs_no_more_fixing() -> None:
    text = "I will really run 5 km with the the club, truly twice a week until June"
    mended = fixed(text, lint_text(text, "auto", TODAY).findings)
    assert mended == "I will run 5 km with the club, twice a week until June"
    assert all(found.fix is None for found in lint_text(mended, "auto", TODAY).findings)


def test_padding_is_not_taken_out_after_a_negation() -> None:
    assert "G116" not in codes("Give two talks that are not really about work by June")


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_judged_without_an_error(text: str) -> None:
    item = lint_text(text, "auto", TODAY)
    for found in item.findings:
        assert text[found.start : found.end] == found.quote


def test_the_scores_stay_on_the_raters_scale_and_rise_with_detail() -> None:
    steps = [
        "be better",
        "give more talks",
        "give talks to the platform team",
        "give two 10-minute talks to the Platform team by 30 June",
    ]
    scores = [specificity(text, TODAY) for text in steps]
    assert scores == sorted(scores)
    assert all(1 <= score <= 7 for score in scores)
    assert measurability(steps[0], TODAY) < measurability(steps[3], TODAY)
