"""The sentence before an answer's lines, kept in data/wording.yaml where a coach can edit it."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from importlib import resources
from typing import Any

import yaml

from mentor_copilot.domain.calendar import in_words
from mentor_copilot.domain.recall.asked import Asked, Span


@cache
def _lines() -> dict[str, Any]:
    file = resources.files(__package__).joinpath("data/wording.yaml")
    loaded: dict[str, Any] = yaml.safe_load(file.read_text(encoding="utf-8"))
    return loaded


def phrase(part: str, name: str, **filled: object) -> str:
    """The wording `name` of `part` with its {names} filled."""
    wording: str = _lines()[part][name]
    return wording.format(**filled)


def headline(part: str, asked: Asked, days: Sequence[date]) -> str:
    """What an answer says first; `days` are those of its lines."""
    forms: Mapping[str, str] = _lines()[part]
    form = "you" if asked.who == asked.shelf.reader else "one"
    form = form if asked.who and form in forms else "both"
    return _sentence(forms[form], asked, days)


def nothing(part: str, asked: Asked) -> str:
    """What is said where the record has nothing."""
    return _sentence(_lines()[part]["none"], asked, ())


def _sentence(wording: str, asked: Asked, days: Sequence[date]) -> str:
    topic = asked.question.topic or ""
    count = len(set(days))
    said = wording.format(
        who=asked.who or "",
        topic=topic,
        about=_lines()["about"].format(topic=topic) if topic else "",
        when="".join(map(_when, asked.spans or ())),
        day=in_words(max(days)) if days else "",
        days=f"{count} days" if count != 1 else "one day",
    )
    return said[:1].upper() + said[1:]


def _when(span: Span) -> str:
    first, last = span
    name = "span" if first != last else "day"
    name = "until" if first == date.min else name
    name = "since" if last == date.max else name
    return phrase("when", name, first=in_words(first), last=in_words(last))
