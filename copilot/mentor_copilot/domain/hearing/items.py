"""An answer that lists several things, item by item; values keep their places in the whole."""

import re
from collections.abc import Iterator
from typing import Any

from mentor_copilot.domain.value import Said, Value

_ITEM = re.compile(r"(?:^|[\n;])\s*(?:[-*•]|\(?\d{1,2}[.)])?\s*(?P<words>[^\n;]+)")


def items_of(told: Said) -> Iterator[tuple[Said, int]]:
    """Each listed item and where it begins in the whole text."""
    for match in _ITEM.finditer(told.text):
        start, end = match.span("words")
        if end - start > 2:
            yield Said(source=told.source, text=told.text[start:end]), start


def moved(value: Value[Any], by: int) -> Value[Any]:
    """A value read in a part of a text, placed in the whole text."""
    if value.start is None or value.end is None:
        return value
    return value.model_copy(update={"start": value.start + by, "end": value.end + by})
