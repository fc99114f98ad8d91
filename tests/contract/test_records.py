"""What every record keeps to: the same tests for a file and for memory."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from mentor_tools.errors import Busy, Usage
from mentor_tools.notes_sql import SqlNotes
from mentor_tools.ports import Call, Records, Sharing
from mentor_tools.records_sql import SqlRecords, new_thread_id

START = datetime(2026, 11, 21, 9, tzinfo=UTC)


class Clock:
    """Stands still until it is moved."""

    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(params=["file", "memory"])
async def records(
    request: pytest.FixtureRequest, home: Path, clock: Clock
) -> AsyncIterator[SqlRecords]:
    where = home / "record.sqlite" if request.param == "file" else ":memory:"
    opened = await SqlRecords.open(where, clock=clock)
    await opened.open_thread("t", "ana", "goal", '{"form": "smart"}')
    yield opened
    await opened.aclose()


def test_sql_records_are_records(records: SqlRecords) -> None:
    port: Records = records
    assert port is records


def test_thread_ids_cannot_be_guessed() -> None:
    ids = {new_thread_id() for _ in range(1000)}
    assert len(ids) == 1000
    assert all(len(bytes.fromhex(each)) == 16 for each in ids)


async def test_opening_a_thread_again_changes_nothing(records: Records, clock: Clock) -> None:
    clock.now += timedelta(hours=1)
    again = await records.open_thread("t", "bo", "brief", "{}")
    assert (again.person, again.kind, again.at) == ("ana", "goal", START)
    assert again == await records.thread("t")


async def test_an_unknown_thread_is_none(records: Records) -> None:
    assert await records.thread("nobody's") is None
    assert await records.messages("nobody's") == []
    assert await records.work("nobody's") is None


async def test_messages_count_from_one_in_the_order_of_writing(
    records: Records, clock: Clock
) -> None:
    await records.open_thread("other", None, "goal", "{}")
    for text in ("one", "two"):
        await records.add_message("t", "person", text)
        await records.add_message("other", "person", text)
        clock.now -= timedelta(days=400)  # somebody sets the clock back
    await records.add_message("t", "coach", "three")
    kept = await records.messages("t")
    assert [(m.seq, m.role, m.text) for m in kept] == [
        (1, "person", "one"),
        (2, "person", "two"),
        (3, "coach", "three"),
    ]
    assert kept[1].at == START - timedelta(days=400)
    assert kept[1].at.tzinfo is not None


async def test_the_coach_replies_to_a_message_once(records: Records) -> None:
    said = await records.add_message("t", "person", "I want to write more")
    first = await records.add_message("t", "coach", "How often?", reply_to=said.seq)
    again = await records.add_message("t", "coach", "How much?", reply_to=said.seq)
    assert again == first
    assert [m.text for m in await records.messages("t")] == ["I want to write more", "How often?"]


async def test_the_same_reply_in_two_threads_is_two_messages(records: Records) -> None:
    await records.open_thread("other", None, "goal", "{}")
    for thread in ("t", "other"):
        await records.add_message(thread, "coach", "Welcome", reply_to=0)
    assert [m.seq for m in await records.messages("other")] == [1]


async def test_what_a_person_says_twice_is_kept_twice(records: Records) -> None:
    for _ in range(2):
        await records.add_message("t", "person", "yes", reply_to=1)
    assert [m.text for m in await records.messages("t")] == ["yes", "yes"]


async def test_twenty_messages_at_once_are_all_kept_without_a_gap(records: Records) -> None:
    texts = [f"message {n}" for n in range(20)]
    await asyncio.gather(*(records.add_message("t", "person", text) for text in texts))
    kept = await records.messages("t")
    assert [m.seq for m in kept] == list(range(1, 21))
    assert sorted(m.text for m in kept) == sorted(texts)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "naïve 日本 🙂 \u202e \u200d",
        "a\r\nb\tc",
        "'; DROP TABLE messages; --",
        "x" * 1_000_000,
    ],
    ids=["empty", "space", "unicode", "lines", "sql", "long"],
)
async def test_a_text_comes_back_as_it_was(records: Records, text: str) -> None:
    added = await records.add_message("t", "person", text)
    assert added.text == text
    assert (await records.messages("t"))[0].text == text


async def test_what_no_database_takes_is_replaced_one_for_one(records: Records) -> None:
    text = "half \ud83d of an emoji, \x00 and \udfff: 20 pages"
    added = await records.add_message("t", "person", text)
    assert added.text == "half \ufffd of an emoji, \ufffd and \ufffd: 20 pages"
    assert added.text.index("20 pages") == text.index("20 pages")
    assert await records.messages("t") == [added]


async def test_a_message_needs_its_thread(records: Records) -> None:
    for write in (
        records.add_message("gone \ud800", "person", "secret words"),
        records.put_work("gone", 1, "secret words"),
    ):
        with pytest.raises(Usage, match="no conversation gone") as error:
            await write
        assert "secret" not in str(error.value)


async def test_work_replaces_itself_and_the_newest_is_by_seq(records: Records) -> None:
    assert await records.work("t") is None
    for seq, document in ((1, "a"), (3, "c"), (2, "b"), (2, "b again")):
        await records.put_work("t", seq, document)
    assert await records.work("t") == (3, "c")
    assert await records.work("t", 2) == (2, "b again")
    assert await records.work("t", 4) is None


async def test_a_version_is_kept_once_for_its_key(records: Records, clock: Clock) -> None:
    first = await records.save_version("g", "ana", "{1}", "first", key="t:1")
    clock.now -= timedelta(days=1)
    again = await records.save_version("g", "ana", "{other}", "again", key="t:1")
    second = await records.save_version("g", "ana", "{2}", "found a better way", key="t:2")
    assert again == first
    assert (first.version, second.version) == (1, 2)
    assert await records.versions("g") == [first, second]
    assert await records.versions("none") == []


async def test_the_same_key_at_once_makes_one_version(records: Records) -> None:
    saved = await asyncio.gather(
        *(records.save_version("g", "ana", f"{n}", "r", key=f"k{n % 2}") for n in range(10))
    )
    assert sorted({version.version for version in saved}) == [1, 2]
    assert len(await records.versions("g")) == 2


async def test_newest_gives_the_owners_documents_oldest_first(records: Records) -> None:
    for key, (id, owner) in enumerate([("b", "ana"), ("a", "ana"), ("c", "bo"), ("b", "ana")]):
        await records.save_version(id, owner, f"{id}{key}", "", key=str(key))
    assert [(v.id, v.version, v.document) for v in await records.newest("ana")] == [
        ("b", 2, "b3"),
        ("a", 1, "a1"),
    ]
    assert await records.newest("nobody") == []


async def test_a_document_is_of_one_kind_and_each_kind_is_read_alone(records: Records) -> None:
    await records.save_version("g", "ana", "{1}", "", key="1")
    plan = await records.save_version("p", "ana", "{2}", "", key="2", kind="plan")
    assert [v.id for v in await records.newest("ana")] == ["g"]
    assert await records.newest("ana", kind="plan") == [plan]
    with pytest.raises(Usage, match="g is a goal"):
        await records.save_version("g", "ana", "{3}", "", key="3", kind="plan")


async def test_newest_as_of_a_day_gives_what_was_kept_by_its_end(
    records: Records, clock: Clock
) -> None:
    clock.now = datetime(2026, 11, 21, 23, 59, 59, 999_999, tzinfo=UTC)
    await records.save_version("g", "ana", "{1}", "", key="1")
    clock.now += timedelta(microseconds=1)
    await records.save_version("g", "ana", "{2}", "", key="2")
    await records.save_version("new", "ana", "{3}", "", key="3")
    for days, documents in ((-1, []), (0, ["{1}"]), (1, ["{2}", "{3}"])):
        day = START.date() + timedelta(days)
        assert [v.document for v in await records.newest("ana", until=day)] == documents
    assert len(await records.newest("ana", until=date.max)) == 2


async def readers_of(records: Records, until: date | None = None) -> dict[str, list[int]]:
    """Which versions of Ana's documents each person gets."""
    people = ("ana", "mo", "bo", "stranger", "", "mo' OR '1'='1")
    read = {who: await records.newest("ana", reader=who, until=until) for who in people}
    return {who: [version.version for version in found] for who, found in read.items() if found}


