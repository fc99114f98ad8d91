"""A folder of text files that is written whole: for its owner alone, and over nothing unasked."""

import hashlib
import json
import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from mentor_tools.errors import Usage

MANIFEST = "export.json"
BYTES_AT_MOST = 512_000_000
_NAME = re.compile(r"[\w][\w.-]{0,120}")


class Line(NamedTuple):
    """A line of a file of JSON lines: what it says, or why it says nothing."""

    number: int
    value: dict[str, Any] | None
    fault: str = ""


def write_folder(
    folder: Path, files: Mapping[str, str], manifest: Mapping[str, Any], *, force: bool
) -> None:
    """Write the files, and last the manifest, with a sum of each: what has one is whole.

    A folder that holds anything is refused (`Usage`) unless `force`; then the files of an earlier
    copy go, and whatever else is in it stays.
    """
    if folder.exists() and not folder.is_dir():
        raise Usage(f"{folder} is a file; give the name of a folder")
    if folder.is_dir() and any(folder.iterdir()):
        if not force:
            raise Usage(f"{folder} is not empty; give another folder", topic="force")
        _clear(folder)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    folder.chmod(0o700)
    for name, text in with_manifest(files, manifest).items():
        _write(folder / name, text.encode("utf-8"))


def with_manifest(files: Mapping[str, str], manifest: Mapping[str, Any]) -> dict[str, str]:
    """The files, and last the manifest, with a sum of each."""
    sums = {name: _sum(text.encode("utf-8")) for name, text in files.items()}
    whole = json.dumps({**manifest, "files": sums}, ensure_ascii=False, indent=1) + "\n"
    return {**files, MANIFEST: whole}


def read_manifest(folder: Path) -> dict[str, Any]:
    """The manifest of a copy; `Usage` where there is none, or a file is not as it was written."""
    file = folder / MANIFEST
    if not file.is_file():
        raise Usage(f"{folder} holds no {MANIFEST}: it is no copy, or was not written to its end")
    told = _loaded(file)
    sums = told.get("files")
    if not isinstance(sums, dict) or not all(_NAME.fullmatch(str(name)) for name in sums):
        raise Usage(f"{file}: it does not say which files there are")
    for name in sums:
        if not (folder / name).is_file():
            raise Usage(f"{folder / name}: the copy had this file, and it is gone")
    return told


def json_lines(folder: Path, name: str) -> list[Line]:
    """The lines of a file of JSON lines; none where there is no such file."""
    file = folder / name
    if not file.is_file():
        return []
    return [
        _line(number, line)
        for number, line in enumerate(_data(file).split(b"\n"), 1)
        if line.strip()
    ]


def _line(number: int, line: bytes) -> Line:
    try:
        value = json.loads(line.decode("utf-8"))
    except (ValueError, RecursionError):
        return Line(number, None, "it is not JSON")
    if not isinstance(value, dict):
        return Line(number, None, "it is no JSON object")
    return Line(number, value)


def _loaded(file: Path) -> dict[str, Any]:
    line = _line(1, _data(file))
    if line.value is None:
        raise Usage(f"{file}: {line.fault}")
    return line.value


def _data(file: Path) -> bytes:
    if file.stat().st_size > BYTES_AT_MOST:
        raise Usage(f"{file}: longer than {BYTES_AT_MOST // 1_000_000} MB")
    return file.read_bytes()


def _clear(folder: Path) -> None:
    """Take away the files of an earlier copy, its manifest first: it is no whole copy any more."""
    file = folder / MANIFEST
    if not file.is_file():
        return
    try:
        sums = _loaded(file).get("files")
    except Usage:
        return
    file.unlink()
    for name in sums if isinstance(sums, dict) else ():
        if _NAME.fullmatch(str(name)):
            (folder / str(name)).unlink(missing_ok=True)


def _write(file: Path, data: bytes) -> None:
    """The file whole or not at all, for its owner alone."""
    part = file.with_name(f".{file.name}.part")
    with open(os.open(part, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600), "wb") as opened:
        opened.write(data)
    part.replace(file)


def _sum(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
