"""A labelled set out of counselling transcripts: a reflection restates what a client just said.

Each client's words, packed to notes of about 60 words, are what is searched; each reflection is a
question whose answer is the note with the words it reflects. Seven transcripts in one pair.
"""

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from mentor_evals.bench.retrieval_data import Query
from mentor_tools.note_ports import Note

_PAIRS = 7
_NOTE_WORDS = 60
_FEWEST_WORDS = 6
_FIRST_DAY = date(2020, 1, 1)


def read_reflections(file: Path) -> tuple[list[Note], list[Query]]:
    """Notes and questions of a file of transcripts with labelled turns."""
    notes: list[Note] = []
    queries: list[Query] = []
    for number, line in enumerate(file.read_text("utf-8").splitlines()):
        _read(number, json.loads(line)["turns"], notes, queries)
    return notes, queries


def _read(
    number: int, turns: Sequence[Mapping[str, Any]], notes: list[Note], queries: list[Query]
) -> None:
    said: list[str] = []
    at, answer = 0, None
    for turn in turns:
        text, count = turn["text"], len(turn["text"].split())
        if count < _FEWEST_WORDS:
            continue
        if turn["speaker"] == "client":
            answer = f"{number}-{at}"
            said.append(text)
        elif turn.get("labels", {}).get("reflection") and answer:
            place = f"{number}-q{len(queries)}"
            queries.append(Query(place, text, _pair(number), "reader", frozenset([answer])))
        if sum(len(each.split()) for each in said) >= _NOTE_WORDS:
            notes.append(_note(number, at, said))
            at, said = at + 1, []
    if said:
        notes.append(_note(number, at, said))


def _pair(number: int) -> str:
    return f"pair {number % _PAIRS}"


def _note(number: int, at: int, said: Sequence[str]) -> Note:
    return Note(
        id=f"{number}-{at}",
        pair=_pair(number),
        author="client",
        date=_FIRST_DAY + timedelta(days=number),
        scope="shared",
        text="\n".join(said),
        session=str(number),
        corrects=None,
        at=datetime(2000, 1, 1, tzinfo=UTC),
    )