async def test_a_document_is_read_by_its_owner_and_if_shared_by_those_in_a_pair_with_them(
    records: SqlRecords,
) -> None:
    notes = SqlNotes(records.database)
    await notes.add_pair("p", mentor="mo", mentee="ana")
    await notes.add_pair("q", mentor="mo", mentee="bo")
    await records.save_version("g", "ana", "{1}", "", key="1")
    assert await readers_of(records) == {"ana": [1]}
    shared = await records.save_version("g", "ana", "{2}", "", key="2", scope="shared")
    assert shared.scope == "shared"
    assert await readers_of(records) == {"ana": [2], "mo": [2]}
    assert await records.newest("ana") == await records.newest("ana", reader="mo") == [shared]
    assert await records.newest("", reader="ana") == []


async def test_to_take_back_the_sharing_counts_at_once_for_what_was_shared_before(
    records: SqlRecords, clock: Clock
) -> None:
    await SqlNotes(records.database).add_pair("p", mentor="ana", mentee="mo")
    scopes: list[Sharing] = ["private", "shared", "private", "shared"]
    told = []
    for number, scope in enumerate(scopes):
        clock.now = START + timedelta(days=number)
        await records.save_version("g", "ana", "{}", "", key=str(number), scope=scope)
        days = [(START + timedelta(days=day)).date() for day in range(number + 1)]
        told.append([(await readers_of(records, until=day)).get("mo") for day in days])
        assert [len(await records.newest("ana", until=day)) for day in days] == [1] * len(days)
    assert told == [[None], [None, [2]], [None] * 3, [None, [2], None, [4]]]


