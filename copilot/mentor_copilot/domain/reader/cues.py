"""Words of a text with their places, and phrases found among them in linear time."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from mentor_copilot.domain.reader import lexicon

# One character for one, so that places in the plain copy are places in the text.
_SAME = str.maketrans(
    "\u2018\u2019\u02bc\u00b4\u201c\u201d\u2013\u2014\u2212\u00a0\u202f\u2009\t\u200b\ufeff\u2028\u2029\r",
    "''''\"\"---      \n\n ",
)
# Links, handles and placeholders such as "[name]" are no words.
_WORD = re.compile(
    r"https?://\S+|www\.\S+|@\w+|\[\w+\]|&(?:amp|gt|lt|quot|nbsp|#\d+);|([^\W_]+(?:['&-][^\W_]+)*)"
)
_ENDINGS = {"m": "am", "re": "are", "ve": "have", "d": "would", "ll": "will"}
_IS = frozenset("it that what there here how where who he she".split())
_BARE = {"im": "am", "ive": "have", "whats": "is", "thats": "is", "theres": "is"}
_WOULD_FOLLOWS = re.compile(r" (?:really |also )?(?:like|love|rather|prefer) ", re.IGNORECASE)
_NOT = {"dont": "don't", "cant": "can't", "wont": "won't", "doesnt": "doesn't", "didnt": "didn't"}
_FILLERS_BETWEEN = 3
_ASIDE = re.compile(
    r", *if (?:at all |it is |it's |that is |that's )?possible *(?:,|(?=[.!]|$))", re.I
)


class Token(NamedTuple):
    """A word in lower case and its place; "I'm" is two words, "i" and "am"."""

    word: str
    start: int
    end: int


def plain_copy(text: str) -> str:
    """The text with plain quotes, dashes and spaces, every character in its old place.

    An aside between commas that adds nothing is blank ("I would like, if possible, to ...").
    """
    plain = text.translate(_SAME)
    return _ASIDE.sub(lambda aside: " " * len(aside.group()), plain)


def tokenise(plain: str) -> tuple[Token, ...]:
    """All words of the text in order."""
    return tuple(
        token
        for found in _WORD.finditer(plain)
        if found[1]
        for token in _words(found[1], found.start(), plain)
    )


def _words(raw: str, start: int, plain: str) -> Iterator[Token]:
    word, end = raw.lower(), start + len(raw)
    word = slips().get(word, word)
    if word == "id" and _WOULD_FOLLOWS.match(plain, end):
        yield Token("i", start, start + 1)
        yield Token("would", start + 1, end)
        return
    if word in _NOT:
        yield Token(_NOT[word], start, end)
        return
    head, mark, tail = word.rpartition("'")
    second = _ENDINGS.get(tail) if mark else _BARE.get(word)
    if mark and tail == "s" and head in _IS:
        second = "is"
    if second is None or len(word) != len(raw):
        yield Token(word, start, end)
        return
    cut = start + (len(head) if mark else len(word) - (2 if word == "ive" else 1))
    yield Token(word[: cut - start], start, cut)
    yield Token(second, cut, end)


@cache
def slips() -> dict[str, str]:
    """Slips of the keyboard in the words that lead in to a wish, with what was meant."""
    listed = lexicon.lists("slips")
    meant = str(listed["of"]).split()
    found = {slip: word for word in reversed(meant) for slip in _slips_of(word)}
    own = lexicon.words("slips", "words") | frozenset(meant)
    return {**{slip: word for slip, word in found.items() if slip not in own}, **listed["others"]}


def _slips_of(word: str) -> Iterator[str]:
    """Two letters changed about, a letter twice and, of five letters or more, one left out."""
    for k in range(1, len(word)):
        yield f"{word[: k - 1]}{word[k]}{word[k - 1]}{word[k + 1 :]}"
        yield f"{word[:k]}{word[k - 1]}{word[k:]}"
        if len(word) > 4:
            yield word[:k] + word[k + 1 :]


class Cues:
    """Phrases under names, found at a place in the text; fillers between their words are skipped.

    A phrase never reaches over the end of a sentence, only over spaces and commas.
    """

    def __init__(self, named: Iterable[tuple[str, str]]) -> None:
        self._root: dict[str, dict[str, object]] = {}
        self._fillers = lexicon.words("leads", "fillers")
        for name, phrase in named:
            for spelled in _spellings(phrase):
                self._add(name, [t.word for t in tokenise(spelled)])

    def _add(self, name: str, spelled: list[str]) -> None:
        node: dict[str, object] = self._root  # type: ignore[assignment]
        for word in spelled:
            node = node.setdefault(word, {})  # type: ignore[assignment]
        names = node.setdefault("", set())
        names.add(name)  # type: ignore[attr-defined]

    def at(
        self, plain: str, tokens: tuple[Token, ...], i: int
    ) -> tuple[int, frozenset[str]] | None:
        """The longest phrase that begins with token i: the token after it, and its names."""
        node: object = self._root
        best: tuple[int, frozenset[str]] | None = None
        skipped = 0
        for j in range(i, len(tokens)):
            if j > i and not _together(plain, tokens[j - 1].end, tokens[j].start):
                break
            follows = node.get(tokens[j].word)  # type: ignore[attr-defined]
            if follows is None:
                if j == i or skipped == _FILLERS_BETWEEN or tokens[j].word not in self._fillers:
                    break
                skipped += 1
                continue
            node, skipped = follows, 0
            if "" in follows:
                best = (j + 1, frozenset(follows[""]))
        return best


def _together(plain: str, end: int, start: int) -> bool:
    return not plain[end:start].strip(" ,")


def _spellings(phrase: str) -> Iterator[str]:
    first = {"AM": ("am", "are", "have been"), "WOULD": ("would",)}
    for mark, ways in first.items():
        if mark in phrase.split():
            for way in ways:
                yield from _spellings(phrase.replace(mark, way, 1))
            return
    yield phrase


def token_at(tokens: tuple[Token, ...], place: int) -> int:
    """The index of the first token that starts at or after a place."""
    return bisect_left(tokens, place, key=lambda token: token.start)


@cache
def circumstance_cues() -> Cues:
    """The phrases of circumstances.yaml under the names of their lists."""
    return Cues(
        (name, phrase)
        for name, listed in lexicon.lists("circumstances").items()
        if isinstance(listed, list)
        for phrase in listed
    )
