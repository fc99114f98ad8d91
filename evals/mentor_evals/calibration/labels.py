"""LABELS.jsonl: what people said of outputs, one rating a row; and the items that they rated."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean
from typing import Literal

from pydantic import Field, JsonValue

from mentor_evals.shapes.frozen import Frozen
from mentor_evals.shapes.suite import Kind
from mentor_evals.suites.lines import read_text, refuse, shaped
from mentor_tools.errors import Usage

Points = Literal[1, 2, 3, 4, 5]
"""The judge's scale: the anchors stand at 1, 3 and 5, and 2 and 4 may be given."""

MET = 4
"""From here on a criterion counts as met, where a yes or no is needed."""


class Sample(Frozen):
    """An output to be rated: `item` is its id, `person` whose case it is (the item, if not given).

    `kind` is that of the suite it comes from.
    """

    item: str = Field(min_length=1)
    person: str = ""
    kind: Kind = "free"
    input: dict[str, JsonValue]
    output: dict[str, JsonValue]


class Label(Sample):
    """One rating by one person who did not know whose output it was.

    No `value` says that the rater could not tell.
    """

    criterion: str = Field(min_length=1)
    rater: str = Field(min_length=1)
    value: Points | None


@dataclass(frozen=True)
class Item:
    """An output that at least one rater gave a value, by one criterion."""

    sample: Sample
    ratings: Mapping[str, int]

    @property
    def person(self) -> str:
        """Whose case it is; items of one person are alike."""
        return self.sample.person or self.sample.item

    @property
    def mean(self) -> float:
        """What people say of it: the mean over its raters, from 1 to 5."""
        return fmean(self.ratings.values())


def read_labels(file: Path) -> tuple[Label, ...]:
    """The rows of a file; `Usage` with the line of the first that does not fit."""
    name, labels = str(file), []
    seen: dict[tuple[str, str, str], int] = {}
    for number, line in enumerate(read_text(file, name).splitlines(), 1):
        if not line.strip():
            continue
        label = _label(line, name, number)
        key = (label.item, label.criterion, label.rater)
        if key in seen:
            refuse(name, number, f"this rater rated this item before, in line {seen[key]}")
        seen[key] = number
        labels.append(label)
    if not labels:
        raise Usage(f"{name}: there are no labels in it (`mentor-evals label` makes some)")
    return tuple(labels)


def items_of(labels: Iterable[Label], criterion: str) -> tuple[Item, ...]:
    """The items that were given a value by a criterion, in the order of the file.

    `Usage` where two rows of one item hold different outputs.
    """
    first: dict[str, Label] = {}
    ratings: dict[str, dict[str, int]] = {}
    for label in labels:
        if label.criterion != criterion or label.value is None:
            continue
        known = first.setdefault(label.item, label)
        if (known.input, known.output) != (label.input, label.output):
            raise Usage(f"item {label.item}: its labels hold different outputs; give each its id")
        ratings.setdefault(label.item, {})[label.rater] = label.value
    return tuple(Item(one, ratings[id]) for id, one in first.items())


def _label(line: str, name: str, number: int) -> Label:
    try:
        data = json.loads(line)
    except (ValueError, RecursionError):
        refuse(name, number, "this is no JSON")
    return shaped(Label, data, name, lambda place: number)
