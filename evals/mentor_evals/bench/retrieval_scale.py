"""How search grows: notes taken in a second, time of a question and memory, by the notes of others.

Every pair has 100 notes, so a home of 100,000 has 1,000 pairs; questions are asked of 20 of them.
The last column is the time of a question against the one in the smallest home of the same run.
"""

import itertools
import random
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from mentor_evals.bench.retrieval_data import OWN, NotesInMemory, read_notes, read_queries
from mentor_tools.embed_wordllama import WordLlamaEmbedder
from mentor_tools.index_chroma import chroma_folder
from mentor_tools.note_ports import Note
from mentor_tools.search import Search

_PER_PAIR = 100
_PER_SESSION = 4
_ASKED_PAIRS = 20
_QUESTIONS = 20


class Grown(NamedTuple):
    """A home of `notes`: indexed a second, milliseconds a question warm and first, megabytes."""

    notes: int
    rate: float
    p50: float
    p95: float
    first: float
    memory: float


async def measure(sizes: Sequence[int]) -> int:
    """Print a row for each size, smallest first."""
    print("    notes  indexed/s   p50 ms   p95 ms  first ms     MB   ratio")
    smallest = 0.0
    for size in sorted(sizes):
        row = await _grown(size)
        smallest = smallest or row.p50
        print(
            f"{row.notes:9}{row.rate:11.0f}{row.p50:9.1f}{row.p95:9.1f}{row.first:10.0f}"
            f"{row.memory:7.0f}{row.p50 / smallest:8.2f}",
            flush=True,
        )
    return 0


async def _grown(size: int) -> Grown:
    source = NotesInMemory(list(_notes(size)))
    pairs = [f"pair {number}" for number in range(max(size // _PER_PAIR, 1))]
    embedder = WordLlamaEmbedder()
    await embedder.embed(["so that it is loaded"])
    with tempfile.TemporaryDirectory() as folder:
        indexing = Search(source, embedder, chroma_folder(Path(folder)))
        started = time.perf_counter()
        for pair in pairs:
            await indexing.search("the first question", pair, "reader")
        rate = size / (time.perf_counter() - started)
        search = Search(source, embedder, chroma_folder(Path(folder)))
        first, warm = await _asked(search, pairs[:: max(len(pairs) // _ASKED_PAIRS, 1)])
    cuts = statistics.quantiles(warm, n=20)
    return Grown(size, rate, cuts[9], cuts[18], statistics.median(first), _megabytes())


async def _asked(search: Search, pairs: Sequence[str]) -> tuple[list[float], list[float]]:
    """The milliseconds of each pair's first question, and of those that follow it."""
    questions = itertools.cycle(query.text for query in read_queries(OWN / "queries.jsonl"))
    first: list[float] = []
    warm: list[float] = []
    for pair in pairs:
        for number in range(_QUESTIONS):
            started = time.perf_counter()
            await search.search(next(questions), pair, "reader")
            (warm if number else first).append((time.perf_counter() - started) * 1000)
    return first, warm


def _notes(size: int) -> Iterator[Note]:
    """Notes of about 60 words, their sentences drawn by a seeded die from the notes of our own."""
    die = random.Random(7)
    sentences = [
        sentence for note in read_notes(OWN / "notes.jsonl") for sentence in note.text.split(". ")
    ]
    for number in range(size):
        at = number % _PER_PAIR
        yield Note(
            id=f"n{number}",
            pair=f"pair {number // _PER_PAIR}",
            author="writer",
            date=date(2024, 1, 1) + timedelta(days=7 * (at // _PER_SESSION)),
            scope="shared",
            text=". ".join(die.sample(sentences, 4)),
            session=f"s{at // _PER_SESSION}",
            corrects=None,
            at=datetime(2000, 1, 1, tzinfo=UTC),
        )


def _megabytes() -> float:
    """The most memory this process has had so far."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / 1024**2 if sys.platform == "darwin" else most / 1024
