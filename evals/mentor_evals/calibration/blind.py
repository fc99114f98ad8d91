"""Outputs for people to rate blind: nobody is told whose they are."""

import hashlib
import json
import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mentor_evals.calibration.labels import Label, Points, Sample, read_labels
from mentor_evals.shapes.case import Case
from mentor_evals.shapes.result import Output
from mentor_evals.shapes.rubric import Criterion
from mentor_evals.shapes.suite import Kind
from mentor_tools.errors import StoreError

_NAMING = frozenset(
    ("engine", "model", "target", "judge", "cost", "seconds", "tokens_in", "tokens_out", "thread")
)


@dataclass(frozen=True)
class Task:
    """One sample to be rated by one criterion."""

    criterion: Criterion
    sample: Sample

    def label(self, rater: str, value: Points | None) -> Label:
        """The rating as a row of LABELS.jsonl."""
        said = {"criterion": self.criterion.id, "rater": rater, "value": value}
        return Label.model_validate({**self.sample.model_dump(), **said})


def unnamed(document: Mapping[str, Any]) -> dict[str, Any]:
    """The document without what tells which system made it: no engine, model, cost or thread."""
    return {key: part for key, part in document.items() if key not in _NAMING}


def samples(
    cases: Iterable[Case], outputs: Iterable[Output], kind: Kind, *, most: int, seed: int
) -> list[Sample]:
    """At most so many of the outputs, drawn by the seed: the same ones for every rater."""
    known = {case.id: case for case in cases}
    found = {}
    for output in outputs:
        if output.output is not None and output.case in known:
            sample = _sample(known[output.case], output.output, kind)
            found[sample.item] = sample
    ordered = [found[item] for item in sorted(found)]
    return random.Random(seed).sample(ordered, min(most, len(ordered)))


def tasks(
    drawn: Sequence[Sample],
    criteria: Sequence[Criterion],
    rater: str,
    *,
    seed: int,
    done: Iterable[tuple[str, str]] = (),
) -> list[Task]:
    """What a rater still has to rate: criterion by criterion, the samples in an own order.

    `done` are item and criterion of what this rater has rated.
    """
    known = set(done)
    found = []
    for criterion in criteria:
        order = list(drawn)
        random.Random(f"{seed} {rater} {criterion.id}").shuffle(order)
        found += [Task(criterion, one) for one in order if (one.item, criterion.id) not in known]
    return found


class LabelFile:
    """LABELS.jsonl as one rater fills it: each rating is on file at once, and can be taken back."""

    def __init__(self, file: Path, rater: str) -> None:
        self.file, self.rater = file, rater
        self._ends: list[int] = []

    def done(self) -> list[tuple[str, str]]:
        """Item and criterion of what this rater has rated before."""
        if not self.file.exists() or not self.file.stat().st_size:
            return []
        labels = read_labels(self.file)
        return [(one.item, one.criterion) for one in labels if one.rater == self.rater]

    def add(self, label: Label) -> None:
        """Keep a rating."""
        line = json.dumps(label.model_dump(), ensure_ascii=False) + "\n"
        try:
            self.file.parent.mkdir(parents=True, exist_ok=True)
            with self.file.open("ab") as file:
                self._ends.append(file.tell())
                file.write(line.encode())
        except OSError as error:
            raise StoreError(f"{self.file} cannot be written: {error.strerror}") from None

    def take_back(self) -> bool:
        """Strike the rating before; False where none was made since the form was opened."""
        if not self._ends:
            return False
        with self.file.open("r+b") as file:
            file.truncate(self._ends.pop())
        return True


def _sample(case: Case, document: Mapping[str, Any], kind: Kind) -> Sample:
    output = unnamed(document)
    # Its id goes by its words: two systems that answer alike are rated once.
    words = json.dumps([case.id, output], sort_keys=True, ensure_ascii=False)
    return Sample(
        item=hashlib.sha256(words.encode()).hexdigest()[:12],
        person=case.person,
        kind=kind,
        input=case.input,
        output=output,
    )