async def test_nobody_writes_a_version_of_anothers_document(records: Records) -> None:
    await records.save_version("g", "ana", "{1}", "", key="1")
    with pytest.raises(Usage, match="belongs to someone else") as error:
        await records.save_version("g", "bo", "secret", "", key="2")
    assert "ana" not in str(error.value)
    assert "secret" not in str(error.value)
    assert len(await records.versions("g")) == 1


async def test_a_call_with_counts_beyond_any_counter_is_kept(records: SqlRecords) -> None:
    call = Call(
        prompt="read",
        digest="d",
        model="m",
        tokens_in=10**400,
        tokens_out=-1,
        cost=float("inf"),
        seconds=0.5,
    )
    await records.note_call(call)
    await records.note_call(call.model_copy(update={"tokens_in": 7, "error": "LlmTimeout"}))


async def test_a_cancelled_write_is_there_whole_and_the_record_goes_on(records: Records) -> None:
    for number in range(10):
        writing = asyncio.create_task(records.add_message("t", "person", f"{number}"))
        for _ in range(number):
            await asyncio.sleep(0)
        writing.cancel()
        await asyncio.wait([writing])
    last = await records.add_message("t", "person", "last")
    kept = await records.messages("t")
    assert [m.seq for m in kept] == list(range(1, len(kept) + 1))
    assert kept[-1] == last


async def test_a_turn_has_one_holder_in_order_of_asking(records: Records) -> None:
    order, inside = [], 0

    async def turn(number: int) -> None:
        nonlocal inside
        async with records.turn("t", 30):
            inside += 1
            assert inside == 1
            await asyncio.sleep(0)
            order.append(number)
            inside -= 1

    await asyncio.gather(*(turn(number) for number in range(20)))
    assert order == list(range(20))


async def test_a_turn_that_does_not_end_is_busy_and_other_threads_are_not(
    records: Records,
) -> None:
    async with records.turn("t", 0):
        with pytest.raises(Busy, match="still running after 0 seconds: wait"):
            async with records.turn("t", 0):
                pass
        async with records.turn("other", 0):
            pass
    async with records.turn("t", 0):
        pass


async def test_a_turn_that_fails_or_is_cancelled_is_given_back(records: Records) -> None:
    with pytest.raises(ValueError, match="from inside"):
        async with records.turn("t", 0):
            raise ValueError("from inside")

    async def hold() -> None:
        async with records.turn("t", 0):
            await asyncio.sleep(60)

    holding = asyncio.create_task(hold())
    await asyncio.sleep(0.01)
    holding.cancel()
    await asyncio.wait([holding])
    async with records.turn("t", 0):
        pass


async def test_a_deleted_thread_leaves_nothing(records: SqlRecords, home: Path) -> None:
    await records.open_thread("stays", None, "goal", "{}")
    await records.add_message("stays", "person", "this stays")
    for number in range(50):
        await records.add_message("t", "person", f"CANARY {number} " + "x" * 500)
        await records.put_work("t", number, "CANARY")
    async with records.turn("t", 0):
        pass
    assert await records.delete_thread("t") == 101
    assert await records.delete_thread("t") == 0
    assert await records.thread("t") is None
    assert await records.messages("t") == []
    assert [m.text for m in await records.messages("stays")] == ["this stays"]
    left = b"".join(file.read_bytes() for file in home.rglob("*") if file.is_file())
    assert b"CANARY" not in left


async def test_threads_of_a_person_stand_in_the_order_in_which_they_were_talked_in(
    records: SqlRecords, clock: Clock
) -> None:
    for thread, person, kind in (
        ("old", "ana", "chat"),
        ("new", "ana", "chat"),
        ("of-ben", "ben", "chat"),
        ("a-goal", "ana", "goal"),
    ):
        await records.open_thread(thread, person, kind, "{}")
    clock.now += timedelta(minutes=1)
    await records.add_message("old", "person", "I want to run")
    await records.add_message("old", "person", "every week")
    await records.put_work("old", 1, '{"seq":1}')
    await records.put_work("old", 2, '{"seq":2}')
    found = await records.threads("ana", "chat")
    assert [(one.id, one.first, one.messages, one.work) for one in found] == [
        ("old", "I want to run", 2, '{"seq":2}'),
        ("new", "", 0, None),
    ]
