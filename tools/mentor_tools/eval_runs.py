"""Eval runs on file: a folder of folders, each as `mentor-evals run --out` writes it. Read only."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from mentor_tools.errors import Absent, StoreError
from mentor_tools.eval_run_files import Output, Result, Summary

SUMMARY, RESULTS, OUTPUTS = "summary.json", "results.jsonl", "outputs.jsonl"
SUMMARY_BYTES, LINE_BYTES = 20_000_000, 1_000_000
Row = TypeVar("Row", bound=BaseModel)


@dataclass(frozen=True)
class Run:
    """A run on file: its folder's name, and when its summary was written."""

    name: str
    at: datetime


@dataclass(frozen=True)
class EvalRuns:
    """The runs in `folder`. Names are looked up in its listing and never made into paths."""

    folder: Path

    def all(self) -> list[Run]:
        """The newest first; folders that hold no summary are none."""
        found = [Run(entry.name, _written(entry)) for entry in self._entries()]
        return sorted(found, key=lambda run: (run.at, run.name), reverse=True)

    def summary(self, name: str) -> Summary:
        """What the run came to; `Absent` without such a run, `StoreError` for an unreadable one."""
        file = Path(self._entry(name).path) / SUMMARY
        if file.stat().st_size > SUMMARY_BYTES:
            raise StoreError(f"{SUMMARY} of this run is over {SUMMARY_BYTES // 1_000_000} MB")
        try:
            return Summary.model_validate_json(file.read_bytes())
        except ValidationError as error:
            fault = error.errors(include_input=False, include_url=False)[0]
            where = ".".join(map(str, fault["loc"])) or "the file"
            raise StoreError(f"{SUMMARY} of this run: {where}: {fault['msg']}") from None

    def results(self, name: str) -> Iterator[Result]:
        """Its verdicts, line by line; lines that cannot be read are passed over."""
        return _rows(Path(self._entry(name).path) / RESULTS, Result)

    def outputs(self, name: str) -> Iterator[Output]:
        """What was answered, line by line; lines that cannot be read are passed over."""
        return _rows(Path(self._entry(name).path) / OUTPUTS, Output)

    def _entries(self) -> Iterator[os.DirEntry[str]]:
        if not self.folder.is_dir():
            return
        with os.scandir(self.folder) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False) and _readable(entry):
                    yield entry

    def _entry(self, name: str) -> os.DirEntry[str]:
        for entry in self._entries():
            if entry.name == name:
                return entry
        raise Absent("no run has this name")


def _readable(entry: os.DirEntry[str]) -> bool:
    """Whether it holds a summary of its own, and has a name that a page can show."""
    file = Path(entry.path) / SUMMARY
    return entry.name.isprintable() and file.is_file() and not file.is_symlink()


def _written(entry: os.DirEntry[str]) -> datetime:
    return datetime.fromtimestamp((Path(entry.path) / SUMMARY).stat().st_mtime, UTC)


def _rows(file: Path, kind: type[Row]) -> Iterator[Row]:
    """One row at a time, so that a long file costs no more memory than its longest line."""
    if not file.is_file() or file.is_symlink():
        return
    with file.open("rb") as lines:
        while line := lines.readline(LINE_BYTES):
            try:
                yield kind.model_validate_json(line)
            except ValidationError:
                continue
