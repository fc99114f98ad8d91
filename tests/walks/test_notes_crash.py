"""Imports and searches in real processes that are killed, or that run at once."""

import io
import json
import signal
import subprocess
import sys
import textwrap
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any

import pytest

from mentor_copilot.surfaces.cli import main

MENTOR = Path(sys.executable).with_name("mentor")
WORDS = "draft review budget talk build panel room slides garden feedback plan list".split()
NOTES = 1200


def text_of(number: int) -> str:
    said = [WORDS[(number * step + step) % len(WORDS)] for step in range(1, 9)]
    return f"Note {number}: {' '.join(said)}."


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A file of notes to import."""
    made = tmp_path / "notes.jsonl"
    rows = (
        {
            "id": f"n{number}",
            "pair": "p",
            "author": ("Mo", "Ana")[number % 2],
            "date": f"2027-0{1 + number % 9}-10",
            "text": text_of(number),
            "scope": ("shared", "private")[number % 3 == 0],
        }
        for number in range(NOTES)
    )
    made.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return made


def started(*arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [MENTOR, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def ended(process: subprocess.Popen[str]) -> str:
    out, err = process.communicate()
    assert process.returncode == 0, err
    return out


def run(*arguments: str) -> str:
    """The same command without the start of a process."""
    out = io.StringIO()
    with redirect_stdout(out):
        assert main(list(arguments)) == 0
    return out.getvalue()


def exported() -> dict[str, str]:
    rows = [json.loads(line) for line in run("note", "export", "--pair", "p").splitlines()]
    kept = {row["id"]: row["text"] for row in rows}
    assert len(kept) == len(rows), "a note is there twice"
    return kept


def script(code: str, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(code), *arguments], stdout=subprocess.PIPE, text=True
    )


IMPORT = """
    import asyncio, json, os, sys
    from mentor_copilot.compose import open_notes
    from mentor_copilot.domain.note_row import note_row
    from mentor_copilot.settings import read_settings
    from mentor_tools import notes_sql

    notes_sql._BATCH_NOTES = 20  # more moments to be cut off at

    async def main():
        lines = enumerate(open(sys.argv[1], encoding="utf-8"), start=1)
        rows = ((number, note_row(json.loads(line))) for number, line in lines)
        kept = 0
        async with open_notes(read_settings(os.environ)) as desk:
            async for batch in desk.import_notes(rows):
                kept += batch.added + batch.known
                print(kept, flush=True)
    asyncio.run(main())
"""


@pytest.mark.parametrize("batches", [1, 7, 30])
def test_a_killed_import_keeps_what_it_acknowledged_and_goes_on(file: Path, batches: int) -> None:
    process = script(IMPORT, str(file))
    assert process.stdout is not None
    acknowledged = [int(process.stdout.readline()) for _ in range(batches)]
    process.send_signal(signal.SIGKILL)
    acknowledged += [int(line) for line in process.stdout if line.endswith("\n")]
    process.wait()
    process.stdout.close()
    kept = exported()
    assert len(kept) >= acknowledged[-1]
    assert all(kept[f"n{number}"] == text_of(number) for number in range(len(kept)))
    told = json.loads(run("note", "import", str(file), "--json"))
    assert told == {"added": NOTES - len(kept), "known": len(kept), "refused": []}
    assert exported() == {f"n{number}": text_of(number) for number in range(NOTES)}


def test_two_imports_of_one_file_at_once_leave_no_double(file: Path) -> None:
    both = [started("note", "import", str(file), "--json") for _ in range(2)]
    told = [json.loads(ended(process)) for process in both]
    assert sum(each["added"] for each in told) == NOTES
    assert sum(each["known"] for each in told) == NOTES
    assert exported() == {f"n{number}": text_of(number) for number in range(NOTES)}


def test_notes_added_by_processes_at_once_are_all_kept(tmp_path: Path) -> None:
    run("pair", "add", "p", "--mentor", "Mo", "--mentee", "Ana")
    places = [tmp_path / f"{number}.md" for number in range(3)]
    for number, place in enumerate(places):
        place.write_text(text_of(number), encoding="utf-8")
    add = ("note", "add", "--pair", "p", "--author", "Mo")
    for process in [started(*add, str(place)) for place in places]:
        ended(process)
    assert sorted(exported().values()) == sorted(map(text_of, range(3)))


SEARCH = """
    import os, signal, sys
    from mentor_copilot.surfaces.cli import main
    from mentor_tools import search_vectors
    from mentor_tools.index_chroma import ChromaIndex

    moment, number, *arguments = sys.argv[1:]
    search_vectors._BATCH = 100  # more moments to be cut off at
    real, count = ChromaIndex.keep, 0

    async def keep(*given, **more):
        global count
        count += 1
        if moment == "before" and count == int(number):
            os.kill(os.getpid(), signal.SIGKILL)
        await real(*given, **more)
        if moment == "after" and count == int(number):
            os.kill(os.getpid(), signal.SIGKILL)

    ChromaIndex.keep = keep
    sys.exit(main(arguments))
"""
ASK = ("search", "the budget of the panel", "--pair", "p", "--as", "Ana", "--json")


def found(home: Path) -> list[Any]:
    hits: list[Any] = json.loads(run(*ASK, "--home", str(home)))
    return hits


@pytest.mark.parametrize(
    ("moment", "number", "line"),
    [
        ("before", 1, "is built from the record"),
        ("after", 1, "was not filled to its end"),
        ("before", 3, "was not filled to its end"),
    ],
)
def test_an_index_cut_off_while_it_is_built_is_mended_by_the_next_search(
    file: Path,
    home: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    moment: str,
    number: int,
    line: str,
) -> None:
    run("note", "import", str(file))
    process = script(SEARCH, moment, str(number), *ASK)
    process.communicate()
    assert process.returncode == -signal.SIGKILL
    run("note", "import", str(file), "--home", str(tmp_path / "whole"))
    whole = found(tmp_path / "whole")
    capsys.readouterr()
    assert found(home) == whole
    assert line in capsys.readouterr().err
    assert found(home) == whole
    assert capsys.readouterr().err == ""


def test_searches_at_once_find_the_same(file: Path, home: Path) -> None:
    run("note", "import", str(file))
    both = [started(*ASK) for _ in range(2)]
    answers = [json.loads(ended(process)) for process in both]
    assert answers[0] == answers[1] == found(home)
