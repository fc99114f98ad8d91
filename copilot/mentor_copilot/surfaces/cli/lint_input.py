"""Reads goals to lint: lines of text, JSON, JSON lines or YAML, each with its line number."""

import json
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from mentor_tools.errors import Usage

BYTES_AT_MOST = 20_000_000
Kind = Literal["text", "json", "jsonl", "yaml"]
_KINDS: dict[str, Kind] = {
    ".json": "json",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".yaml": "yaml",
    ".yml": "yaml",
}
_BULLET = re.compile(r"\s*(?:[-*•–]\s+|\d{1,2}[.)]\s+)?")
_BREAK = re.compile(r"\r\n|\n|\r")
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True, slots=True)
class Row:
    """One goal: a text that begins at `column` (from 0) of `line` (from 1), or a record there.

    `at` is its path in the source: the number of its document (or line), then keys and indexes.
    """

    line: int
    column: int
    content: str | Mapping[str, Any]
    at: tuple[str | int, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """What was read: its name, kind, text, and how to write it back the same way."""

    name: str
    kind: Kind
    text: str
    encoding: str = "utf-8"


def read_source(path: str) -> Source:
    """The file, or standard input for "-"; `Usage` says what is wrong with it."""
    if path == "-":
        return _source("stdin", "", sys.stdin.buffer.read(BYTES_AT_MOST + 1))
    file = Path(path)
    if not file.exists():
        raise Usage(f"{path}: there is no such file")
    if file.is_dir():
        raise Usage(f"{path}: is a folder; name a file in it")
    if not file.is_file():
        raise Usage(f"{path}: is not a regular file; pipe it in and name it -")
    with file.open("rb") as opened:
        return _source(path, file.suffix.lower(), opened.read(BYTES_AT_MOST + 1))


def rows(source: Source) -> list[Row]:
    """Every goal in the source, in order; `Usage` names the line of a broken one."""
    if source.kind == "text":
        return list(_lines(source.text))
    if source.kind == "jsonl":
        return list(_json_lines(source))
    if source.kind == "json":
        return list(_json(source))
    return list(_yaml(source))


def _source(name: str, suffix: str, data: bytes) -> Source:
    if len(data) > BYTES_AT_MOST:
        raise Usage(f"{name}: longer than {BYTES_AT_MOST // 1_000_000} MB; split it")
    encoding = (
        "utf-16" if data[:2] in _UTF16 else "utf-8-sig" if data[:3] == b"\xef\xbb\xbf" else "utf-8"
    )
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise Usage(f"{name}: not UTF-8 text (byte {error.start + 1}); save it as UTF-8") from None
    if "\x00" in text:
        raise Usage(f"{name}: not text (it holds zero bytes)")
    return Source(name, _KINDS.get(suffix) or _sniffed(text), text, encoding)


def _sniffed(text: str) -> Kind:
    head = text.lstrip()[:1]
    if head == "[" and re.match(r"\s*\[\s*(?:[\]{\"\[]|$)", text):
        return "json"
    if head != "{":
        return "yaml" if text.startswith("---\n") else "text"
    first = next(line for line in _BREAK.split(text) if line.strip())
    try:
        json.loads(first)
    except ValueError:
        return "json"
    return "jsonl"


def _lines(text: str) -> Iterator[Row]:
    for number, line in enumerate(_BREAK.split(text), 1):
        bullet = _BULLET.match(line)
        start = bullet.end() if bullet else 0
        if goal := line[start:].rstrip():
            yield Row(number, start, goal)


def _json_lines(source: Source) -> Iterator[Row]:
    for number, line in enumerate(_BREAK.split(source.text), 1):
        if line.strip():
            value, end = _decoded(source, line, number)
            if line[end:].strip():
                raise Usage(f"{source.name}:{number}: more after the end of the JSON record")
            yield _row(source, number, value, number - 1)


def _json(source: Source) -> Iterator[Row]:
    start = _skip(source.text, 0)
    document, end = _decoded(source, source.text, 1, start)
    if rest := source.text[end:].strip():
        line = _line_of(source.text, source.text.index(rest, end))
        raise Usage(f"{source.name}:{line}: more after the end of the JSON document")
    if not isinstance(document, list):
        yield from _records(source, document, _line_of(source.text, start), 0)
        return
    line, counted, at = 1, 0, _skip(source.text, start + 1)
    for index, value in enumerate(document):
        line, counted = line + source.text.count("\n", counted, at), at
        yield _row(source, line, value, 0, index)
        at = _skip(source.text, _decoded(source, source.text, 1, at)[1])
        at = _skip(source.text, at + 1)


def _records(source: Source, value: Any, line: int, document: int) -> Iterator[Row]:
    """The records of a document: itself, or those of its one list under goals or items."""
    for name in ("goals", "items", "objectives") if isinstance(value, dict) else ():
        if isinstance(value.get(name), list) and len(value) <= 2:
            for index, one in enumerate(value[name]):
                yield _row(source, line, one, document, name, index)
            return
    yield _row(source, line, value, document)


def _decoded(source: Source, text: str, line: int, at: int = 0) -> tuple[Any, int]:
    try:
        return json.JSONDecoder().raw_decode(text, at or _skip(text, 0))
    except json.JSONDecodeError as error:
        where = line + error.lineno - 1
        raise Usage(f"{source.name}:{where}: no JSON ({error.msg}, column {error.colno})") from None
    except (RecursionError, ValueError):
        raise Usage(f"{source.name}:{line}: JSON nested too deeply or too large a number") from None


def _yaml(source: Source) -> Iterator[Row]:
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        nodes = list(yaml.compose_all(source.text, loader))
        values = list(yaml.load_all(source.text, loader))
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise Usage(f"{source.name}:{line}: no YAML ({error.problem})") from None
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        raise Usage(f"{source.name}: no YAML ({str(error).splitlines()[0][:80]})") from None
    for number, (node, value) in enumerate(zip(nodes, values, strict=True)):
        if isinstance(value, list):
            for index, (item, one) in enumerate(zip(node.value, value, strict=True)):
                yield _row(source, item.start_mark.line + 1, one, number, index)
        elif value is not None:
            yield from _records(source, value, node.start_mark.line + 1, number)


def _row(source: Source, line: int, value: Any, *at: str | int) -> Row:
    if not isinstance(value, str | dict):
        raise Usage(f"{source.name}:{line}: a goal is a text or a record, not {_kind(value)}")
    return Row(line, 0, value, at)


def _kind(value: Any) -> str:
    if isinstance(value, list):
        return "a list"
    return "empty" if value is None else "a number or a mark"


def _skip(text: str, at: int) -> int:
    while at < len(text) and text[at] in " \t\r\n":
        at += 1
    return at


def _line_of(text: str, at: int) -> int:
    return text.count("\n", 0, at) + 1
