"""What a run keeps while it runs: plan.json, outputs.jsonl, results.jsonl, each line whole at once.

A run that dies loses what was under way and nothing else. An output is on file before its verdicts.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self

from pydantic import BaseModel, ValidationError

from mentor_evals.shapes.result import Output, Result
from mentor_tools.errors import StoreError, Usage

PLAN, OUTPUTS, RESULTS = "plan.json", "outputs.jsonl", "results.jsonl"
SUMMARY = "summary.json"
Key = tuple[str, str, int]  # suite, case, repeat


class Journal:
    """The files of one run in its folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._outputs: IO[bytes]
        self._results: IO[bytes]
        self._kept: dict[Key, int] = {}

    @classmethod
    def begin(cls, folder: Path, plans: Sequence[dict[str, object]], *, fresh: bool) -> "Journal":
        """A new run in a folder; one that was not finished there is not written over unasked."""
        if (folder / PLAN).exists() and not (folder / SUMMARY).exists() and not fresh:
            raise Usage(
                f"{folder} holds a run that was not finished: "
                "--resume goes on with it, --fresh begins anew"
            )
        try:
            folder.mkdir(parents=True, exist_ok=True)
            for name in (OUTPUTS, RESULTS, SUMMARY):
                (folder / name).unlink(missing_ok=True)
            text = json.dumps(list(plans), indent=1, ensure_ascii=False)
            (folder / PLAN).write_text(text + "\n", encoding="utf-8")
        except OSError as error:
            raise StoreError(f"{folder} cannot be written: {error.strerror}") from None
        return cls(folder)

    @classmethod
    def resume(cls, folder: Path, plans: Sequence[dict[str, object]]) -> "Journal":
        """The run that is in a folder; `Usage` when it was another one."""
        try:
            kept = json.loads((folder / PLAN).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            raise Usage(f"{folder} holds no run to resume") from None
        if kept != list(plans):
            raise Usage(f"{folder} holds a run of other cases, or with another target or judge")
        (folder / SUMMARY).unlink(missing_ok=True)
        return cls(folder)

    def take_up(self, rows_due: dict[tuple[str, str], int]) -> Iterator[list[Result]]:
        """Yield the rows of each output that is finished; all else is asked or marked again.

        `rows_due` says how many rows belong to a (suite, case). Files are rewritten without what
        was torn off or went wrong.
        """
        done: set[Key] = set()
        with _replaced(self.folder / RESULTS) as results:
            for rows in _groups(_whole(self.folder / RESULTS, Result)):
                first = rows[0]
                key = (first.suite, first.case, first.repeat)
                due = rows_due.get(key[:2])
                if due != len(rows) or key in done or any(_broken(row) for row in rows):
                    continue
                done.add(key)
                results.write(b"".join(_line(row) for row in rows))
                yield rows
        with _replaced(self.folder / OUTPUTS) as outputs:
            for output in _whole(self.folder / OUTPUTS, Output):
                key = (output.suite, output.case, output.repeat)
                if output.output is not None and key not in self._kept:
                    self._kept[key] = outputs.tell()
                    outputs.write(_line(output))

    def kept(self, key: Key) -> Output | None:
        """The output that an earlier try of this run got for a case and repeat."""
        if key not in self._kept:
            return None
        with (self.folder / OUTPUTS).open("rb") as rows:
            rows.seek(self._kept[key])
            return Output.model_validate_json(rows.readline())

    def __enter__(self) -> Self:
        self._outputs = (self.folder / OUTPUTS).open("ab")
        self._results = (self.folder / RESULTS).open("ab")
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self._outputs.close()
        self._results.close()

    def keep_output(self, output: Output) -> None:
        """Keep what was answered, before it is judged."""
        _written(self._outputs, _line(output))

    def keep_results(self, rows: Iterable[Result]) -> None:
        """Keep all verdicts on one output."""
        _written(self._results, b"".join(_line(row) for row in rows))


def read_results(folder: Path) -> Iterator[list[Result]]:
    """The rows of a run, those of one output at a time."""
    yield from _groups(_whole(folder / RESULTS, Result))


def read_outputs(folder: Path) -> Iterator[Output]:
    """The outputs of a run."""
    yield from _whole(folder / OUTPUTS, Output)


def _groups(rows: Iterable[Result]) -> Iterator[list[Result]]:
    group: list[Result] = []
    for row in rows:
        if group and _key(row) != _key(group[0]):
            yield group
            group = []
        group.append(row)
    if group:
        yield group


def _key(row: Result) -> Key:
    return row.suite, row.case, row.repeat


def _broken(row: Result) -> bool:
    return row.verdict.status == "error"


def _whole(file: Path, shape: type[Any]) -> Iterator[Any]:
    """The rows of a file that are whole; a run that died may have torn the last one off."""
    if not file.exists():
        return
    with file.open("rb") as rows:
        for row in rows:
            try:
                yield shape.model_validate_json(row)
            except ValidationError:
                continue


def _line(row: BaseModel) -> bytes:
    return row.model_dump_json(exclude_defaults=True).encode() + b"\n"


def _written(file: IO[bytes], lines: bytes) -> None:
    try:
        file.write(lines)
        file.flush()
    except OSError as error:
        raise StoreError(f"{file.name} cannot be written: {error.strerror}") from None


@contextmanager
def _replaced(file: Path) -> Iterator[IO[bytes]]:
    """A file written beside the one that it takes the place of when it is whole."""
    new = file.with_suffix(".new")
    with new.open("wb") as writing:
        yield writing
    new.replace(file)
