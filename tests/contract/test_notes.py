"""Notes in the record: who reads what, imports run again, corrections that point back."""

from collections.abc import AsyncIterator, Iterator
from datetime import date, timedelta
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mentor_tools.errors import Usage
from mentor_tools.note_ports import NewNote, NoteRecords, NotesState
from mentor_tools.notes_sql import SqlNotes
from mentor_tools.records_sql import SqlRecords

DAY = date(2026, 3, 2)


def a_note(id: str = "n1", **changes: Any) -> NewNote:
    note = {"id": id, "pair": "p", "author": "mo", "date": DAY, "text": f"text of {id}"}
    return NewNote(**{**note, **changes})


@pytest.fixture(params=["file", "memory"])
async def store(request: pytest.FixtureRequest, home: Path) -> AsyncIterator[SqlNotes]:
    where = home / "record.sqlite" if request.param == "file" else ":memory:"
    records = await SqlRecords.open(where)
    opened = SqlNotes(records.database)
    await opened.add_pair("p", mentor="mo", mentee="ana")
    await opened.add_pair("q", mentor="mo", mentee="bo")
    await opened.add_pair("r", mentor="zoe", mentee="cy")
    await opened.add_pair("x", mentor="eve", mentee="dan", program="elsewhere")
    yield opened
    await records.aclose()


async def ids(store: NoteRecords, pair: str, reader: str, **days: date) -> list[str]:
    return [note.id async for note in store.notes(pair, reader, **days)]


async def readings(
    store: NoteRecords, reader: str, by: str = "rules 1", until: date | None = None
) -> list[tuple[str, str]]:
    return [read async for read in store.readings("p", reader, by, until=until)]


async def take(store: NoteRecords, *notes: NewNote) -> tuple[int, int, list[tuple[int, str]]]:
    """How many were added and known, and the number and reason of each that was refused."""
    added, known, refused = 0, 0, []
    async for batch in store.import_notes(enumerate(notes, start=1)):
        added, known = added + batch.added, known + batch.known
        refused += [(each.number, each.reason) for each in batch.refused]
    return added, known, refused


READERS = {
    "private": {"mo"},
    "shared": {"mo", "ana"},
    "program": {"mo", "ana", "bo", "zoe", "cy"},
}
EVERYONE = ("mo", "ana", "bo", "zoe", "cy", "eve", "dan", "nobody", "", "mo' OR '1'='1", "%")


@pytest.mark.parametrize("scope", READERS)
async def test_a_note_is_read_by_those_of_its_scope_on_every_path(
    store: NoteRecords, scope: Any
) -> None:
    await store.add_note(a_note(scope=scope))
    for reader in EVERYONE:
        may = reader in READERS[scope]
        assert (await store.note("n1", reader) is not None) is may, reader
        assert await ids(store, "p", reader) == (["n1"] if may else []), reader
        found = await store.readable(["n1", "unknown"], reader)
        assert [note.id for note in found] == (["n1"] if may else []), reader


@pytest.mark.parametrize("scope", READERS)
async def test_what_was_made_of_a_note_is_read_by_those_who_may_read_the_note(
    store: NoteRecords, scope: Any
) -> None:
    await store.add_note(a_note(scope=scope))
    await store.keep_readings("rules 1", [("n1", "{}")])
    for reader in EVERYONE:
        may = reader in READERS[scope]
        assert await readings(store, reader) == ([("n1", "{}")] if may else []), reader


async def test_a_note_is_read_once_by_each_reader_and_in_the_order_of_notes(
    store: NoteRecords,
) -> None:
    for id, days in (("late", 1), ("early", 0), ("unread", 0)):
        await store.add_note(a_note(id, date=DAY + timedelta(days)))
    await store.add_note(a_note("q1", pair="q", author="mo"))
    made = [("late", "L"), ("early", "E"), ("early", "twice"), ("gone", "G"), ("q1", "Q")]
    await store.keep_readings("rules 1", made)
    await store.keep_readings("rules 1", [("late", "other"), ("early", "other")])
    await store.keep_readings("rules 2", [("late", "\x00")])
    await store.keep_readings("rules 2", [])
    assert await readings(store, "ana") == [("early", "E"), ("late", "L")]
    assert await readings(store, "ana", until=DAY) == [("early", "E")]
    assert await readings(store, "ana", "rules 2") == [("late", "\ufffd")]
    assert await readings(store, "ana", "rules") == []


