"""Baselines on disk: baseline.json, or the marks that every run leaves in its folder."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from mentor_evals.runs.journal import SUMMARY
from mentor_evals.shapes.baseline import Baseline, Mark
from mentor_evals.shapes.summary import Summary
from mentor_tools.errors import StoreError, Usage

MARKS = "marks.json"


@dataclass(frozen=True)
class SuiteMarks:
    """A suite's marks on their way to a file; `head` is all of a `SuiteBaseline` beside them."""

    suite: str
    head: Mapping[str, object]
    people: Iterable[tuple[str, str]]
    marks: Iterable[tuple[str, Iterable[tuple[str, Mark]]]]


def read_baseline(path: Path) -> Baseline:
    """The baseline in a file, or the marks of a run in a folder; `Usage` for anything else."""
    file = path / MARKS if path.is_dir() else path
    try:
        return Baseline.model_validate_json(file.read_bytes())
    except OSError:
        raise Usage(f"{path} holds no marks of a run") from None
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        place = ".".join(map(str, first["loc"])) or "the file"
        raise Usage(f"{file} is no baseline: {place}") from None


def write_baseline(file: Path, suites: Iterable[SuiteMarks]) -> None:
    """Suites in a fixed order, one case a line, so that a diff shows what moved.

    Written mark for mark, so that its size costs no memory.
    """
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("w", encoding="utf-8") as out:
            out.write('{\n "version": 1,\n "suites": {')
            for at, suite in enumerate(sorted(suites, key=lambda one: one.suite)):
                out.write("," if at else "")
                out.writelines(_lines(suite))
            out.write("\n }\n}\n")
    except OSError as error:
        raise StoreError(f"{file} cannot be written: {error.strerror}") from None


def marks_in(baseline: Baseline) -> Iterator[SuiteMarks]:
    """The marks of a baseline, for writing it anew."""
    for name, suite in baseline.suites.items():
        yield SuiteMarks(
            suite=name,
            head=suite.model_dump(exclude={"people", "marks"}),
            people=suite.people.items(),
            marks=((id, marks.items()) for id, marks in suite.marks.items()),
        )


def read_summary(folder: Path) -> Summary:
    """The summary of a finished run; `Usage` where there is none."""
    try:
        return Summary.model_validate_json((folder / SUMMARY).read_bytes())
    except OSError:
        raise Usage(f"{folder} holds no finished run (no {SUMMARY})") from None
    except ValidationError:
        raise Usage(f"{folder / SUMMARY} is no summary of a run") from None


def _lines(suite: SuiteMarks) -> Iterator[str]:
    yield f"\n  {_json(suite.suite)}: {{"
    for name, value in suite.head.items():
        yield f"\n   {_json(name)}: {_json(value)},"
    yield '\n   "people": {'
    yield from _listed(((case, person) for case, person in suite.people), "    ")
    yield '\n   },\n   "marks": {'
    for at, (criterion, marks) in enumerate(suite.marks):
        yield f"{',' if at else ''}\n    {_json(criterion)}: {{"
        yield from _listed(((case, mark.model_dump()) for case, mark in marks), "     ")
        yield "\n    }"
    yield "\n   }\n  }"


def _listed(pairs: Iterable[tuple[str, object]], indent: str) -> Iterator[str]:
    for at, (name, value) in enumerate(pairs):
        yield f"{',' if at else ''}\n{indent}{_json(name)}: {_json(value)}"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
