"""Writes the safe fixes back: into the file, or to standard output for standard input."""

import json
import os
import re
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from mentor_copilot.domain.finding import Finding
from mentor_copilot.domain.lint import LintedItem
from mentor_copilot.domain.lint.fixes import fixed
from mentor_copilot.surfaces.cli.lint_input import Row, Source, rows

Lint = Callable[[Row], LintedItem]
_PART = re.compile(r"[^.\[\]]+|\[\d+\]")
_BREAKS = re.compile(r"(\r\n|\n|\r)")


def fix_source(source: Source, lint: Lint) -> tuple[str, int]:
    """The source's text with its safe fixes in it, and how many there were."""
    if source.kind == "text":
        return _fix_lines(source, lint)
    if source.kind == "jsonl":
        return _fix_json_lines(source, lint)
    changed, count = [], 0
    for row in rows(source):
        repaired, made = _fix_record(row, lint)
        changed.append(repaired)
        count += made
    return (_written(source, changed), count) if count else (source.text, 0)


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
        repairs = _repairs(lint(row))
        if repairs:
            line = pieces[2 * (row.line - 1)]
            goal = str(row.content)
            tail = line[row.column + len(goal) :]
            pieces[2 * (row.line - 1)] = line[: row.column] + fixed(goal, repairs) + tail
            count += len(repairs)
    return "".join(pieces), count


def _fix_json_lines(source: Source, lint: Lint) -> tuple[str, int]:
    pieces = _BREAKS.split(source.text)
    count = 0
    for row in rows(source):
        repaired, made = _fix_record(row, lint)
        if made:
            pieces[2 * (row.line - 1)] = json.dumps(repaired, ensure_ascii=False)
            count += made
    return "".join(pieces), count


def _fix_record(row: Row, lint: Lint) -> tuple[Any, int]:
    repairs = _repairs(lint(row))
    if isinstance(row.content, str):
        return fixed(row.content, repairs), len(repairs)
    made = 0
    for field in dict.fromkeys(found.field for found in repairs):
        made += _put(row.content, field, [found for found in repairs if found.field == field])
    return row.content, made


def _repairs(item: LintedItem) -> list[Finding]:
    return [found for found in item.findings if found.fix is not None]


def _put(record: Mapping[str, Any], field: str, repairs: list[Finding]) -> int:
    """Repairs one field of a record in place; 0 where the record spells its path otherwise."""
    *path, last = [int(p[1:-1]) if p[0] == "[" else p for p in _PART.findall(field)]
    holder: Any = record
    try:
        for part in path:
            holder = holder[part]
        old = holder[last]
    except (KeyError, IndexError, TypeError):
        return 0
    if isinstance(old, str) and repairs[0].end:
        holder[last] = fixed(old, repairs)
    elif isinstance(old, str) and not isinstance(old, bool):
        holder[last] = repairs[0].fix if last != "plan" else fixed(old, repairs)
    else:
        holder[last] = float(repairs[0].fix or 0)
    return len(repairs)


def _written(source: Source, values: list[Any]) -> str:
    listed = source.text.lstrip()[:1] in ("[", "-")
    value = values if listed or len(values) > 1 else values[0]
    if source.kind == "json":
        indent = re.search(r"\n([ \t]+)\S", source.text)
        return json.dumps(value, ensure_ascii=False, indent=indent[1] if indent else None) + "\n"
    import yaml

    return yaml.safe_dump(value, allow_unicode=True, sort_keys=False, width=100)
