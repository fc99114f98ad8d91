"""The words that search counts: stems, without those that say nothing about the subject."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from importlib.resources import files

_JOINED = re.compile(r"['’ʼ](?=\w)")
_POSSESSIVE = re.compile(r"['’ʼ]s\b")
PICTURE = "[\u231a-\u23ff\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff]"
"""An emoji or a sign that stands for a thing, as a regular expression; each counts as a word."""

_WORD = re.compile(rf"[^\W_]+|{PICTURE}")
_SIGN = re.compile(r"\S")
# Scripts that put no space between words: pairs of characters stand for words there.
_UNSPACED = re.compile("[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]{2,}")


def words(text: str) -> list[str]:
    """The stems of a text in order, for English by Snowball; numbers and emoji stay as they are.

    A text that says nothing about a subject ("a", "?") has every word or else every sign in it,
    so that one who looks for just that finds it.
    """
    plain = _JOINED.sub("", _POSSESSIVE.sub("", _bare(text)))
    every = [word for found in _WORD.findall(plain) for word in _split(found)]
    telling = [_stem(word) for word in every if word not in _stop_words()]
    return telling or every or _SIGN.findall(plain)


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
