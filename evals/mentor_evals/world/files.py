"""Writes a world to a folder, pair by pair, and reads its keys back the same way."""

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack
from importlib.resources import files
from itertools import groupby
from pathlib import Path
from typing import Any, TextIO, TypeVar

from pydantic import BaseModel, ValidationError

from mentor_copilot.domain.note_row import NoteRow, RowFault
from mentor_copilot.domain.note_row import note_row as note_of
from mentor_evals.world.answers import answers_of
from mentor_evals.world.history import History
from mentor_evals.world.keys import Answers, LeakKey
from mentor_evals.world.living import live
from mentor_evals.world.notes import WrittenNote, notes_of
from mentor_evals.world.parts import edition
from mentor_evals.world.people import PAIRS_AT_MOST
from mentor_tools.errors import Usage

Shape = TypeVar("Shape", bound=BaseModel)

NOTES, README = "notes.jsonl", "README.md"
_ONE_A_PAIR = {"pair": "pairs.jsonl", "goal": "goals.jsonl"}
_MANY_A_PAIR = {
    name: f"keys/{name}.jsonl"
    for name in (
        "commitments",
        "recurring",
        "changes",
        "briefs",
        "leaks",
        "asof",
        "stalls",
        "tellings",
    )
}


def write_world(
    folder: Path, seed: int, pairs: int = 100, level: int | None = None
) -> Iterator[int]:
    """Make the world of a seed in an empty folder; gives the number of notes of each pair made.

    One pair is in memory at a time. `Usage` for a folder with something in it and for a number of
    pairs or a level that there is not.
    """
    if not 1 <= pairs <= PAIRS_AT_MOST:
        raise Usage(f"a world has 1 to {PAIRS_AT_MOST:,} pairs, not {pairs}")
    if level is not None and level not in (1, 2, 3):
        raise Usage(f"the level is 1, 2 or 3, not {level}")
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise Usage(f"{folder} is there already: give an empty folder, or a new one")
    (folder / "keys").mkdir(parents=True, exist_ok=True)
    (folder / README).write_text(_readme(seed, pairs, level), encoding="utf-8", newline="\n")
    with ExitStack() as stack:
        names = (NOTES, *_ONE_A_PAIR.values(), *_MANY_A_PAIR.values())
        opened = {name: stack.enter_context(_opened(folder / name)) for name in names}
        for number in range(pairs):
            history = live(seed, number, level)
            notes = notes_of(history)
            for note in notes:
                _put(opened[NOTES], note_row(history, note))
            _put_answers(opened, answers_of(history, notes))
            yield len(notes)


def note_row(history: History, note: WrittenNote) -> dict[str, str]:
    """A note as `mentor note import` takes it."""
    cast = history.cast
    return {
        "id": note.id,
        "pair": history.pair,
        "author": cast.person(note.author).id,
        "date": note.day.isoformat(),
        "text": note.text,
        "scope": note.scope,
        "session": f"{history.pair}-{note.session}",
        "mentor": cast.mentor.id,
        "mentee": cast.mentee.id,
    }


def read_world(folder: Path) -> Iterator[tuple[list[NoteRow], Answers]]:
    """Notes and keys, one pair after the other; `Usage` where a file is missing or broken."""
    notes = _Groups(_rows(folder / NOTES))
    for answers in _answers(folder):
        yield [_note(row, folder) for row in notes.of(answers.pair.pair)], answers


def _answers(folder: Path) -> Iterator[Answers]:
    singles = {name: _rows(folder / file) for name, file in _ONE_A_PAIR.items()}
    groups = {name: _Groups(_rows(folder / file)) for name, file in _MANY_A_PAIR.items()}
    for pair in singles["pair"]:
        keys: dict[str, Any] = {name: groups[name].of(pair["pair"]) for name in groups}
        row = {"pair": pair, "goal": next(singles["goal"], None), **keys}
        yield _read(Answers, row, folder / "keys")


class _Groups:
    """The rows of a file pair by pair, in the order of the file; a pair can have none."""

    def __init__(self, rows: Iterator[dict[str, Any]]) -> None:
        self._groups = groupby(rows, key=lambda row: row["pair"])
        self._waiting: tuple[str, list[dict[str, Any]]] | None = None

    def of(self, pair: str) -> list[dict[str, Any]]:
        if self._waiting is None:
            found = next(self._groups, None)
            self._waiting = (found[0], list(found[1])) if found else ("", [])
        if self._waiting[0] != pair:
            return []
        rows, self._waiting = self._waiting[1], None
        return rows


def read_leaks(folder: Path) -> Iterator[LeakKey]:
    """The names of all pairs that must not get about."""
    file = folder / _MANY_A_PAIR["leaks"]
    return (_read(LeakKey, row, file) for row in _rows(file))


def read_notes(folder: Path) -> Iterator[tuple[int, NoteRow]]:
    """Every note of a world with the number of its line."""
    return ((at, _note(row, folder)) for at, row in enumerate(_rows(folder / NOTES), 1))


def _note(row: dict[str, Any], folder: Path) -> NoteRow:
    try:
        return note_of(row)
    except RowFault as fault:
        raise Usage(f"{folder / NOTES} holds what is no note: {fault}") from None


def _read(shape: type[Shape], row: dict[str, Any], file: Path) -> Shape:
    try:
        return shape.model_validate_json(json.dumps(row))
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        where = ".".join(map(str, first["loc"]))
        raise Usage(f"{file} is of no world of this version, at {where}: make it again") from None


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    if not path.is_file():
        raise Usage(f"{path} is missing: make the world with `mentor-evals world make`")
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            try:
                row: dict[str, Any] = json.loads(line)
            except ValueError:
                raise Usage(f"{path}:{number} is no JSON: make the world again") from None
            yield row


def _opened(path: Path) -> TextIO:
    return path.open("w", encoding="utf-8", newline="\n")


def _put(file: TextIO, row: Mapping[str, Any]) -> None:
    file.write(json.dumps(row, ensure_ascii=False) + "\n")


def _put_answers(opened: Mapping[str, TextIO], answers: Answers) -> None:
    rows = answers.model_dump(mode="json")
    for name, file in _ONE_A_PAIR.items():
        _put(opened[file], rows[name])
    for name, file in _MANY_A_PAIR.items():
        _put_all(opened[file], rows[name])


def _put_all(file: TextIO, rows: Iterable[Mapping[str, Any]]) -> None:
    for row in rows:
        _put(file, row)


def _readme(seed: int, pairs: int, level: int | None) -> str:
    text = files("mentor_evals").joinpath("world", "data", "folder.md").read_text("utf-8")
    return text.format(
        seed=seed,
        pairs=pairs,
        levels="each pair of its own level" if level is None else f"level {level}",
        edition=edition(),
        flag=f"--level {level} " if level else "",
    )
