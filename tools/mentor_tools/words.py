"""The words that search counts: stems, without those that say nothing about the subject."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from importlib.resources import files

_JOINED = re.compile(r"['’ʼ](?=\w)")
_POSSESSIVE = re.compile(r"['’ʼ]s\b")
_WORD = re.compile(r"[^\W_]+")
# Scripts that put no space between words: pairs of characters stand for words there.
_UNSPACED = re.compile("[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]{2,}")


def words(text: str) -> list[str]:
    """The stems of a text in order, for English by Snowball; numbers stay as they are."""
    plain = _POSSESSIVE.sub("", _bare(text))
    return [
        _stem(word)
        for found in _WORD.findall(_JOINED.sub("", plain))
        for word in _split(found)
        if word not in _stop_words()
    ]


def _bare(text: str) -> str:
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(character for character in apart if not unicodedata.combining(character))


def _split(found: str) -> Iterator[str]:
    run = _UNSPACED.search(found)
    if run is None:
        yield found
        return
    yield from (found[at : at + 2] for at in range(len(found) - 1))


@lru_cache(maxsize=200_000)
def _stem(word: str) -> str:
    return _stemmer()(word)


@cache
def _stemmer() -> Callable[[str], str]:
    import Stemmer

    stem: Callable[[str], str] = Stemmer.Stemmer("english").stemWord
    return stem


@cache
def _stop_words() -> frozenset[str]:
    lines = files("mentor_tools").joinpath("data/stop_words.txt").read_text("utf-8").splitlines()
    return frozenset(word for line in lines for word in line.partition("#")[0].split())
