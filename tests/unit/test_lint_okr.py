"""Objectives and key results: counts, outcomes, starts, dates, grades."""

from datetime import date
from typing import Any

import pytest

from mentor_copilot.domain.finding import Finding
from mentor_copilot.domain.lint import lint_record, lint_text

TODAY = date(2027, 1, 4)


def found(*key_results: Any, **fields: Any) -> tuple[Finding, ...]:
    record = {
        "objective": "Make our releases boring",
        "kind": "committed",
        "due": "2027-03-31",
        "key_results": list(key_results),
    }
    return lint_record(record | fields, today=TODAY).findings


def codes(*key_results: Any, **fields: Any) -> list[str]:
    return [finding.code for finding in found(*key_results, **fields)]


GOOD = (
    "Rollbacks fall from 4 to 1 a quarter",
    "Median time from merge to customer falls from 9 days to 2",
    "Share of releases without a meeting rises from 10% to 80%",
)


def test_a_sound_okr_is_clean() -> None:
    assert codes(*GOOD) == []


def test_the_articles_own_okr_gets_its_faults() -> None:
    """The example of the article the project started from: two activities, no baseline."""
    item = lint_record(
        {
            "objective": "Expand my professional network.",
            "key_results": [
                "I will have 20% more industry connections by the end of the year.",
                "I attend at least one networking event every month.",
                "I set up two coffee chats with other professionals every week.",
            ],
        },
        today=TODAY,
    )
    by_field = {(finding.field, finding.code) for finding in item.findings}
    assert ("key_results[0]", "O217") in by_field
    assert ("key_results[1]", "O212") in by_field
    assert ("key_results[2]", "O212") in by_field
    assert {code for _, code in by_field} == {"O208", "O212", "O213", "O217"}


@pytest.mark.parametrize(
    "text",
    ["Cut median review time from 3 days to 1 day", "NPS of my workshops at least 40"],
)
def test_a_start_or_a_threshold_is_enough(text: str) -> None:
    assert "O211" not in codes(text, *GOOD[1:])


def test_work_that_leads_to_a_result_is_no_mere_activity() -> None:
    assert "O212" in codes("Publish a newsletter every week", *GOOD[1:])
    assert "O212" not in codes("Publish weekly so that readers rise from 200 to 1000", *GOOD[1:])


def test_a_prize_to_win_needs_no_number() -> None:
    assert "O210" not in codes("Win the regional robotics cup", *GOOD[1:])


@pytest.mark.parametrize("count", [0, 1])
def test_fewer_than_two_key_results_show_nothing(count: int) -> None:
    assert "O201" in codes(*GOOD[:count])


def test_two_and_six_key_results_are_each_their_own_finding() -> None:
    assert codes(*GOOD[:2]) == ["O202"]
    six = [
        f"Metric {name} rises from 1 to 9" for name in ("ash", "elm", "fir", "oak", "yew", "box")
    ]
    assert "O203" in codes(*six)


def test_a_date_in_the_objective_is_no_metric() -> None:
    assert "O204" not in codes(*GOOD, objective="Make our releases boring by Q2 2027")
    assert "O204" in codes(*GOOD, objective="Halve our 12 rollbacks")


def test_the_verb_and_the_numbers_must_point_the_same_way() -> None:
    assert "O215" in codes("Lower rollbacks from 1 to 4 a quarter", *GOOD[1:])
    assert "O215" in codes("Raise test coverage from 80% to 60%", *GOOD[1:])
    assert "O215" not in codes("Lower the time from merge to customer from 9 to 2", GOOD[0])


def test_fields_are_read_like_words() -> None:
    bare = {"text": "Rollbacks are rare", "metric": "rollbacks", "target": 1}
    assert "O211" in codes(bare, *GOOD[1:])
    assert "O211" not in codes(bare | {"baseline": 4}, *GOOD[1:])


def test_a_question_about_the_baseline_is_as_good_as_one() -> None:
    bare = {"text": "Rollbacks are rare", "metric": "rollbacks", "target": 1, "baseline": None}
    asked = [{"field": "key_results[0].baseline", "text": "Where are you now?"}]
    assert "O211" in codes(bare, *GOOD[1:])
    assert "O211" not in codes(bare, *GOOD[1:], questions=asked)


def test_a_falling_metric_is_graded_the_right_way_round() -> None:
    measured = {"text": GOOD[0], "metric": "rollbacks", "baseline": 4, "target": 1, "current": 2}
    assert codes(measured | {"grade": 0.67}, *GOOD[1:]) == []
    wrong = found(measured | {"grade": 0.33}, *GOOD[1:])
    assert [(one.code, one.fix) for one in wrong] == [("O230", "0.67")]


def test_a_colour_is_corrected_from_its_grade() -> None:
    wrong = found({"text": GOOD[0], "grade": 0.3, "colour": "green"}, *GOOD[1:])
    assert [(one.code, one.field, one.fix) for one in wrong] == [
        ("O231", "key_results[0].colour", "red")
    ]


def test_a_missing_due_date_is_said_once_when_all_lack_it() -> None:
    assert codes(*GOOD, due=None).count("O213") == 1
    assert codes(GOOD[0] + " by March", *GOOD[1:], due=None).count("O213") == 2


def test_one_line_is_judged_without_its_whole() -> None:
    objective = lint_text("Objective: Be the best", "auto", TODAY)
    key_result = lint_text("- KR2: Host 3 lunch talks", "auto", TODAY)
    assert [finding.code for finding in objective.findings] == ["O207"]
    assert [(finding.code, finding.quote) for finding in key_result.findings] == [("O212", "Host")]
    assert lint_text("Key results:", "auto", TODAY).findings == ()


def test_letters_of_an_okr_are_those_a_form_can_show() -> None:
    item = lint_record({"objective": "Ship calmly", "key_results": [*GOOD]}, today=TODAY)
    assert item.letters == {"S": None, "M": True, "R": None, "T": False}