async def test_what_earlier_readers_made_of_notes_can_be_forgotten(store: NoteRecords) -> None:
    await store.add_note(a_note())
    for by in ("rules 1", "rules 2", "model x"):
        await store.keep_readings(by, [("n1", by)])
    assert await store.forget_readings_but(["rules 2", "model x"]) == 1
    assert await readings(store, "mo", "rules 1") == []
    assert await readings(store, "mo", "rules 2") == [("n1", "rules 2")]
    assert await store.forget_readings_but([]) == 2


async def test_the_state_of_notes_is_another_only_when_one_may_read_others(
    store: NoteRecords,
) -> None:
    async def states() -> list[NotesState]:
        return [await store.state("p", reader) for reader in ("mo", "ana", "bo", "late")]

    empty = await states()
    assert set(empty) == {NotesState(0, 0, 0)}
    await store.add_note(a_note(scope="private"))
    private = await states()
    assert [one != other for one, other in pairwise(empty, private)] == [True, False, False, False]
    await store.add_note(a_note("n2", pair="q"))
    assert await states() == private
    await store.add_note(a_note("n3"))
    await store.add_note(a_note("n4", scope="program"))
    shared = await states()
    assert [one != other for one, other in pairwise(private, shared)] == [True, True, True, False]
    await store.add_pair("new", mentor="late", mentee="bo")
    assert (await states())[3] == NotesState(1, 4, 4)
    await store.keep_readings("rules 1", [("n1", "{}")])
    assert (await states())[:3] == shared[:3]


def pairwise(one: list[NotesState], other: list[NotesState]) -> Iterator[tuple[Any, Any]]:
    return zip(one, other, strict=True)


async def test_pages_of_readings_leave_out_none(store: NoteRecords) -> None:
    rows = [a_note(f"n{at}", date=DAY + timedelta(at % 3)) for at in range(450)]
    await take(store, *rows)
    await store.keep_readings("rules 1", [(row.id, row.id) for row in rows])
    assert [id for id, _ in await readings(store, "ana")] == await ids(store, "p", "ana")


async def test_notes_of_one_pair_are_not_mixed_with_those_of_another(store: NoteRecords) -> None:
    for pair, author, scope in product("pq", ["mo"], READERS):
        await store.add_note(a_note(f"{pair} {scope}", pair=pair, author=author, scope=scope))
    assert await ids(store, "p", "ana") == ["p shared", "p program"]
    assert await ids(store, "q", "ana") == ["q program"]
    assert await ids(store, "no pair", "mo") == []


async def test_a_person_sees_the_pairs_they_are_in(store: NoteRecords) -> None:
    assert [pair.id for pair in await store.pairs("mo")] == ["p", "q"]
    (theirs,) = await store.pairs("ana")
    assert (theirs.mentor, theirs.mentee, theirs.people) == ("mo", "ana", ("ana", "mo"))
    assert await store.pairs("nobody") == []


async def test_notes_come_by_day_and_then_as_they_were_written(store: NoteRecords) -> None:
    for number, days in enumerate([2, 0, 1, 0]):
        await store.add_note(a_note(f"n{number}", date=DAY + timedelta(days)))
    assert await ids(store, "p", "ana") == ["n1", "n3", "n2", "n0"]
    tomorrow = DAY + timedelta(1)
    assert await ids(store, "p", "ana", since=tomorrow) == ["n2", "n0"]
    assert await ids(store, "p", "ana", since=tomorrow, until=tomorrow) == ["n2"]


async def test_a_note_comes_back_as_it_went_in(store: NoteRecords) -> None:
    text = "## Übersicht\r\n- [ ] \x00 \udc00 🙂"
    kept = await store.add_note(a_note(text=text, session="s1", scope="private"))
    assert kept.text == "## Übersicht\r\n- [ ] \ufffd \ufffd 🙂"
    assert (kept.date, kept.session, kept.corrects, kept.scope) == (DAY, "s1", None, "private")
    assert await store.note("n1", "mo") == kept
    assert await store.add_note(a_note(text=text, session="s1", scope="private")) == kept


