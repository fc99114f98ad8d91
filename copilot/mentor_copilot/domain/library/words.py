"""Words brought to a common form, so that "writing", "writes" and "write" meet."""

import re
import unicodedata
from collections.abc import Collection
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

BREAK = "|"
SMALL = frozenset(
    "a an the my your our their his her this that these those some any all of to at on in out up "
    "off for with from by and or as i me it is be am are so very really more less".split()
)
LONG = 8  # a shorter word is too close to other right words to be called a slip

_TOKEN = re.compile(
    r"\d+(?=[^\W\d_]{2,})|[^\W_]+(?:['’][^\W_]+)*\+{0,2}#?|[$€£%]|[;!?()|\n]|[.,:](?=\s|$)"
)
_STOPS = set(".,;:!?()|\n")
_SIGNS = {"$": "dollar", "€": "dollar", "£": "dollar", "%": "percent"}
_WHOLE = {"this", "has", "does", "news", "speed", "during", "evening", "business", "fasting"}
_ENDINGS = ("ing", "ed", "es", "s", "e")
_VOWEL = re.compile("[aeiouy]")


def stems(text: str) -> tuple[str, ...]:
    """The stems of the words in order, with `BREAK` where a phrase cannot run on.

    A sign of money counts as "dollars", so that one keyword serves "$500" and "50 dollars".
    """
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return tuple(
        BREAK if token in _STOPS else stem(_SIGNS.get(token, token))
        for token in _TOKEN.findall(plain.lower())
    )


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """The word without its inflection: presenting, presents, presented -> present.

    Not a linguist's stem, only one and the same for the forms of a word in text and keyword;
    British and American spellings meet too (organise, organize).
    """
    word = word.replace("’", "'").removesuffix("'s")
    if len(word) < 4 or word in _WHOLE:
        return word
    if len(word) > 5:
        word = word.replace("iz", "is").replace("our", "or")
    root = word if word.endswith(("ss", "us", "is")) else _without_ending(word)
    if len(root) > 3 and root[-1] == root[-2] and not _VOWEL.match(root[-1]):
        root = root[:-1]
    return root[:-1] + "y" if root.endswith("i") and len(root) > 3 else root


def _without_ending(word: str) -> str:
    if word.endswith("ies"):
        return word[:-2]
    for ending in _ENDINGS:
        root = word.removesuffix(ending)
        if root != word and len(root) >= 3 and _VOWEL.search(root):
            return root
    return word


def mended(found: tuple[str, ...], vocabulary: Collection[str]) -> tuple[str, ...]:
    """The stems, long ones with a slip of the keys replaced by the word of the vocabulary meant.

    Only a letter too many, one missing or two swapped, in a word of eight letters or more: with
    replaced letters too, "medication" became "meditation" far more often than a slip was mended.
    """
    long = [word for word in vocabulary if len(word) >= LONG]
    meant = {w: _meant(w, long) for w in set(found) if len(w) >= LONG and w not in vocabulary}
    return tuple(meant.get(word, word) for word in found)


def _meant(word: str, vocabulary: list[str]) -> str:
    near = process.extract(word, vocabulary, scorer=OSA.distance, score_cutoff=1)
    slips = (
        other
        for other, _, _ in near
        if other[0] == word[0] and (len(other) != len(word) or sorted(other) == sorted(word))
    )
    return next(slips, word)
