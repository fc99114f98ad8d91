"""One row of a card: a named part of what takes shape, its values, and what a rule found in it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from mentor_copilot.desk.said_in import Place
from mentor_copilot.domain.finding import Finding
from mentor_copilot.domain.lint.catalogue import by_code
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
class Noticed:
    """What a rule found; `why` it is one, `good` shows it kept ("" where that is no sentence)."""

    finding: Finding
    why: str = ""
    good: str = ""


def noticed(finding: Finding) -> Noticed:
    """The finding with the page of its rule, where it has one."""
    rule = by_code().get(finding.code)
    if rule is None:
        return Noticed(finding)
    return Noticed(finding, rule.reason, rule.good if isinstance(rule.good, str) else "")


@dataclass(frozen=True)
class Row:
    """`fields` are the names under which rules speak of it, and `change` the name that the coach
    understands before new words for it ("" where there is none)."""

    label: str
    fields: tuple[str, ...]
    parts: tuple[Part, ...]
    change: str = ""
    note: str = ""
    noticed: tuple[Noticed, ...] = ()

    @property
    def id(self) -> str:
        """What the row is called in its page."""
        return self.fields[0].replace(".", "-").replace("_", "-")

    @property
    def text(self) -> str:
        """What was said of it in one message, for a box to say it anew in."""
        said = self.parts[0].value.source
        same = [part.value for part in self.parts if part.value.source == said]
        told = [value.quote or plain(value.value) for value in same]
        return " ".join(one for at, one in enumerate(told) if not _within(one, told[:at]))


def _within(words: str, others: Iterable[str]) -> bool:
    return any(words in one for one in others)


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
        found.append(replace(one, noticed=tuple(map(noticed, here))))
    return found, left


def _concerns(field: str, fields: Iterable[str]) -> bool:
    return any(field == name or field.startswith(f"{name}.") for name in fields)
