"""Declared tests: what a suite asks of a place in an output without a line of Python."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from mentor_evals.scoring.paper import Paper
from mentor_evals.shapes.case import Test
from mentor_evals.shapes.verdict import Verdict, not_applicable, passes

_EVIDENCE_AT_MOST = 200


def tested(test: Test, paper: Paper) -> Verdict:
    """Whether the test holds of the paper, with what stands there."""
    values = list(values_at(paper.document, test.at))
    place = test.at or "the output"
    if test.expected is not None:
        if test.expected not in paper.case.expected:
            return not_applicable(f"the case expects nothing as {test.expected}")
        wanted = paper.case.expected[test.expected]
        return passes(wanted in values, f"{place} is not {_shown(wanted)}", *_told(values))
    if test.matches is not None:
        found = [text for text in _texts(values) if _finds(test.matches, text)]
        return passes(bool(found), f"nothing at {place} matches", *_told(values))
    if test.none_matches is not None:
        found = [text for text in _texts(values) if _finds(test.none_matches, text)]
        return passes(not found, f"{place} holds what it must not", *_told(found))
    if test.least is not None or test.most is not None:
        count = sum(value is not None for value in values)
        holds = count >= (test.least or 0) and (test.most is None or count <= test.most)
        return passes(holds, f"{count} values at {place}")
    return passes(test.equals in values, f"{place} is not {_shown(test.equals)}", *_told(values))


def values_at(document: Any, path: str) -> Iterator[Any]:
    """What stands at a path such as "questions.*.field"; null where it leads nowhere."""
    parts = path.split(".") if path else []
    yield from _walked(document, parts)


def _walked(part: Any, path: list[str]) -> Iterator[Any]:
    if not path:
        yield part
        return
    head, *rest = path
    if head == "*":
        inner = part.values() if isinstance(part, Mapping) else part
        for one in inner if isinstance(part, Mapping | list) else ():
            yield from _walked(one, rest)
    elif isinstance(part, Mapping):
        yield from _walked(part.get(head), rest)
    elif isinstance(part, list) and head.lstrip("-").isdigit():
        at = int(head)
        yield from _walked(part[at] if -len(part) <= at < len(part) else None, rest)
    else:
        yield None


def _texts(values: list[Any]) -> Iterator[str]:
    """Every text at or under the values; numbers as they are written."""
    for value in values:
        if isinstance(value, Mapping):
            yield from _texts(list(value.values()))
        elif isinstance(value, list):
            yield from _texts(value)
        elif value is not None:
            yield str(value)


def _finds(pattern: str, text: str) -> bool:
    return re.search(pattern, text, re.IGNORECASE) is not None


def _told(values: list[Any]) -> tuple[str, ...]:
    return tuple(_shown(value) for value in values[:3] if value is not None)


def _shown(value: Any) -> str:
    text = "nothing" if value is None else str(value)
    return text if len(text) <= _EVIDENCE_AT_MOST else text[:_EVIDENCE_AT_MOST] + "…"