async def test_the_same_import_again_changes_nothing(store: NoteRecords) -> None:
    rows = [a_note(f"n{number}", session=f"s{number % 2}") for number in range(5)]
    assert await take(store, *rows, rows[0]) == (5, 1, [])
    assert await take(store, *rows) == (0, 5, [])
    assert await ids(store, "p", "ana") == [f"n{number}" for number in range(5)]


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"text": "SECRET"}, "text"),
        ({"scope": "program"}, "scope"),
        ({"date": DAY + timedelta(1)}, "date"),
        ({"author": "ana"}, "author"),
        ({"pair": "q"}, "pair"),
    ],
)
async def test_a_known_id_with_another_content_is_refused_and_the_rest_goes_in(
    store: NoteRecords, changes: dict[str, Any], says: str
) -> None:
    await store.add_note(a_note())
    refusal = f"the id is known with another {says}"
    assert await take(store, a_note("a"), a_note(**changes), a_note("b")) == (2, 0, [(2, refusal)])
    with pytest.raises(Usage, match=refusal) as error:
        await store.add_note(a_note(**changes))
    assert "SECRET" not in str(error.value)
    kept = await store.note("n1", "mo")
    assert kept is not None
    assert (kept.text, kept.scope) == ("text of n1", "shared")


async def test_an_import_founds_pairs_and_names_their_people(store: NoteRecords) -> None:
    rows = [
        a_note("1", pair="new", author="lea", mentor="lea", mentee="tom"),
        a_note("2", pair="new", author="tom", scope="private"),
        a_note("3", pair="two authors", author="uma"),
        a_note("4", pair="two authors", author="vik"),
        a_note("5", pair="half said", author="uma", mentee="uma"),
        a_note("6", pair="half said", author="wim"),
    ]
    assert await take(store, *rows) == (6, 0, [])
    pairs = {pair.id: pair for reader in ("lea", "uma") for pair in await store.pairs(reader)}
    assert (pairs["new"].mentor, pairs["new"].mentee) == ("lea", "tom")
    assert pairs["two authors"].people == ("uma", "vik")
    assert pairs["two authors"].mentor is None
    assert (pairs["half said"].mentor, pairs["half said"].mentee) == ("wim", "uma")
    assert await ids(store, "new", "lea") == ["1"]
    assert await ids(store, "two authors", "vik") == ["3", "4"]


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"author": "eve"}, "eve is not one of the pair p"),
        ({"mentee": "eve"}, "eve is not one of the pair p"),
        ({"mentor": "ana"}, "ana is the mentee of the pair p, not its mentor"),
        ({"mentor": "mo", "mentee": "mo"}, "mentor and mentee of the pair p are one"),
        ({"corrects": "gone"}, "it corrects gone, which is no earlier note"),
        ({"corrects": "n1"}, "it corrects n1, which is no earlier note"),
        ({"corrects": "anas"}, "it corrects anas, which is of another author or pair"),
    ],
)
async def test_a_row_that_does_not_fit_is_refused_and_leaves_no_trace(
    store: NoteRecords, changes: dict[str, Any], says: str
) -> None:
    await store.add_note(a_note("anas", author="ana"))
    assert await take(store, a_note(**changes)) == (0, 0, [(1, says)])
    (theirs,) = await store.pairs("ana")
    assert theirs.people == ("ana", "mo")
    assert await ids(store, "p", "mo") == ["anas"]


async def test_a_note_for_a_pair_that_is_not_there_is_refused(store: NoteRecords) -> None:
    with pytest.raises(Usage, match="there is no pair new"):
        await store.add_note(a_note(pair="new"))
    with pytest.raises(Usage, match="eve is not one of the pair p"):
        await store.add_note(a_note(author="eve"))


async def test_a_correction_is_a_new_note_that_points_back(store: NoteRecords) -> None:
    await store.add_note(a_note())
    await store.add_note(a_note("n2", text="what I meant", corrects="n1"))
    assert await take(store, a_note("n3", corrects="n4"), a_note("n4"), a_note("n5", corrects="n4"))
    kept = [(note.id, note.corrects, note.text) async for note in store.notes("p", "ana")]
    assert kept[:2] == [("n1", None, "text of n1"), ("n2", "n1", "what I meant")]
    assert [id for id, _, _ in kept] == ["n1", "n2", "n4", "n5"]


async def test_a_pair_keeps_its_people(store: NoteRecords) -> None:
    before = await store.pairs("mo")
    assert await store.add_pair("p", mentor="mo", mentee="ana") == before[0]
    for people in ({"mentor": "ana", "mentee": "mo"}, {"mentor": "mo", "mentee": "eve"}):
        with pytest.raises(Usage, match="Nothing changed"):
            await store.add_pair("p", **people)
    with pytest.raises(Usage, match="of the program main"):
        await store.add_pair("p", mentor="mo", mentee="ana", program="elsewhere")
    with pytest.raises(Usage, match="needs two people"):
        await store.add_pair("new", mentor="mo", mentee="mo")
    assert await store.pairs("mo") == before
    assert await store.pairs("eve") == await store.pairs("dan")


