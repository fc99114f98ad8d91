"""Rows of JSON, a line each: written, and read as they come; a bad line stops nothing."""

import json
from collections.abc import Iterator
from typing import Any, BinaryIO, NamedTuple

from mentor_tools.errors import Usage

LINE_BYTES_AT_MOST = 16_000_000
# What many a program takes for the end of a line although JSON does not.
_LINE_ENDS = {0x85: "\\u0085", 0x2028: "\\u2028", 0x2029: "\\u2029"}
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


class Row(NamedTuple):
    """A line by its number, from 1: either what its JSON says, or why it says nothing."""

    number: int
    value: object
    fault: str | None


class _Twice(ValueError):
    """An object in which a name stands twice."""


def json_line(document: object) -> str:
    """A JSON document on one line, whoever cuts the lines."""
    return json.dumps(document, ensure_ascii=False).translate(_LINE_ENDS)


def rows_in(stream: BinaryIO, name: str) -> Iterator[Row]:
    """The lines of a stream that hold anything, in UTF-8, with or without a byte order mark.

    No more than a line is held at a time. `Usage` for UTF-16 and for one JSON array: no line of
    these could be read.
    """
    number = 0
    while line := stream.readline(LINE_BYTES_AT_MOST + 1):
        number += 1
        if number == 1:
            line = _begun(line, name)
        if len(line) > LINE_BYTES_AT_MOST:
            _pass_over(stream, line)
            yield Row(number, None, f"it has more than {LINE_BYTES_AT_MOST:,} bytes")
        elif line.strip():
            yield _row(number, line)


def _begun(line: bytes, name: str) -> bytes:
    if line.startswith(_UTF16):
        raise Usage(f"{name} is UTF-16 text: save it as UTF-8")
    line = line.removeprefix(b"\xef\xbb\xbf")
    if line.lstrip().startswith(b"["):
        raise Usage(f"{name} is a JSON list: write each row on a line of its own, without the list")
    return line


def _pass_over(stream: BinaryIO, line: bytes) -> None:
    """Read on to the end of a line that is too long."""
    while line and not line.endswith(b"\n"):
        line = stream.readline(1_000_000)


def _row(number: int, line: bytes) -> Row:
    try:
        value = json.loads(line.decode("utf-8"), object_pairs_hook=_object)
    except UnicodeDecodeError as error:
        return Row(number, None, f"it is not UTF-8 text (byte {error.start + 1})")
    except _Twice:
        return Row(number, None, "a field stands in it twice")
    except (ValueError, RecursionError):
        return Row(number, None, "it is not JSON")
    return Row(number, value, None)


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    fields = dict(pairs)
    if len(fields) < len(pairs):
        raise _Twice
    return fields
