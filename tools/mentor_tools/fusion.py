"""Words and meaning in one score: six standard scores of equal weight, and nothing to tune.

A passage is scored by its words and its vector, alone, with its neighbours of the same session, and
with the session as a whole; on conversation memories the sum found more than any part of it and
than reciprocal rank fusion (docs/adr/0002-retrieval.md).
"""

from collections.abc import Sequence

import numpy as np

from mentor_tools.bm25 import Bm25, Numbers, Scores
from mentor_tools.search_ports import Vector, Vectors

_BEST_OF_SESSION = 3


class Shelf:
    """The words of the passages that one person may read, in order, ready to be asked.

    `words` has the stems of each passage, `sessions` the number of its session, counted from 0;
    passages of a session stand together.
    """

    def __init__(self, words: Sequence[Sequence[str]], sessions: Sequence[int]) -> None:
        vocabulary: dict[str, int] = {}
        terms = np.array(
            [vocabulary.setdefault(word, len(vocabulary)) for each in words for word in each],
            dtype=np.int64,
        )
        count = len(words)
        texts = np.repeat(np.arange(count), [len(each) for each in words]).astype(np.int64)
        self.sessions: Numbers = np.array(sessions, dtype=np.int64)
        self.session_count = int(self.sessions.max(initial=-1)) + 1
        self._vocabulary = vocabulary
        self._alone = Bm25(terms, texts, len(vocabulary), count)
        beside = _with_neighbours(terms, texts, self.sessions)
        self._nearby = Bm25(*beside, len(vocabulary), count)
        self._whole = Bm25(terms, self.sessions[texts], len(vocabulary), self.session_count)

    def alone(self, words: Sequence[str]) -> Scores:
        """How well each passage fits the words."""
        return self._alone.scores(self._terms(words))

    def nearby(self, words: Sequence[str]) -> Scores:
        """How well each passage together with its neighbours fits; 0 where no word is shared."""
        return self._nearby.scores(self._terms(words))

    def whole(self, words: Sequence[str]) -> Scores:
        """How well the whole session of each passage fits."""
        return self._whole.scores(self._terms(words))[self.sessions]

    def _terms(self, words: Sequence[str]) -> list[int]:
        return [self._vocabulary[word] for word in words if word in self._vocabulary]


class Meanings:
    """The vectors of a shelf's passages, a row each, alone and blended with their neighbours."""

    def __init__(self, vectors: Vectors, sessions: Numbers) -> None:
        self._vectors = vectors
        self._windows = _windows(vectors, sessions)

    def alone(self, vector: Vector) -> Scores:
        """How near each passage is to `vector`, by cosine."""
        return _cosines(self._vectors, vector)

    def nearby(self, vector: Vector) -> Scores:
        """How near each passage is together with half of each neighbour."""
        return _cosines(self._windows, vector)


def fused(shelf: Shelf, words: Sequence[str], meanings: Meanings | None, vector: Vector) -> Scores:
    """A score for each passage, 0 for all where nothing tells them apart; words only if need be."""
    lexical = standard(shelf.alone(words))
    parts = [lexical, standard(shelf.nearby(words)), standard(shelf.whole(words))]
    if meanings is not None:
        near = standard(meanings.alone(vector))
        best = _best_of_session(lexical + near, shelf)
        parts += [near, standard(meanings.nearby(vector)), standard(best)]
    total: Scores = np.sum(parts, axis=0)
    return total


def standard(scores: Scores) -> Scores:
    """The scores as standard scores (mean 0, deviation 1); all 0 where they are all alike."""
    if not len(scores):
        return scores
    deviation = scores.std()
    if deviation <= 1e-9:
        return np.zeros(len(scores))
    centred: Scores = (scores - scores.mean()) / deviation
    return centred


def _best_of_session(scores: Scores, shelf: Shelf) -> Scores:
    """For each passage, the mean of the best scores of its session."""
    sessions, count = shelf.sessions, shelf.session_count
    order = np.lexsort((-scores, sessions))
    first = np.searchsorted(sessions[order], np.arange(count))
    rank = np.arange(len(order)) - first[sessions[order]]
    best = order[rank < _BEST_OF_SESSION]
    sums = np.bincount(sessions[best], scores[best], count)
    sizes = np.bincount(sessions[best], minlength=count)
    means: Scores = (sums / np.maximum(sizes, 1))[sessions]
    return means


def _cosines(vectors: Vectors, vector: Vector) -> Scores:
    # Row by row and in double: a matrix product adds up in an order that depends on the machine.
    products: Scores = np.einsum("ij,j->i", vectors, vector, dtype=np.float64)
    return products


def _with_neighbours(terms: Numbers, texts: Numbers, sessions: Numbers) -> tuple[Numbers, Numbers]:
    """Each word counted for its passage and for the ones before and after in the session."""
    every_term, every_text = [terms], [texts]
    for step in (-1, 1):
        beside = texts + step
        inside = (beside >= 0) & (beside < len(sessions))
        inside[inside] = sessions[beside[inside]] == sessions[texts[inside]]
        every_term.append(terms[inside])
        every_text.append(beside[inside])
    return np.concatenate(every_term), np.concatenate(every_text)


def _windows(vectors: Vectors, sessions: Numbers) -> Vectors:
    """Each vector with half of each neighbour's, at length 1."""
    blended = vectors.astype(np.float64)
    together = (sessions[1:] == sessions[:-1])[:, None]
    blended[1:] += np.where(together, vectors[:-1], 0.0) / 2
    blended[:-1] += np.where(together, vectors[1:], 0.0) / 2
    lengths = np.linalg.norm(blended, axis=1, keepdims=True)
    return (blended / np.where(lengths > 0, lengths, 1.0)).astype(np.float32)
