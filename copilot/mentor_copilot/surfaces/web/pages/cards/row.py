"""One row of a card: a named part of what takes shape, its values, and what a rule found in it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from mentor_copilot.desk.said_in import Place
from mentor_copilot.domain.finding import Finding
from mentor_copilot.domain.value import Value
from mentor_copilot.surfaces.web.pages.values import plain


@dataclass(frozen=True)
class Part:
    """A value in a row; `words` stand in its place, and `place` is where it was said in the chat.

    `label` names it where a row has several.
    """

    value: Value[Any]
    label: str = ""
    words: str = ""
    unit: str = ""
    place: Place | None = None


@dataclass(frozen=True)
class Row:
    """`fields` are the names under which rules speak of it, and `change` the name that the coach
    understands before new words for it ("" where there is none)."""

    label: str
    fields: tuple[str, ...]
    parts: tuple[Part, ...]
    change: str = ""
    note: str = ""
    findings: tuple[Finding, ...] = ()

    @property
    def id(self) -> str:
        """What the row is called in its page."""
        return self.fields[0].replace(".", "-").replace("_", "-")

    @property
    def text(self) -> str:
        """Its first value in words, for a box to change it in."""
        value = self.parts[0].value.value
        return f"{plain(value)} {self.parts[0].unit}".strip()


def row(
    label: str, field: str, value: Value[Any], change: str = "", *, words: str = "", unit: str = ""
) -> Row:
    """A row of one value."""
    return Row(label, (field,), (Part(value, words=words, unit=unit),), change)


def known(rows: Iterable[Row]) -> list[Row]:
    """The rows that hold something, and of those the values that are there."""
    full = [replace(one, parts=_there(one)) for one in rows]
    return [one for one in full if one.parts]


def _there(one: Row) -> tuple[Part, ...]:
    return tuple(part for part in one.parts if part.value.known)


def placed(rows: Iterable[Row], places: Mapping[str, Place]) -> list[Row]:
    """The same rows with each value's place in the chat."""
    return [
        replace(
            one,
            parts=tuple(
                replace(part, place=places.get(part.value.source or "")) for part in one.parts
            ),
        )
        for one in rows
    ]


def with_findings(
    rows: Sequence[Row], findings: Sequence[Finding]
) -> tuple[list[Row], list[Finding]]:
    """The rows with the findings that concern them, and the findings that concern no row."""
    left = list(findings)
    found = []
    for one in rows:
        here = [each for each in left if _concerns(each.field, one.fields)]
        left = [each for each in left if each not in here]
        found.append(replace(one, findings=tuple(here)))
    return found, left


def _concerns(field: str, fields: Iterable[str]) -> bool:
    return any(field == name or field.startswith(f"{name}.") for name in fields)
