"""The goal forms' rules on texts of the project's own: faults are found, plain talk is let be."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from mentor_copilot.domain.lint import lint_record, lint_text

TODAY = date(2027, 1, 4)
PAGE: dict[str, Any] = yaml.safe_load(
    Path(__file__).with_name("form_texts.yaml").read_text(encoding="utf-8")
)
HARD_PARTS = ("heartfelt", "animated", "required", "difficult")


def codes(part: str, text: str) -> set[str]:
    """What the lint finds in one part of a goal."""
    if part in HARD_PARTS:
        return {one.code for one in lint_text(f"{part}: {text}", "hard", TODAY).findings}
    if part == "step":
        return {one.code for one in lint_text(text, "backward", TODAY).findings}
    if part == "micro":
        return {one.code for one in lint_text(text, "micro", TODAY).findings}
    record = {"form": "values", "value": "honesty", "act": "call Ben", part: text}
    return {one.code for one in lint_record(record, today=TODAY).findings}


def texts(kind: str) -> list[tuple[str, str]]:
    return [(part, text) for part, page in PAGE.items() for text in page[kind]]


@pytest.mark.parametrize(("part", "text"), texts("bad"))
def test_a_part_with_its_fault_is_found(part: str, text: str) -> None:
    assert PAGE[part]["code"] in codes(part, text)


@pytest.mark.parametrize(("part", "text"), texts("good"))
def test_plain_talk_is_let_be(part: str, text: str) -> None:
    assert PAGE[part]["code"] not in codes(part, text)
