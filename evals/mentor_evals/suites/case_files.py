"""Cases in JSON lines or YAML, read one after another, so that a suite may be of any size."""

import json
from collections.abc import Callable, Iterator, Sequence
from fnmatch import fnmatchcase
from functools import partial
from pathlib import Path
from typing import Any

from mentor_evals.shapes.case import Case
from mentor_evals.shapes.suite import Kind, Suite, SuiteSettings
from mentor_evals.suites.kinds import SHAPES
from mentor_evals.suites.lines import Written, read_yaml, refuse, shaped
from mentor_tools.errors import Usage

Place = Sequence[str | int]
LineOf = Callable[[Place], int]
_Row = tuple[int, Any, LineOf]


def cases_of(suite: Suite) -> Iterator[Case]:
    """The suite's cases in the order of their file, read anew."""
    for case in _read(Path(suite.cases_file), suite.settings.kind):
        if not suite.settings.only or matching(case, suite.settings):
            yield case


def matching(case: Case, settings: SuiteSettings) -> list[str]:
    """Which of the suite's `only` name the case."""
    return [pattern for pattern in settings.only if fnmatchcase(case.id, pattern)]


def read_cases(file: Path, kind: Kind) -> Iterator[Case]:
    """The cases of a file; `Usage` with file and line for what cannot be taken.

    An unknown key is refused, and so is an id that stands twice.
    """
    lines: dict[str, int] = {}
    for case in _read(file, kind):
        if case.id in lines:
            refuse(str(file), case.line, f"{case.id} is the id of line {lines[case.id]} too")
        lines[case.id] = case.line
        yield case


def _read(file: Path, kind: Kind) -> Iterator[Case]:
    for line, row, line_of in _rows(file):
        case = shaped(Case, row, str(file), line_of).model_copy(update={"line": line})
        _fit(case, kind, str(file), line_of)
        yield case


def _fit(case: Case, kind: Kind, name: str, line_of: LineOf) -> None:
    if kind in SHAPES:
        input, expected = SHAPES[kind]
        shaped(input, case.input, name, partial(_within, line_of, "input"))
        shaped(expected, case.expected, name, partial(_within, line_of, "expected"))


def _within(line_of: LineOf, key: str | int, place: Place) -> int:
    return line_of((key, *place))


def _rows(file: Path) -> Iterator[_Row]:
    if file.suffix in (".yaml", ".yml"):
        yield from _from_yaml(read_yaml(file, str(file)))
    elif file.suffix == ".jsonl":
        yield from _from_lines(file)
    else:
        raise Usage(f"{file}: cases are in a .jsonl or a .yaml file")


def _from_yaml(written: Written) -> Iterator[_Row]:
    if not isinstance(written.data, list):
        refuse(written.name, 1, "cases are a list, each beginning with a dash")
    for at, row in enumerate(written.data):
        yield written.line((at,)), row, partial(_within, written.line, at)


def _from_lines(file: Path) -> Iterator[_Row]:
    try:
        with file.open("rb") as rows:
            for line, row in enumerate(rows, 1):
                if row.strip():
                    yield line, _parsed(row, str(file), line), partial(_always, line)
    except OSError as error:
        raise Usage(f"{file} cannot be read: {error.strerror}") from None


def _always(line: int, _: Place) -> int:
    return line


def _parsed(row: bytes, name: str, line: int) -> Any:
    try:
        return json.loads(row.decode("utf-8-sig"), object_pairs_hook=_once)
    except UnicodeDecodeError:
        refuse(name, line, "this is not UTF-8 text")
    except json.JSONDecodeError as error:
        refuse(name, line, f"this is no JSON (column {error.colno})")
    except (ValueError, RecursionError) as error:
        refuse(name, line, str(error) if isinstance(error, ValueError) else "nested too deep")


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise ValueError(f"the key {twice} stands twice")
    return found
