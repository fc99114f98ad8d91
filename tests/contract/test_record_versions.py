"""An older record becomes a newer one without loss, whole or not at all."""

import json
import re
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from mentor_tools import record_versions
from mentor_tools.note_ports import NewNote
from mentor_tools.notes_sql import SqlNotes
from mentor_tools.records_sql import SqlRecords


@pytest.fixture(params=range(1, record_versions.VERSION))
def old(home: Path, request: pytest.FixtureRequest) -> Path:
    """A record of each older version, with what is in `WHOLE` and maybe more."""
    home.mkdir()
    file = home / "record.sqlite"
    with closing(sqlite3.connect(file)) as connection:
        for version in range(1, request.param + 1):
            written = Path(__file__).with_name(f"record_version_{version}.sql")
            connection.executescript(written.read_text(encoding="utf-8"))
    return file


async def look(file: Path) -> tuple[object, ...]:
    records = await SqlRecords.open(file)
    seen = (
        [(m.seq, m.role, m.text) for m in await records.messages("t")],
        await records.work("t"),
        [(v.id, v.document) for v in await records.newest("ana")][:1],
    )
    await records.aclose()
    return seen


WHOLE = (
    [(1, "person", "I want to write more"), (2, "coach", "How often?")],
    (1, "the work"),
    [("g", "{}")],
)


def schema(file: Path) -> dict[tuple[str, str], str]:
    """What is in the database by type and name, spelled one way."""
    with closing(sqlite3.connect(file)) as connection:
        rows = connection.execute("SELECT type, name, tbl_name FROM sqlite_master").fetchall()
        described = {}
        for kind, name, table in rows:
            columns = f"PRAGMA {'index_xinfo' if kind == 'index' else 'table_xinfo'}('{name}')"
            facts: list[object] = connection.execute(columns).fetchall()
            if kind == "table":
                foreign = connection.execute(f"PRAGMA foreign_key_list('{name}')")
                facts += sorted(row[1:] for row in foreign)
                facts += sorted(
                    row[2:] for row in connection.execute(f"PRAGMA index_list('{name}')")
                )
                facts += checks(connection, name)
            named = name if not name.startswith("sqlite_autoindex") else f"auto of {table}"
            described.setdefault((kind, named), []).append(facts)
        return {key: sorted(map(repr, facts)) for key, facts in described.items()}


def checks(connection: sqlite3.Connection, table: str) -> list[object]:
    (sql,) = connection.execute("SELECT sql FROM sqlite_master WHERE name = ?", (table,)).fetchone()
    return sorted(re.findall(r"CHECK \((.*?\))\)", sql or ""))


async def test_an_older_record_is_upgraded_keeps_all_it_held_and_takes_more(old: Path) -> None:
    assert await look(old) == WHOLE
    records = await SqlRecords.open(old)
    notes = SqlNotes(records.database)
    await notes.add_pair("p", mentor="mo", mentee="ana")
    note = NewNote(id="new", pair="p", author="mo", date=date(2026, 3, 2), text="kept")
    assert (await notes.add_note(note)).text == "kept"
    await notes.keep_readings("rules", [("new", "{}")])
    assert [read async for read in notes.readings("p", "mo", "rules")] == [("new", "{}")]
    await records.aclose()


@pytest.mark.parametrize("old", [2], indirect=True)
async def test_from_version_2_on_the_store_knows_which_goals_were_shared(old: Path) -> None:
    records = await SqlRecords.open(old)
    scopes = [v.scope for id in ("told", "odd", "torn") for v in await records.versions(id)]
    assert scopes == ["private", "shared", "private", "private"]
    assert [(v.id, v.kind) for v in await records.newest("ana", reader="mo")] == [("told", "goal")]
    assert await records.newest("ana", reader="mo", until=date(2026, 3, 2)) == []
    kept = [note async for note in SqlNotes(records.database).notes("p", "mo")]
    assert [(note.id, note.text, note.corrects) for note in kept] == [
        ("n", "kept before", None),
        ("m", "mended", "n"),
    ]
    await records.aclose()


async def test_an_upgraded_record_has_the_schema_of_a_new_one(old: Path, tmp_path: Path) -> None:
    new = tmp_path / "new.sqlite"
    for file in (old, new):
        records = await SqlRecords.open(file)
        await records.aclose()
    assert schema(old) == schema(new)


def test_every_version_has_its_step() -> None:
    assert sorted(record_versions.STEPS) == list(range(1, record_versions.VERSION))


DIE_EVERYWHERE = """
import asyncio, json, os, shutil, signal, sqlite3, sys
from pathlib import Path
from sqlalchemy import event
from sqlalchemy.engine import Engine
from mentor_tools.records_sql import SqlRecords

old, folder, every = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])

def die_at(last):
    points = 0
    def point(*_):
        nonlocal points
        points += 1
        if points == last:
            os.kill(os.getpid(), signal.SIGKILL)
    for name in ("before_cursor_execute", "after_cursor_execute", "commit"):
        event.listen(Engine, name, point)
    sys.addaudithook(lambda name, _: point() if name in ("os.rename", "os.chmod") else None)

async def open_and_close(file):
    records = await SqlRecords.open(file)
    await records.aclose()

def in_a_fork(work):
    child = os.fork()
    if child == 0:
        work()
        os._exit(0)
    return os.waitpid(child, 0)[1]

def dying(file, point):
    die_at(point)
    asyncio.run(open_and_close(file))

def found(file):
    if not file.exists():
        return "nothing"
    connection = sqlite3.connect(file)
    (version,) = connection.execute("SELECT version FROM schema_version").fetchone()
    tables = connection.execute("SELECT count(*) FROM sqlite_master WHERE type = 'table'")
    state = [version, tables.fetchone()[0]]
    connection.close()
    return state

for point in range(1, 1000, every):
    file = folder / str(point) / "record.sqlite"
    file.parent.mkdir()
    if old.exists():
        shutil.copy(old, file)
    killed = in_a_fork(lambda: dying(file, point)) == signal.SIGKILL
    after = found(file)
    opened = in_a_fork(lambda: asyncio.run(open_and_close(file))) == 0
    print(json.dumps([killed, after, opened, found(file)]))
    if not killed:
        break
"""


def outcomes(old: Path, folder: Path, every: int) -> list[list[object]]:
    run = subprocess.run(
        [sys.executable, "-c", DIE_EVERYWHERE, str(old), str(folder), str(every)],
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    *cut_off, whole = (json.loads(line) for line in run.stdout.splitlines())
    assert whole[0] is False
    assert len(cut_off) >= 8
    assert all(opened for _, _, opened, _ in cut_off)
    assert {str(end) for _, _, _, end in cut_off} == {str(whole[3])}
    return cut_off


def test_an_upgrade_that_dies_anywhere_leaves_the_old_or_the_new(old: Path, tmp_path: Path) -> None:
    cut_off = outcomes(old, tmp_path, every=2)
    assert {str(after) for _, after, _, _ in cut_off} <= {
        "[1, 7]",
        "[2, 12]",
        "[3, 13]",
        "[4, 14]",
        "[5, 20]",
        "[6, 21]",
    }


def test_making_a_record_that_dies_anywhere_leaves_none_or_a_whole_one(tmp_path: Path) -> None:
    cut_off = outcomes(tmp_path / "none", tmp_path, every=6)
    assert {str(after) for _, after, _, _ in cut_off} <= {"nothing", "[6, 21]"}
