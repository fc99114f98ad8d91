"""Key results as mentees say them: what is counted, from where to where, in which unit."""

from datetime import date

import pytest

from conversation import conversation, ending
from mentor_copilot.domain.reader.changes import find_change
from mentor_copilot.domain.value import Said

OPENING = "Become a team that ships calmly by June"


@pytest.mark.parametrize(
    ("text", "metric", "unit", "baseline", "target"),
    [
        ("dinners together from one to four a week", "dinners together", None, 1, 4),
        ("median waiting time from 40 minutes to 15", "median waiting time", "minutes", 40, 15),
        ("churn falls from 6% to 3%", "churn", "%", 6, 3),
        ("NPS 20 -> 45", "NPS", None, 20, 45),
        ("hand-offs per ticket: 5 to 2", "hand-offs per ticket", None, 5, 2),
        ("raise the share of solved calls from 55 to 80 %", "share of solved calls", "%", 55, 80),
        ("tests green: 7 of 10 days now, 9 of 10 then", "tests green", "of 10", 7, 9),
        ("they bring the agenda to 8 of 10 meetings, now it is 2 of 10", "they bring the agenda",
         "of 10 meetings", 2, 8),
        ("three teams use it, today none", "teams use it", "teams", 0, 3),
        ("release every two weeks instead of every six", "release", None, 6, 2),
        ("crash rate below 0.1 %", "crash rate", "%", None, 0.1),
        ("reach 30% market share by logo count", "market share", "%", None, None),
    ],
)  # fmt: skip
def test_a_result_says_what_it_counts_and_from_where_to_where(
    text: str, metric: str, unit: str | None, baseline: float | None, target: float | None
) -> None:
    found = find_change(Said(source="input:2", text=text))
    if target is None:
        assert not found.target.known  # one number and no bound: the reader takes it
        return
    assert (found.metric.value, found.unit.value) == (metric, unit)
    assert (found.baseline.value, found.target.value) == (baseline, target)
    for value in (found.metric, found.unit, found.baseline, found.target):
        assert value.quote is None or text[value.start : value.end] == value.quote


@pytest.mark.parametrize(
    "text",
    [
        "3 to 5 talks a year",
        "time to first answer: 3 days today, 4 hours by June",
        "from half to nine in ten",
        "three of us use it",
        "sign the contract",
    ],
)
def test_a_range_and_two_different_things_are_no_change(text: str) -> None:
    assert not find_change(Said(source="input:2", text=text)).baseline.known


async def test_a_result_that_names_no_number_is_asked_for_it_and_keeps_its_name() -> None:
    told = [OPENING, "evening visitors", "from 20 to 45"]
    outcome = await ending(told, form="okr")
    result = outcome.goal.key_results[0]
    assert (result.metric.value, result.baseline.value, result.target.value) == (
        "evening visitors", 20, 45,
    )  # fmt: skip


async def test_a_bare_number_is_asked_what_it_counts() -> None:
    outcome = await ending([OPENING, "from 3 to 0"], form="okr")
    assert "what is it that is counted" in outcome.reply
    assert not outcome.goal.key_results[0].metric.known


async def test_a_yes_is_no_result() -> None:
    outcome = await ending([OPENING, "yes"], form="okr")
    assert outcome.goal.key_results == ()
    assert "I could not find a result" in outcome.reply


async def test_an_act_without_a_number_is_asked_what_it_changes() -> None:
    outcome = await ending([OPENING, "buy the shelves"], form="okr")
    assert "is something that you do" in outcome.reply


@pytest.mark.parametrize(
    ("answer", "kinds"),
    [
        ("comitted", ["committed"] * 3),
        ("all aspirational", ["aspirational"] * 3),
        ("the second is committed, the rest aspirational",
         ["aspirational", "committed", "aspirational"]),
        ("committed, but the last one is a stretch", ["committed", "committed", "aspirational"]),
        ("1 and 2 committed, 3 stretch", ["committed", "committed", "aspirational"]),
    ],
)  # fmt: skip
async def test_each_result_gets_the_kind_that_was_said_of_it(answer: str, kinds: list[str]) -> None:
    day = date(2027, 6, 30)
    results = ["alarms from 5 to 1 a month", "rollbacks from 3 to 0", "days off from 4 to 9"]
    outcomes = await conversation([OPENING, *results, answer], form="okr")
    goal = outcomes[-1].goal
    assert goal.deadline.value == day
    assert [result.kind.value for result in goal.key_results] == kinds
