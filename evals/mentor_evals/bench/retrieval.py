"""How well search finds the notes that answer a question, against words alone and vectors alone."""

import argparse
import asyncio
import statistics
import time
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

import numpy as np

from mentor_copilot.domain.reader.days_asked import days_asked
from mentor_evals.bench import retrieval_scale
from mentor_evals.bench.retrieval_data import (
    OWN,
    Figures,
    NotesInMemory,
    Query,
    figures,
    read_notes,
    read_queries,
)
from mentor_evals.bench.retrieval_reflections import read_reflections
from mentor_tools.bm25 import Scores
from mentor_tools.embed_wordllama import WordLlamaEmbedder
from mentor_tools.fusion import Meanings
from mentor_tools.note_ports import Note
from mentor_tools.search import Search
from mentor_tools.search_ports import Days, Embedder, Event
from mentor_tools.search_shelves import Readable, Shelves
from mentor_tools.words import words

_Ranking = Callable[[Query], Awaitable[list[str]]]
_DEEP = 100


class Row(NamedTuple):
    """One way to search: its figures, and the milliseconds of half and of 95 in 100 questions."""

    name: str
    figures: Figures
    p50: float
    p95: float


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """The arguments of the search figures."""
    parser = commands.add_parser("retrieval", help="search against words alone and vectors alone")
    _add_arguments(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print the table of a folder's notes and questions, or of growing numbers of notes."""
    if args.scale:
        return asyncio.run(retrieval_scale.measure(args.sizes))
    for name, notes, queries in _sets(Path(args.data)):
        print(f"{name}: {len(notes)} notes, {len(queries)} questions, wordllama")
        _print(asyncio.run(compare(notes, queries, WordLlamaEmbedder())))
    return 0


def _sets(folder: Path) -> Iterator[tuple[str, list[Note], list[Query]]]:
    if (folder / "queries.jsonl").is_file():
        notes, queries = folder / "notes.jsonl", folder / "queries.jsonl"
        yield str(folder), read_notes(notes), read_queries(queries)
        return
    print(f"{folder} holds no notes.jsonl and queries.jsonl: the set of our own is measured")
    yield "our own", read_notes(OWN / "notes.jsonl"), read_queries(OWN / "queries.jsonl")
    if (folder / "transcripts.jsonl").is_file():
        yield "reflections in transcripts", *read_reflections(folder / "transcripts.jsonl")


def _print(rows: Sequence[Row]) -> None:
    print(f"{'':20}{'R@5':>8}{'R@10':>8}{'MRR':>8}{'nDCG@10':>9}{'p50 ms':>9}{'p95 ms':>9}")
    for row in rows:
        recalls = "".join(f"{value:8.3f}" for value in row.figures[:3])
        print(f"{row.name:20}{recalls}{row.figures.ndcg_10:9.3f}{row.p50:9.1f}{row.p95:9.1f}")
    print()


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--data", default=str(OWN), metavar="DIR")
    parser.add_argument("--scale", action="store_true", help="measure speed on generated notes")
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000, 100_000])


async def compare(notes: Sequence[Note], queries: Sequence[Query], embedder: Embedder) -> list[Row]:
    """The rows of the table: BM25 alone, vectors alone, all word parts, and the whole search."""
    source = NotesInMemory(notes)
    alone = _Alone(source, embedder)
    newest = {note.pair: note.date for note in sorted(notes, key=lambda note: note.date)}
    return [
        await _row("BM25 alone", queries, alone.by_words),
        await _row("vectors alone", queries, alone.by_meaning),
        await _row("search, words only", queries, _by_search(Search(source, None), newest)),
        await _row("search", queries, _by_search(Search(source, embedder), newest)),
    ]


async def _row(name: str, queries: Sequence[Query], ranking: _Ranking) -> Row:
    for first in {query.pair: query for query in queries}.values():
        await ranking(first)  # what is made once a pair is not part of a question
    ranked, took = [], []
    for query in queries:
        started = time.perf_counter()
        ranked.append((query, await ranking(query)))
        took.append((time.perf_counter() - started) * 1000)
    cuts = statistics.quantiles(took, n=20)
    return Row(name, figures(ranked), cuts[9], cuts[18])


def _by_search(search: Search, newest: Mapping[str, date]) -> _Ranking:
    async def ranking(query: Query) -> list[str]:
        asked = days_asked(query.text, newest.get(query.pair, date.max))
        found = await search.search(
            query.text,
            query.pair,
            query.reader,
            _DEEP,
            days=[Days(*span) for span in asked.spans],
            events=[Event(event.words, event.side) for event in asked.events],
        )
        return [hit.note_id for hit in found.hits]

    return ranking


class _Alone:
    """The same passages, ranked by one signal: what search has to beat."""

    def __init__(self, source: NotesInMemory, embedder: Embedder) -> None:
        self._shelves = Shelves(source)
        self._embedder = embedder

    async def by_words(self, query: Query) -> list[str]:
        readable = await self._shelves.of(query.pair, query.reader, None)
        scores = readable.shelf.alone(words(query.text))
        return _ranked(readable, np.where(scores > 0, scores, -np.inf))

    async def by_meaning(self, query: Query) -> list[str]:
        readable = await self._shelves.of(query.pair, query.reader, None)
        if readable.meanings is None:
            rows = await self._embedder.embed(readable.texts)
            readable.meanings = Meanings(rows, readable.shelf.sessions)
        vector = (await self._embedder.embed([query.text]))[0]
        return _ranked(readable, readable.meanings.alone(vector))


def _ranked(readable: Readable, scores: Scores) -> list[str]:
    order = [at for at in np.argsort(-scores, kind="stable") if scores[at] > -np.inf]
    return list(dict.fromkeys(readable.notes[readable.places[at][0]].id for at in order))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    _add_arguments(parser)
    raise SystemExit(run(parser.parse_args()))