async def test_many_notes_come_in_pages_without_a_gap(store: NoteRecords) -> None:
    rows = [a_note(f"{number:04}", date=DAY + timedelta(number % 7)) for number in range(1001)]
    assert await take(store, *rows) == (1001, 0, [])
    expected = sorted(rows, key=lambda note: note.date)
    assert await ids(store, "p", "ana") == [note.id for note in expected]


@pytest.mark.parametrize(("size", "at_most"), [(10, 501), (100_000, 21)])
async def test_an_import_holds_no_more_than_a_batch(
    store: NoteRecords, size: int, at_most: int
) -> None:
    pulled = 0

    def rows() -> Iterator[tuple[int, NewNote]]:
        nonlocal pulled
        for number in range(1500 if size < 1000 else 50):
            pulled += 1
            yield number, a_note(str(number), text="x" * size)

    stored = 0
    async for batch in store.import_notes(rows()):
        assert pulled - stored <= at_most
        stored += batch.added
    assert stored == pulled


notes_of_others = st.lists(
    st.tuples(
        st.sampled_from([("p", "mo", "private"), ("q", "mo", "shared"), ("q", "bo", "private")]),
        st.text(max_size=20),
    ),
    max_size=8,
)


@settings(max_examples=15)
@given(notes_of_others, notes_of_others)
async def test_what_ana_reads_does_not_hang_on_what_she_may_not_read(
    one: list[Any], other: list[Any]
) -> None:
    async def seen(hidden: list[Any]) -> list[Any]:
        records = await SqlRecords.open(":memory:")
        store = SqlNotes(records.database)
        await store.add_pair("p", mentor="mo", mentee="ana")
        await store.add_pair("q", mentor="mo", mentee="bo")
        for number, ((pair, author, scope), text) in enumerate(hidden):
            await store.add_note(
                a_note(f"h{number}", pair=pair, author=author, scope=scope, text=text)
            )
        await store.add_note(a_note("for ana"))
        paths = [
            [note.model_dump(exclude={"at"}) async for note in store.notes(pair, "ana")]
            for pair in "pq"
        ]
        known = await store.readable([f"h{n}" for n in range(8)] + ["for ana"], "ana")
        await records.aclose()
        return [*paths, [note.id for note in known]]

    assert await seen(one) == await seen(other)


@pytest.mark.parametrize(
    ("readers", "scopes"),
    [
        (["mo", "ana"], ["private", "shared", "program", "private of ana"]),
        (["mo"], ["private", "shared", "program"]),
        (["ana"], ["shared", "program", "private of ana"]),
        (["bo", "nobody"], ["program"]),
        (["eve"], []),
        ([], []),
    ],
)
async def test_a_copy_holds_what_any_of_its_readers_may_read(
    store: NoteRecords, readers: list[str], scopes: list[str]
) -> None:
    for scope in READERS:
        await store.add_note(a_note(scope, scope=scope))
        await store.add_note(a_note(f"q {scope}", pair="q", scope=scope))
    await store.add_note(a_note("private of ana", author="ana", scope="private"))
    assert [note.id async for note in store.kept("p", readers)] == scopes


async def test_a_copy_has_a_correction_after_what_it_corrects(store: NoteRecords) -> None:
    await store.add_note(a_note("late", date=DAY + timedelta(9)))
    await store.add_note(a_note("early", corrects="late"))
    rows = [a_note(f"{number:04}", author="ana", scope="private") for number in range(450)]
    await take(store, *rows)
    copied = [note.id async for note in store.kept("p", ["mo", "ana"])]
    assert copied == ["late", "early", *(note.id for note in rows)]


async def test_pairs_are_listed_for_the_one_who_runs_the_home(store: NoteRecords) -> None:
    assert [pair.id for pair in await store.every_pair()] == ["p", "q", "r", "x"]
    found = await store.pair("q")
    assert found is not None
    assert (found.mentor, found.mentee, found.program) == ("mo", "bo", "main")
    assert await store.pair("gone") is None
    assert await store.pair("\udc00") is None
