"""Reading what a model wrote: found wherever it stands, then taken strictly."""

import json
from typing import Annotated

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, Field

from mentor_tools.llm_answers import Unfit, read_answer, schema_of
from mentor_tools.llm_text import cleaned


class Part(BaseModel):
    words: Annotated[str, Field(max_length=40)]


class Shape(BaseModel):
    name: Annotated[str, Field(max_length=40)]
    count: int = 0
    parts: Annotated[list[Part], Field(max_length=2)]


GOOD = '{"name": "a {brace} and a \\"quote\\"", "count": 2, "parts": [{"words": "x"}]}'


@pytest.mark.parametrize(
    "text",
    [
        GOOD,
        "\ufeff" + GOOD,
        f"```json\n{GOOD}\n```",
        f"```\n{GOOD}\n```",
        f"<think>maybe {{json}} or {{'a': 1}}</think>\n{GOOD}",
        f"Sure! Here is the {{JSON}}:\n{GOOD}\nLet me know.",
        f"{GOOD}\n{GOOD}",
    ],
)
def test_an_answer_is_found_wherever_it_stands(text: str) -> None:
    assert read_answer(text, Shape).count == 2


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("I would suggest one goal at a time.", "no JSON object"),
        ("", "no JSON object"),
        ("[1, 2]", "no JSON object"),
        (GOOD[:-20], "not valid JSON"),
        (GOOD.replace('"', "'"), "not valid JSON"),
        (GOOD[:-1] + ",}", "not valid JSON"),
        (GOOD.replace('"count": 2', '"count": NaN'), "no numbers"),
        (GOOD.replace('"count": 2', '"count": 2, "count": 3'), "twice"),
        (GOOD.replace('"count": 2', '"count": "2"'), "count: int type"),
        (GOOD.replace('"count": 2', '"count": 2, "secret": 1'), "the object: extra forbidden"),
        (GOOD.replace('{"words": "x"}', '{"words": "x", "y": 1}'), "parts.0: extra forbidden"),
        (GOOD.replace('"parts"', '"pieces"'), "parts: missing"),
        (GOOD.replace('"x"', json.dumps("x" * 41)), "parts.0.words: string too long"),
        ("[" * 100_000, "JSON"),
        ('{"a":' * 100_000, "JSON"),
        ("x" * 2_000_000, "too long"),
    ],
)
def test_a_fault_is_told_by_its_place_and_quotes_nothing(text: str, reason: str) -> None:
    with pytest.raises(Unfit) as unfit:
        read_answer(text, Shape)
    assert reason in unfit.value.reason
    assert "secret" not in unfit.value.reason + str(unfit.value)


def test_the_schema_is_strict_and_keeps_its_bounds() -> None:
    schema = schema_of(Shape)
    assert schema["required"] == ["name", "count", "parts"]
    assert schema["additionalProperties"] is False
    assert schema["$defs"]["Part"]["additionalProperties"] is False
    assert schema["properties"]["name"] == {"type": "string", "maxLength": 40}
    assert schema["properties"]["parts"]["maxItems"] == 2


def test_a_terminal_cannot_be_driven_by_an_answer() -> None:
    text = json.dumps({"name": "a\x1b[31m\x00b\u202e\n\tc", "count": 1, "parts": []})
    assert read_answer(text, Shape).name == "a[31mb\n\tc"
    assert cleaned("x\ud800y") == "x\ufffdy"


@given(st.text(max_size=300))
def test_no_text_breaks_the_reading(text: str) -> None:
    with pytest.raises(Unfit):
        read_answer(text, Shape)


@given(st.text(st.characters(codec="utf-8"), max_size=30), st.integers(-(10**15), 10**15))
def test_what_was_written_is_what_is_read(name: str, count: int) -> None:
    written = json.dumps({"name": name, "count": count, "parts": []})
    read = read_answer(f"Here:\n```json\n{written}\n```", Shape)
    assert (read.name, read.count) == (cleaned(name), count)
