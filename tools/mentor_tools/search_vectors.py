"""Vectors for passages: from the index where it has them, else from the embedder, and then kept."""

from collections.abc import Collection, Sequence
from typing import NamedTuple

import numpy as np

from mentor_tools.search_ports import (
    Embedder,
    EmbedderError,
    IndexFailed,
    Space,
    Stored,
    VectorIndex,
    Vectors,
)

_BATCH = 2000
_FEW = 100
"""So many new passages are what comes in between two searches, and nothing to speak of."""


class Passages(NamedTuple):
    """Passages of one pair: a text for each id."""

    pair: str
    ids: Sequence[str]
    texts: Sequence[str]


class PassageVectors:
    """The vectors of passages, and a line for the person about what was mended to have them."""

    def __init__(self, embedder: Embedder, index: VectorIndex | None) -> None:
        self._embedder = embedder
        self._index = index

    async def of(self, passages: Passages, dimension: int) -> tuple[Vectors, list[str]]:
        """A row for each passage, all zero where the embedder finds nothing in a text.

        What is new goes into the index, a batch at a time, so that a run that is cut off goes on
        where it ended. Raises what the embedder raises; an index that fails is done without.
        """
        space = Space(self._embedder.name, dimension)
        rows = np.zeros((len(passages.ids), dimension), dtype=np.float32)
        if self._index is None:
            await self._embed(rows, range(len(rows)), passages.texts)
            return rows, []
        try:
            stored = await self._index.vectors(passages.pair, space, passages.ids)
            missing = _fill(rows, passages.ids, stored)
            for start in range(0, len(missing), _BATCH):
                batch = missing[start : start + _BATCH]
                await self._embed(rows, batch, passages.texts)
                more = start + _BATCH < len(missing)
                new = [at for at in batch if rows[at].any()]
                if new or start:
                    await self._keep(self._index, passages, space, new, rows, more=more)
        except IndexFailed as error:
            await self._embed(rows, np.flatnonzero(~rows.any(axis=1)).tolist(), passages.texts)
            return rows, [f"Searched without the index of vectors: {error}"]
        return rows, _told(passages.pair, stored, int(rows[missing].any(axis=1).sum()))

    async def lost(self, passages: Passages) -> Collection[str]:
        """The ids of passages that their own vector does not find in the index, once it has all."""
        if self._index is None:
            return ()
        rows = await self._embedder.embed(passages.texts)
        space = Space(self._embedder.name, rows.shape[1])
        stored = await self._index.vectors(passages.pair, space, passages.ids)
        missing = set(passages.ids) - set(stored.ids)
        new = [at for at, id in enumerate(passages.ids) if id in missing and rows[at].any()]
        if new:
            await self._keep(self._index, passages, space, new, rows)
        known = [id for id, row in zip(passages.ids, rows, strict=True) if row.any()]
        return await self._index.lost(passages.pair, space, known)

    async def _embed(self, rows: Vectors, places: Sequence[int], texts: Sequence[str]) -> None:
        if not places:
            return
        made = await self._embedder.embed([texts[at] for at in places])
        if made.shape != (len(places), rows.shape[1]):
            raise EmbedderError(f"The embedder {self._embedder.name} changes its dimension.")
        rows[list(places)] = made

    async def _keep(
        self,
        index: VectorIndex,
        passages: Passages,
        space: Space,
        places: list[int],
        rows: Vectors,
        *,
        more: bool = False,
    ) -> None:
        ids = [passages.ids[at] for at in places]
        await index.keep(passages.pair, space, ids, rows[places], more=more)


def _fill(rows: Vectors, ids: Sequence[str], stored: Stored) -> list[int]:
    """Put what is stored in its rows; the places of those that are not."""
    places = {id: at for at, id in enumerate(ids)}
    rows[[places[id] for id in stored.ids]] = stored.vectors
    for id in stored.ids:
        del places[id]
    return list(places.values())


def _told(pair: str, stored: Stored, added: int) -> list[str]:
    """A line about an index that was lost, thrown away, cut off or far behind; a few new passages
    are its everyday, since only a search brings notes into it.
    """
    index = f"The search index of {pair}"
    if stored.mended:
        return [f"{index} {stored.mended}: it is built again from the record."]
    if added and not stored.ids:
        return [f"{index} is built from the record: {added} passages."]
    if added and stored.cut_off:
        return [f"{index} was not filled to its end: the {added} passages it lacked are added."]
    if added > _FEW:
        return [f"{index} lacked {added} passages: they are added."]
    return []
