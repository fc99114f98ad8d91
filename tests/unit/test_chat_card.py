"""The card beside a chat: each form with its own parts, what was found where it was found."""

import pytest

from conversation import TODAY, conversation, ending
from form_talks import TALKS
from mentor_copilot.desk.said_in import Place
from mentor_copilot.domain.goal import Form, Goal
from mentor_copilot.domain.hearing.changing import changed_field
from mentor_copilot.domain.value import Said, Value, said
from mentor_copilot.domain.woop.plan import IfThen, WoopPlan
from mentor_copilot.domain.work import Work
from mentor_copilot.surfaces.web.pages.cards.goal_rows import goal_rows
from mentor_copilot.surfaces.web.pages.cards.row import Row, placed, with_findings
from mentor_copilot.surfaces.web.pages.cards.woop_rows import woop_rows

_PARTS: dict[Form, tuple[str, ...]] = {
    "smart": ("You want", "You will know by", "By", "First step", "Confidence"),
    "okr": ("Objective", "Result 1", "Result 2", "Result 3"),
    "hard": ("Heartfelt", "Animated", "Required", "Difficult"),
    "backward": ("Last step", "Before that"),
    "micro": ("One act", "Takes", "Done when"),
    "values": ("Value", "Act this week"),
}


@pytest.mark.parametrize("form", list(TALKS))
async def test_each_form_shows_its_own_parts_and_each_can_be_said_anew_by_its_name(
    form: Form,
) -> None:
    goal = (await ending(TALKS[form], form=form)).goal
    assert goal is not None
    rows = goal_rows(goal)
    assert [part for part in _PARTS[form] if part not in [row.label for row in rows]] == []
    assert all(part.value.known for row in rows for part in row.parts)
    assert len({row.id for row in rows}) == len(rows)
    for row in rows:
        if row.change:
            again = Said(source="input:99", text=f"{row.change}: {row.text}")
            changed = changed_field(Work(goal=goal, phase="review"), again, TODAY, "dmy")
            assert changed is not None, again.text
            now = next(one for one in goal_rows(changed.goal) if one.fields == row.fields)
            assert _said_in(now, "input:99"), (again.text, changed.note)
            assert now.parts[0].value.value == row.parts[0].value.value, again.text


def _said_in(row: Row, source: str) -> bool:
    return any(part.value.source == source for part in row.parts)


async def test_a_finding_stands_in_the_row_that_it_concerns() -> None:
    told = ["I want to read more books by the end of May", "I feel good", "2"]
    outcome = (await conversation(told))[-1]
    assert outcome.goal is not None
    rows, others = with_findings(goal_rows(outcome.goal), outcome.findings)
    found = {row.label: [one.finding.code for one in row.noticed] for row in rows if row.noticed}
    assert [one.field for one in others] == ["statement"] * len(others)
    for finding in outcome.findings:
        if finding.field == "measure.target":
            assert finding.code in found["You will know by"]


def test_a_value_has_its_place_in_the_chat_where_its_message_was_said_there() -> None:
    wish = said("run", Said(source="input:1", text="run"), 0, 3)
    why = said("joy", Said(source="message:g:4", text="joy"), 0, 3)
    rows = placed(goal_rows(Goal(wish=wish, why=why)), {"input:1": Place(seq=5, number=3)})
    assert {row.label: row.parts[0].place for row in rows} == {
        "You want": Place(5, 3),
        "Because": None,
    }


def test_only_the_newest_if_then_of_a_plan_is_said_anew() -> None:
    def half(words: str) -> Value[str]:
        return said(words, Said(source="input:1", text=words), 0, len(words))

    first = IfThen(cue=half("it rains"), act=half("I stretch"))
    second = IfThen(kind="prevent", cue=half("I wake"), act=half("I put out my shoes"))
    rows: list[Row] = woop_rows(WoopPlan(wish=half("run"), plans=(first, second)))
    assert [(row.label, row.change) for row in rows] == [
        ("Wish", "wish"),
        ("If", ""),
        ("Then I will", ""),
        ("To prevent it, if", "if"),
        ("Then I will", "then"),
    ]
