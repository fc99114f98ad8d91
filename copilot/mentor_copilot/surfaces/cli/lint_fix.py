"""Writes the safe fixes back: into the file, or to standard output for standard input."""

import os
import re
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from mentor_copilot.domain.finding import Finding
from mentor_copilot.domain.lint import LintedItem
from mentor_copilot.domain.lint.fixes import fixed
from mentor_copilot.domain.lint.sheet import field_name
from mentor_copilot.surfaces.cli.lint_input import Row, Source, rows
from mentor_copilot.surfaces.cli.lint_nodes import Edit, edited

Lint = Callable[[Row], LintedItem]
_PART = re.compile(r"[^.\[\]]+|\[\d+\]")
_BREAKS = re.compile(r"(\r\n|\n|\r)")
_PASSES = 3  # a mended grade may make its colour wrong, and an objective's mean


def fix_source(source: Source, lint: Lint) -> tuple[str, int]:
    """The source's text with its safe fixes in it, and how many there were."""
    total = 0
    for _ in range(_PASSES):
        text, count = _fix_lines(source, lint) if source.kind == "text" else _fix(source, lint)
        source, total = replace(source, text=text), total + count
        if not count:
            break
    return source.text, total


def write_back(source: Source, text: str) -> None:
    """Puts `text` in the file's place in one step, or on standard output."""
    if source.name == "stdin":
        sys.stdout.write(text)
        return
    path = Path(source.name).resolve()
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "w", encoding=source.encoding, newline="") as out:
            out.write(text)
        os.chmod(name, path.stat().st_mode & 0o7777)
        os.replace(name, path)
    except OSError:
        os.unlink(name)
        raise


def _fix_lines(source: Source, lint: Lint) -> tuple[str, int]:
    pieces = _BREAKS.split(source.text)
    count = 0
    for row in rows(source):
        goal, at = str(row.content), 2 * (row.line - 1)
        repairs = _repairs(lint(row))
        start, end = row.column, row.column + len(goal)
        pieces[at] = pieces[at][:start] + fixed(goal, repairs) + pieces[at][end:]
        count += len(repairs)
    return "".join(pieces), count


def _fix(source: Source, lint: Lint) -> tuple[str, int]:
    edits = [edit for row in rows(source) for edit in _edits(row, lint(row))]
    return edited(source.text, source.kind, edits)


def _edits(row: Row, item: LintedItem) -> Iterator[Edit]:
    repairs = _repairs(item)
    for field in dict.fromkeys(found.field for found in repairs):
        here = [found for found in repairs if found.field == field]
        if isinstance(row.content, str):
            yield Edit(row.at, fixed(row.content, here), len(here))
            continue
        path, old = _resolved(row.content, field)
        if isinstance(old, str) and not _whole(here):
            yield Edit((*row.at, *path), fixed(old, here), len(here))
        elif isinstance(old, str):
            yield Edit((*row.at, *path), here[0].fix or "", 1)
        elif isinstance(old, int | float):
            yield Edit((*row.at, *path), float(here[0].fix or 0), 1)


def _repairs(item: LintedItem) -> list[Finding]:
    return [found for found in item.findings if found.fix is not None]


def _whole(repairs: list[Finding]) -> bool:
    """Whether the fix is a new value (a grade, a colour), not a change within the text."""
    return repairs[0].field.rpartition(".")[2] in ("grade", "colour")


def _resolved(record: Mapping[str, Any], field: str) -> tuple[tuple[str | int, ...], Any]:
    """The record's own spelling of a finding's path, and what stands there; None if elsewhere."""
    holder: Any = record
    path: list[str | int] = []
    for part in _PART.findall(field):
        if part[0] == "[":
            key: str | int | None = int(part[1:-1])
        else:
            key = _own_key(holder, part)
            if key is None and not path:  # the document of `mentor goal` keeps its goal inside
                path, holder = ["goal"], record.get("goal")
                key = _own_key(holder, part)
        if key is None:
            return (), None
        path.append(key)
        holder = holder[key]
    return tuple(path), holder


def _own_key(holder: Any, name: str) -> str | None:
    names = holder if isinstance(holder, Mapping) else {}
    return next((key for key in names if field_name(key) == name), None)
