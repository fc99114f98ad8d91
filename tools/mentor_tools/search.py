"""Search over the notes of one pair, for one person: by words and by meaning, best passage first.

Everything is worked out from the notes that the record gives this person. What they may not read
is in no count, no mean and no neighbourhood, so it cannot move a score by a bit.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

import numpy as np

from mentor_tools.bm25 import Scores
from mentor_tools.errors import LlmError, Usage
from mentor_tools.fusion import Meanings, fused, standard
from mentor_tools.record_schema import keepable
from mentor_tools.search_ports import (
    Days,
    Embedder,
    EmbedderError,
    Event,
    Found,
    Hit,
    ReadableNotes,
    Vector,
    VectorIndex,
)
from mentor_tools.search_shelves import Readable, Shelves
from mentor_tools.search_vectors import Passages, PassageVectors
from mentor_tools.words import words

MOST_HITS = 1000
_DECIMALS = 6
_LONGEST_QUERY = 4000
_NO_VECTOR: Vector = np.zeros(0, dtype=np.float32)


class Search:
    """Finds passages of notes. Without an embedder it goes by words alone, and says so.

    Without an index the vectors are worked out anew by each program that searches.
    """

    def __init__(
        self, notes: ReadableNotes, embedder: Embedder | None, index: VectorIndex | None = None
    ) -> None:
        self._embedder = embedder
        self._shelves = Shelves(notes)
        self._vectors = PassageVectors(embedder, index) if embedder else None

    async def search(
        self,
        query: str,
        pair: str,
        person: str,
        k: int = 10,
        *,
        days: Sequence[Days] = (),
        events: Sequence[Event] = (),
        until: date | None = None,
    ) -> Found:
        """The `k` best notes of the pair that `person` may read, each with its best passage.

        `days` and `events` are the times that the query names: notes of those times come sooner.
        Notes after `until` are left out. Without an embedder, so are notes of other times in which
        no word of the query stands. `Usage` for an empty query or a `k` that is not 1 to 1000.
        """
        if not query.strip():
            raise Usage("The query is empty: say what you look for.")
        if not 1 <= k <= MOST_HITS:
            raise Usage(f"The number of hits must be from 1 to {MOST_HITS}.")
        query = keepable(query)
        readable = await self._shelves.of(pair, person, until)
        scores, notices = await self._scores(query, pair, readable)
        spans = [*days]
        for event in events:
            told, _ = await self._scores(event.words, pair, readable)
            spans += _beside(readable, told, event)
        dated = _dated(readable, spans)
        met = np.isfinite(scores) | (dated > 0)
        total = np.where(np.isfinite(scores), scores, 0.0) + standard(dated)
        return Found(tuple(_hits(readable, np.where(met, total, -np.inf), k)), tuple(notices))

    async def lost(self, pair: str, person: str) -> tuple[str, ...]:
        """The ids of notes with a passage that its own vector does not find in the index.

        The index is mended first, so any that is named shows an index that works wrongly. Nothing
        is lost where there is no embedder or no index. Raises `EmbedderError`, `LlmError` and
        `IndexFailed`.
        """
        readable = await self._shelves.of(pair, person, None)
        if self._vectors is None or not readable.texts:
            return ()
        passages = Passages(pair, readable.ids, readable.texts)
        lost = await self._vectors.lost(passages)
        places = zip(readable.ids, readable.places, strict=True)
        return tuple(dict.fromkeys(readable.notes[at].id for id, (at, _) in places if id in lost))

    async def _scores(self, query: str, pair: str, readable: Readable) -> tuple[Scores, list[str]]:
        """A score for each passage, -inf for one that is not met at all, and notices."""
        asked = words(query)
        meanings, vector, notices = await self._meanings(readable, pair, query)
        scores = fused(readable.shelf, asked, meanings, vector)
        if meanings is None:
            scores = np.where(readable.shelf.nearby(asked) > 0, scores, -np.inf)
        return scores, notices

    async def _meanings(
        self, readable: Readable, pair: str, query: str
    ) -> tuple[Meanings | None, Vector, list[str]]:
        """The vectors of the passages and of the query; without an embedder None and nothing."""
        if self._embedder is None or self._vectors is None or not readable.texts:
            return None, _NO_VECTOR, []
        notices: list[str] = []
        try:
            vector = (await self._embedder.embed([query[:_LONGEST_QUERY]]))[0]
            if readable.meanings is None:
                passages = Passages(pair, readable.ids, readable.texts)
                rows, notices = await self._vectors.of(passages, len(vector))
                readable.meanings = Meanings(rows, readable.shelf.sessions)
        except (EmbedderError, LlmError) as error:
            return None, _NO_VECTOR, [f"Searched by words alone: {error}"]
        return (readable.meanings if vector.any() else None), vector, notices


def _dated(readable: Readable, days: Sequence[Days]) -> Scores:
    """1 for each passage of those days, 0 for the others."""
    inside = np.zeros(len(readable.places))
    for first, last in days:
        inside[(readable.days >= first.toordinal()) & (readable.days <= last.toordinal())] = 1.0
    return inside


def _beside(readable: Readable, scores: Scores, event: Event) -> list[Days]:
    """The days before or after the note that tells of the event best; its own are after."""
    if not np.isfinite(scores).any():
        return []
    day = date.fromordinal(int(readable.days[np.argmax(np.round(scores, _DECIMALS))]))
    if event.side == "after":
        return [Days(day, date.max)]
    return [Days(date.min, day - timedelta(days=1))] if day > date.min else []


def _hits(readable: Readable, scores: Scores, k: int) -> Iterator[Hit]:
    """The best passage of each note, best first; of equal ones the newer first."""
    rounded = np.round(scores, _DECIMALS)
    seen: set[int] = set()
    for place in np.lexsort((-readable.days, -rounded)):
        at, span = readable.places[place]
        if len(seen) == k or rounded[place] == -np.inf:
            return
        if at not in seen:
            seen.add(at)
            note, score = readable.notes[at], float(rounded[place])
            quote = note.text[span.start : span.end]
            yield Hit(note.id, score, note.date, span.start, span.end, quote)
