"""BM25: how well texts fit the words of a question, by how rare and how frequent those are."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

K1 = 0.9
B = 0.4
"""The parameters of Anserini, better on short conversational notes than 1.2 and 0.75."""

Numbers = NDArray[np.int64]
Scores = NDArray[np.float64]


class Bm25:
    """An index over texts that are given as pairs (term, text), one for each word of each text.

    Robertson and Zaragoza (2009), with the idf that is never negative (Lucene's).
    """

    def __init__(self, terms: Numbers, texts: Numbers, vocabulary: int, count: int) -> None:
        keys, frequencies = np.unique(terms * max(count, 1) + texts, return_counts=True)
        self._texts = keys % max(count, 1)
        self._starts = np.searchsorted(keys // max(count, 1), np.arange(vocabulary + 1))
        lengths = np.bincount(texts, minlength=count).astype(np.float64)
        mean = lengths.mean() if lengths.any() else 1.0
        damping = K1 * (1 - B + B * lengths / mean)
        self._weights = frequencies / (frequencies + damping[self._texts])
        self._count = count

    def scores(self, terms: Sequence[int]) -> Scores:
        """The score of every text; a term counts as often as it is given."""
        found = np.zeros(self._count)
        for term in terms:
            here = slice(self._starts[term], self._starts[term + 1])
            frequency = here.stop - here.start
            idf = np.log1p((self._count - frequency + 0.5) / (frequency + 0.5))
            found[self._texts[here]] += idf * self._weights[here]
        return found
