"""What search asks of the world: an embedder, an index of vectors, notes that may be read."""

from collections.abc import AsyncIterator, Collection, Hashable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from mentor_tools.errors import WorldError
from mentor_tools.note_ports import Note

Vectors = NDArray[np.float32]
"""One row a text, each of length 1, or of length 0 where the embedder finds nothing in a text."""

Vector = NDArray[np.float32]
"""One row of `Vectors`."""


class Days(NamedTuple):
    """The days from `first` to `last`, both included."""

    first: date
    last: date


class Event(NamedTuple):
    """A time that only the notes know: before or after what `words` tell of."""

    words: str
    side: Literal["before", "after"]


class Hit(NamedTuple):
    """A note that was found, with its best passage: `text[start:end] == quote` of the note."""

    note_id: str
    score: float
    date: date
    start: int
    end: int
    quote: str


@dataclass(frozen=True)
class Found:
    """Hits, best first, and lines for the person about what search had to do without or mend."""

    hits: tuple[Hit, ...]
    notices: tuple[str, ...] = ()


class EmbedderError(WorldError):
    """The embedder is not installed, cannot be loaded, or gave something that is no vector."""


class IndexFailed(WorldError):
    """The index of vectors cannot be used now; the record has everything it holds."""


class Embedder(Protocol):
    """Turns texts into vectors whose cosine says how near their meanings are."""

    @property
    def name(self) -> str:
        """Vectors of equal names can be compared; others never."""

    async def embed(self, texts: Sequence[str]) -> Vectors:
        """A row for each text, whatever came before or beside it.

        Raises `EmbedderError` or, for one behind an endpoint, an `LlmError`.
        """


class Space(NamedTuple):
    """Where vectors live: those of one embedder and dimension."""

    embedder: str
    dimension: int


@dataclass(frozen=True)
class Stored:
    """What an index has of what it was asked for: a row of `vectors` for each of `ids`.

    `mended` says in half a sentence why all that the index held was thrown away, if it was.
    `cut_off` when the last `keep` promised more, and none came.
    """

    ids: tuple[str, ...]
    vectors: Vectors
    mended: str | None = None
    cut_off: bool = False


class VectorIndex(Protocol):
    """Vectors of passages, a collection a pair. It can be lost at any time: the record has all.

    Any failure is `IndexFailed`. Several programs may use the same index at once.
    """

    async def vectors(self, pair: str, space: Space, ids: Sequence[str]) -> Stored:
        """Those of the vectors that are there, in no order."""

    async def keep(
        self, pair: str, space: Space, ids: Sequence[str], vectors: Vectors, *, more: bool = False
    ) -> None:
        """Add vectors; all are there when it returns. `ValueError` for one that has no length.

        With `more` the index remembers that it is not filled up, until a `keep` without it.
        """

    async def lost(self, pair: str, space: Space, ids: Sequence[str]) -> Collection[str]:
        """Those of the ids that are not there or are not found by their own vector."""

    async def forget(self, pair: str) -> None:
        """Leave no byte of the pair behind."""


class ReadableNotes(Protocol):
    """The notes that a person may read: `note_ports.NoteRecords` is one."""

    def notes(self, pair: str, reader: str, *, until: date | None = None) -> AsyncIterator[Note]:
        """The pair's notes that `reader` may read, oldest first."""

    async def state(self, pair: str, reader: str) -> Hashable:
        """Something that is another once `reader` may read other notes of the pair than before."""


def normalised(raw: NDArray[np.floating], count: int, name: str) -> Vectors:
    """The vectors at length 1, those without a length at 0.

    Raises `EmbedderError` unless there are `count` rows of finite numbers.
    """
    if raw.ndim != 2 or raw.shape[0] != count or raw.shape[1] == 0:
        raise EmbedderError(f"The embedder {name} gave no {count} vectors of one size.")
    exact = raw.astype(np.float64)
    if not np.isfinite(exact).all():
        raise EmbedderError(f"The embedder {name} gave a vector that holds no number.")
    lengths = np.linalg.norm(exact, axis=1, keepdims=True)
    return on_grid(exact / np.where(lengths > 0, lengths, 1.0))


def on_grid(vectors: NDArray[np.floating]) -> Vectors:
    """The vectors with numbers that are multiples of 2^-20, which lie nearest to theirs.

    An index that keeps vectors its own way gives them back a hair off; on the grid they are the
    very same again, so that a search finds the same with an index, with another or without.
    """
    return (np.round(vectors.astype(np.float64) * 2**20) / 2**20).astype(np.float32)
