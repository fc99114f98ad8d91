"""Search over the record: the right passage, for the right eyes, with an embedder and without."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mentor_evals.bench.retrieval import compare
from mentor_evals.bench.retrieval_data import OWN, read_notes, read_queries
from mentor_tools import embed_wordllama
from mentor_tools.embed_wordllama import WordLlamaEmbedder
from mentor_tools.errors import Usage
from mentor_tools.index_chroma import chroma_folder
from mentor_tools.note_ports import NewNote, Note
from mentor_tools.notes_sql import SqlNotes
from mentor_tools.records_sql import SqlRecords
from mentor_tools.search import Search
from mentor_tools.search_ports import Days, Event, Found

EMBEDDER = WordLlamaEmbedder()
DAY = date(2026, 3, 2)
TEXTS = {
    "a": "She is afraid of speaking to the board and will rehearse with two colleagues.",
    "b": "The oven broke on Friday. A new one costs more than he has.",
    "c": "We agreed that she asks for a rise before the review.",
    "d": "# Session\n\nSmall talk first. "
    + "He told a long story about the garden. " * 12
    + "\n\nHe promised to write to Dana about the stall at the market.\n",
    "e": "The review went well, she got the rise and thanked me.",
}


def a_note(id: str, **changes: Any) -> NewNote:
    day = DAY + timedelta(days=7 * (ord(id[0]) % 26))
    note = {"id": id, "pair": "p", "author": "mo", "date": day, "text": TEXTS.get(id, id)}
    return NewNote(**{**note, **changes})


@asynccontextmanager
async def record(*notes: NewNote) -> AsyncIterator[SqlNotes]:
    records = await SqlRecords.open(":memory:")
    store = SqlNotes(records.database)
    await store.add_pair("p", mentor="mo", mentee="ana")
    await store.add_pair("q", mentor="zoe", mentee="cy")
    async for batch in store.import_notes(enumerate(notes)):
        assert not batch.refused
    yield store
    await records.aclose()


@pytest.fixture
async def store() -> AsyncIterator[SqlNotes]:
    async with record(*(a_note(id) for id in TEXTS)) as opened:
        yield opened


def ids(found: Found) -> list[str]:
    return [hit.note_id for hit in found.hits]


@pytest.mark.parametrize(
    ("query", "best"),
    [
        ("nervous about giving a presentation", "a"),
        ("baking equipment failure", "b"),
        ("Dana", "d"),
        ("the stall at the market", "d"),
    ],
)
async def test_a_note_is_found_by_its_words_and_by_its_meaning(
    store: SqlNotes, query: str, best: str
) -> None:
    assert ids(await Search(store, EMBEDDER).search(query, "p", "ana"))[0] == best


async def test_a_hit_shows_the_best_passage_of_the_note_in_its_place(store: SqlNotes) -> None:
    found = await Search(store, EMBEDDER).search("What did he promise Dana?", "p", "ana")
    best = found.hits[0]
    assert "Dana" in best.quote and "Small talk" not in best.quote
    for hit in found.hits:
        assert TEXTS[hit.note_id][hit.start : hit.end] == hit.quote
    assert len(ids(found)) == len(set(ids(found))) == len(TEXTS)
    assert [hit.score for hit in found.hits] == sorted((h.score for h in found.hits), reverse=True)


async def test_no_more_hits_come_than_are_asked_for(store: SqlNotes) -> None:
    search = Search(store, EMBEDDER)
    every = await search.search("review", "p", "ana")
    assert (await search.search("review", "p", "ana", 2)).hits == every.hits[:2]


@pytest.mark.parametrize("k", [0, -1, 1001])
async def test_a_number_of_hits_that_is_none_is_refused(store: SqlNotes, k: int) -> None:
    with pytest.raises(Usage, match="1 to 1000"):
        await Search(store, None).search("review", "p", "ana", k)


@pytest.mark.parametrize("query", ["", " \n"])
async def test_an_empty_query_is_refused(store: SqlNotes, query: str) -> None:
    with pytest.raises(Usage, match="empty"):
        await Search(store, None).search(query, "p", "ana")


@pytest.mark.parametrize("query", ["?", "🙂", "\x00", "the of and", "x" * 100_000, "\ud800"])
async def test_any_other_query_is_answered(store: SqlNotes, query: str) -> None:
    await Search(store, EMBEDDER).search(query, "p", "ana")
    await Search(store, None).search(query, "p", "ana")


@pytest.mark.parametrize(
    ("pair", "person"), [("p", "zoe"), ("p", ""), ("none", "ana"), ("q", "ana")]
)
async def test_who_may_read_nothing_finds_nothing(store: SqlNotes, pair: str, person: str) -> None:
    assert (await Search(store, EMBEDDER).search("review", pair, person)).hits == ()


@pytest.mark.parametrize("embedder", [EMBEDDER, None])
@pytest.mark.parametrize("text", ["🙂", "🙂 🎉", "?", "a", "x", "the", "👍🏽", "❤️", "☑", "漢", "+"])
async def test_a_note_of_one_sign_is_found_by_it(
    text: str, embedder: WordLlamaEmbedder | None, tmp_path: Path
) -> None:
    async with record(*(a_note(id) for id in TEXTS), a_note("f", text=f" {text}\n")) as store:
        search = Search(store, embedder, chroma_folder(tmp_path) if embedder else None)
        best = (await search.search(text, "p", "ana")).hits[0]
    assert (best.note_id, best.quote) == ("f", text)


async def test_an_emoji_among_words_is_found_by_it(store: SqlNotes) -> None:
    await store.add_note(a_note("f", text="We looked back on the quarter 🎉 and on its costs."))
    for embedder in (EMBEDDER, None):
        assert ids(await Search(store, embedder).search("🎉", "p", "ana"))[0] == "f"


async def test_words_alone_find_notes_with_the_words_alone(store: SqlNotes) -> None:
    found = await Search(store, None).search("oven", "p", "ana")
    assert (ids(found), found.notices) == (["b"], ())
    assert (await Search(store, None).search("zebra", "p", "ana")).hits == ()


async def test_without_wordllama_words_alone_are_searched_and_it_says_so(
    store: SqlNotes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(embed_wordllama, "find_spec", lambda name: None)
    found = await Search(store, WordLlamaEmbedder()).search("oven", "p", "ana")
    assert ids(found) == ["b"]
    assert "words alone" in found.notices[0] and "pip install wordllama" in found.notices[0]


async def test_a_time_that_the_query_names_brings_its_notes_forward(store: SqlNotes) -> None:
    search, day = Search(store, EMBEDDER), a_note("b").date
    plain = await search.search("what was new", "p", "ana")
    dated = await search.search("what was new", "p", "ana", days=[Days(day, day)])
    assert ids(dated)[0] == "b"
    assert set(ids(dated)) == set(ids(plain))
    alone = await Search(store, None).search("what was new", "p", "ana", days=[Days(day, day)])
    assert ids(alone) == ["b"]


@pytest.mark.parametrize("embedder", [EMBEDDER, None])
async def test_before_and_after_something_are_known_from_the_notes(
    store: SqlNotes, embedder: WordLlamaEmbedder | None
) -> None:
    search = Search(store, embedder)
    later = await search.search(
        "the rise", "p", "ana", events=[Event("the long story about the garden", "after")]
    )
    sooner = await search.search(
        "the rise", "p", "ana", events=[Event("the long story about the garden", "before")]
    )
    assert ids(later).index("e") < ids(later).index("c")
    assert ids(sooner).index("c") < ids(sooner).index("e")


async def test_what_came_later_is_left_out_of_a_search_as_of_a_day(store: SqlNotes) -> None:
    search, until = Search(store, EMBEDDER), a_note("c").date
    found = await search.search("the review", "p", "ana", until=until)
    assert sorted(ids(found)) == ["a", "b", "c"]
    assert "e" in ids(await search.search("the review", "p", "ana"))


async def test_a_note_that_comes_in_is_found_by_the_next_search(store: SqlNotes) -> None:
    search = Search(store, EMBEDDER)
    await search.search("violin", "p", "ana")
    await store.add_note(a_note("f", text="She plays the violin again."))
    assert ids(await search.search("violin", "p", "ana"))[0] == "f"


class Watched:
    """The notes of a store, and for whom they were read."""

    def __init__(self, store: SqlNotes) -> None:
        self._store, self.state = store, store.state
        self.read: list[tuple[str, date | None]] = []

    def notes(self, pair: str, reader: str, *, until: date | None = None) -> AsyncIterator[Note]:
        self.read.append((reader, until))
        return self._store.notes(pair, reader, until=until)


async def test_notes_are_read_again_only_by_those_who_may_read_others_than_before(
    store: SqlNotes,
) -> None:
    watched = Watched(store)
    search = Search(watched, EMBEDDER)

    async def read_by(*people: str) -> list[str]:
        watched.read.clear()
        for person in people:
            await search.search("violin", "p", person)
        return [reader for reader, _ in watched.read]

    assert await read_by("mo", "ana", "zoe", "mo", "ana", "zoe") == ["mo", "ana", "zoe"]
    await store.add_note(a_note("f", author="ana", scope="private", text="violin"))
    assert await read_by("mo", "ana", "zoe", "ana") == ["ana"]
    await store.add_note(a_note("g", text="violin"))
    assert await read_by("mo", "ana", "zoe", "mo") == ["mo", "ana"]
    assert ids(await search.search("violin", "p", "ana"))[:2] == ["g", "f"]
    assert "f" not in ids(await search.search("violin", "p", "mo"))


async def corrected(store: SqlNotes, until: date | None = None, person: str = "ana") -> list[str]:
    found = await Search(store, EMBEDDER).search("the oven of the bakery", "p", person, until=until)
    return [id for id in ids(found) if id not in "acde"]


async def test_a_corrected_note_gives_way_to_its_correction_from_that_day_on(
    store: SqlNotes,
) -> None:
    mended = a_note("b").date + timedelta(7)
    again = mended + timedelta(7)
    text = "The oven broke on Thursday."
    await store.add_note(a_note("b2", corrects="b", date=mended, text=text))
    assert await corrected(store) == ["b2"]
    assert await corrected(store, mended) == ["b2"]
    assert await corrected(store, mended - timedelta(1)) == ["b"]
    await store.add_note(a_note("b3", corrects="b2", date=again, text=text))
    assert await corrected(store) == ["b3"]
    assert await corrected(store, mended) == ["b2"]
    await store.add_note(a_note("b4", corrects="b", date=again, text=text))
    assert await corrected(store) == ["b4"]


async def test_a_correction_that_one_may_not_read_takes_nothing_away(store: SqlNotes) -> None:
    await store.add_note(a_note("b2", corrects="b", scope="private", text="The oven is well."))
    assert await corrected(store, person="mo") == ["b2"]
    assert await corrected(store, person="ana") == ["b"]


async def test_a_correction_may_be_of_an_earlier_day_than_the_note(store: SqlNotes) -> None:
    day = a_note("b").date - timedelta(1)
    await store.add_note(a_note("b2", corrects="b", date=day, text="The oven broke."))
    assert await corrected(store) == ["b2"]
    assert await corrected(store, day) == ["b2"]


async def test_the_right_note_of_the_other_is_not_found_by_its_own_words(store: SqlNotes) -> None:
    secret = "Her divorce weighs on her."
    await store.add_note(a_note("f", author="ana", scope="private", text=secret))
    assert ids(await Search(store, EMBEDDER).search(secret, "p", "ana"))[0] == "f"
    assert "f" not in ids(await Search(store, EMBEDDER).search(secret, "p", "mo"))


VISIBLE = [a_note(id, session="s1" if id in "ab" else None) for id in TEXTS]
QUERIES = ["What did he promise Dana?", "afraid of the review"]


@st.composite
def unseen(draw: st.DrawFn, most: int) -> list[NewNote]:
    """Private notes of the other person, and notes of another pair."""
    places = st.sampled_from(
        [
            {"pair": "p", "author": "ana", "scope": "private"},
            {"pair": "q", "author": "zoe", "scope": "shared"},
        ]
    )
    known = st.sampled_from([*TEXTS.values(), "the review", "Dana " * 50, "\x00", "oven oven", ""])
    return [
        a_note(
            f"h{number}",
            text=draw(known | st.text(max_size=80)),
            date=DAY + timedelta(days=draw(st.integers(0, 400))),
            session=draw(st.sampled_from([None, "s1", "s2"])),
            **draw(places),
        )
        for number in range(draw(st.integers(1, most)))
    ]


async def seen_by_the_mentor(store: SqlNotes, index: Path | None = None) -> bytes:
    """All that search tells the mentor, to the byte."""
    found = []
    for search in (
        Search(store, EMBEDDER, chroma_folder(index) if index else None),
        Search(store, None),
    ):
        for query in QUERIES:
            days = [Days(DAY, DAY + timedelta(days=30))]
            events = [Event("the review", "before")]
            found.append(await search.search(query, "p", "mo", days=days, events=events))
    return json.dumps([(each.hits, each.notices) for each in found], default=str).encode()


@given(unseen(most=40))
@settings(max_examples=30)
async def test_what_a_person_may_not_read_moves_no_byte_of_what_they_find(
    hidden: list[NewNote],
) -> None:
    async with record(*VISIBLE) as store:
        alone = await seen_by_the_mentor(store)
    async with record(hidden[0], *VISIBLE[:2], *hidden[1:3], *VISIBLE[2:]) as store:
        assert await seen_by_the_mentor(store) == alone
        for start in range(3, len(hidden), 4):
            async for _ in store.import_notes(enumerate(hidden[start : start + 4])):
                assert await seen_by_the_mentor(store) == alone


@given(hidden=unseen(most=6))
@settings(max_examples=10)
async def test_nor_does_it_where_the_others_searched_with_the_same_index_first(
    tmp_path_factory: pytest.TempPathFactory, hidden: list[NewNote]
) -> None:
    folder = tmp_path_factory.mktemp("index")
    async with record(*VISIBLE, *hidden) as store:
        for pair, person in (("p", "ana"), ("q", "zoe")):
            await Search(store, EMBEDDER, chroma_folder(folder)).search("review", pair, person)
        shared = await seen_by_the_mentor(store, folder)
    async with record(*VISIBLE) as store:
        assert await seen_by_the_mentor(store) == shared


async def test_search_beats_words_alone_and_vectors_alone_on_our_own_questions() -> None:
    notes, queries = read_notes(OWN / "notes.jsonl"), read_queries(OWN / "queries.jsonl")
    rows = {row.name: row.figures for row in await compare(notes, queries, EMBEDDER)}
    for alone in ("BM25 alone", "vectors alone"):
        for figure in ("recall_5", "recall_10", "mrr", "ndcg_10"):
            assert getattr(rows["search"], figure) > getattr(rows[alone], figure), (alone, figure)


def test_every_question_of_our_own_has_answers_among_the_notes_of_its_pair() -> None:
    pairs = {note.id: note.pair for note in read_notes(OWN / "notes.jsonl")}
    for query in read_queries(OWN / "queries.jsonl"):
        assert query.relevant and {pairs[id] for id in query.relevant} == {query.pair}, query.id
