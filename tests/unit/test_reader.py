"""What a text says of a goal: kinds, wishes, and the words around them."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from mentor_copilot.domain.reader import read, read_about
from mentor_copilot.domain.reader.cues import plain_copy
from mentor_copilot.domain.reader.verbs import from_gerund
from mentor_copilot.domain.reading import Reading
from mentor_copilot.domain.value import Said, Value, located

TODAY = date(2026, 3, 10)
WISHES = yaml.safe_load(Path(__file__).with_name("reader_wishes.yaml").read_text(encoding="utf-8"))
PIECES = yaml.safe_load("""
- I want to
- my goal is
- get fit
- and
- lose 10 lbs
- by June
- because
- so that
- but I freeze
- "1."
- "2)"
- "\\n- "
- (
- )
- "?"
- "!"
- ":"
- ;
- ...
- every day
- from 3 to 1
- not
- to
- she should
- help me
- 8/10
- improving
- it
- "&amp;"
- "@x"
- "[link]"
- https://a.b
- "'"
- won\u2019t
- \u201c
- \u0130
- \u00df
- I'll start by
- with my mentor
""") + ["\x00", "\ud83d", "\U0001f602"]


def reading_of(text: str) -> Reading:
    return read(Said(source="input:1", text=text), TODAY)


@pytest.mark.parametrize("row", WISHES, ids=[row["text"][:40] for row in WISHES])
def test_a_wish_is_read_as_its_writer_meant_it(row: dict[str, Any]) -> None:
    reading = reading_of(row["text"])
    assert reading.kind == row.get("kind", "goal")
    assert [want.value for want in reading.wants] == row.get("wants", [])
    for field, expected in row.items():
        if field == "values":
            assert [value.value for value in reading.values] == expected
        elif field == "none":
            assert not any(getattr(reading, name).known for name in expected)
        elif field not in ("text", "kind", "wants"):
            assert getattr(reading, field).value == expected, field


def test_a_long_text_is_sent_back_at_once() -> None:
    assert reading_of("I want to learn. " * 3000).kind == "too_long"


@pytest.mark.parametrize("text", ["", "  \n\t ", "\u200b\ufeff"])
def test_nothing_is_empty(text: str) -> None:
    assert reading_of(text).kind == "empty"


def test_what_one_of_several_wishes_says_is_not_said_of_the_others() -> None:
    text = Said(source="input:1", text="I want to lose 10 lbs by June and learn Italian")
    reading = read(text, TODAY)
    lose, learn = reading.wants
    assert not reading.deadline.known
    assert read_about(text, lose, TODAY).deadline.value == date(2026, 6, 30)
    assert read_about(text, lose, TODAY).target.value == 10
    assert not read_about(text, learn, TODAY).deadline.known


def test_what_stands_after_all_wishes_holds_for_each() -> None:
    text = Said(source="input:1", text="I want to get fit and lose weight because my knees hurt")
    assert read(text, TODAY).why.value == "my knees hurt"


def _all_values(reading: Reading) -> list[Value[Any]]:
    found: list[Value[Any]] = [*reading.wants, *reading.values]
    for name in Reading.model_fields:
        if isinstance(getattr(reading, name), Value):
            found.append(getattr(reading, name))
    return found


@given(
    st.one_of(st.text(max_size=300), st.lists(st.sampled_from(PIECES), max_size=25).map(" ".join))
)
def test_any_text_is_read_and_every_value_stands_where_it_says(text: str) -> None:
    reading = reading_of(text)
    assert all(located(value, {"input:1": text}) for value in _all_values(reading))
    for want in reading.wants:
        assert want.value and want.quote
        said = plain_copy(want.quote).lower().split()
        for word in want.value.lower().split()[1:]:
            assert word in said or word.replace("'", "") in "".join(said)


@pytest.mark.parametrize(
    "piece", [")", "(", "get fit )", "I want to ", "1. a ", "so I ", "from 3 to 4 ", "Goal: ", "a "]
)
def test_a_text_of_one_piece_over_and_over_is_read(piece: str) -> None:
    text = (piece * 20_000)[:19_999]
    assert all(located(value, {"input:1": text}) for value in _all_values(reading_of(text)))


def test_a_gerund_becomes_its_infinitive() -> None:
    pairs = {
        "improving": "improve",
        "getting": "get",
        "lying": "lie",
        "seeing": "see",
        "selling": "sell",
    }
    assert {word: from_gerund(word) for word in pairs} == pairs
