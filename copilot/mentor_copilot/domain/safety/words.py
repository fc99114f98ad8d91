"""A text as plain comparable words, each with its place in the original.

Folding, as for names in a card index: case, accents, full-width letters, invisible characters and
curly apostrophes never decide whether a person in need is noticed.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from mentor_copilot.domain.safety.spelling import spelling
from mentor_copilot.domain.safety.stems import stem

# Python's \w leaves out the vowel signs of Indic scripts, Thai, Arabic and Hebrew points.
_POINTS = "\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670"
_MARKS = _POINTS + "\u0900-\u0963\u0966-\u0dff\u0e31-\u0e4e"
_HIDDEN = (
    "\u00ad\u034f\u061c\u115f\u1160\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe00-\ufe0f\ufeff"
)
_LETTER = rf"(?:[^\W_]|[{_MARKS}{_HIDDEN}])"
_INSIDE = rf"(?:[^\W_]|[{_MARKS}{_HIDDEN}'’‘`´ʼ*@$!|#+])"
_TOKEN = re.compile(
    rf"(?P<number>\d+(?:[.,]\d+)+)|[@$]?{_LETTER}(?:{_INSIDE}*{_LETTER})?"
    r"|(?P<end>\.(?=[\s\"'”’)\]]|$)|[!?;:।。！？；：؟]+|\n\s*(?:\n|[-*•])\s*)"
    r"|(?P<sign>[\u2620\u26b0\u2b50\U0001f300-\U0001faff])"
)
_THOUSANDS = re.compile(r"[.,](?=\d{3}(?!\d))")
_HIDDEN_ONE = re.compile(f"[{_HIDDEN}]")
_APOSTROPHE = re.compile("[’‘`´ʼ]")
_STRIPPED = re.compile(f"[{_POINTS}]")
# One letter in several codes, or with and without its mark: ł, Arabic and Persian yeh, nukta.
_SAME_LETTER = str.maketrans(
    {"ł": "l", "đ": "d", "ø": "o", "ı": "i", "æ": "ae", "œ": "oe", "ð": "d"}
    | {"ى": "ي", "ی": "ي", "ک": "ك", "ة": "ه", "\u093c": "", "\u09bc": "", "\u0901": "\u0902"}
)
STOP = "."
_SENTENCE = re.compile(r" \.(?: [^ .]+)+")
_LONGEST = 900


@dataclass(frozen=True, slots=True)
class Token:
    """One folded word, or `STOP`, with the span of the original it stands for."""

    text: str
    start: int
    end: int


class Words:
    """Tokens as one line, " . i do not want this . ", that patterns are searched in."""

    def __init__(self, tokens: Iterable[Token]) -> None:
        self.tokens = [Token(STOP, 0, 0), *tokens]
        last = self.tokens[-1].end
        self.tokens.append(Token(STOP, last, last))
        self.line = " " + " ".join(token.text for token in self.tokens) + " "
        self._offsets: list[int] = []
        at = 0
        for token in self.tokens:
            self._offsets.append(at)
            at += len(token.text) + 1

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The place in the original of what stands between two offsets of the line."""
        first = bisect_right(self._offsets, start) - 1
        last = bisect_right(self._offsets, end - 1) - 1
        covered = [t for t in self.tokens[first : last + 1] if t.text != STOP]
        return (covered[0].start, covered[-1].end) if covered else (0, 0)

    def sentences(self) -> Iterator[tuple[int, str]]:
        """Each sentence between its stops, with its offset in the line.

        A run of more than `_LONGEST` characters comes in overlapping windows, so that the time a
        text takes is linear in its length.
        """
        for found in _SENTENCE.finditer(self.line):
            start, end = found.start(), min(found.end() + len(STOP) + 2, len(self.line))
            while end - start > _LONGEST:
                cut = self.line.rfind(" ", start + 1, start + _LONGEST)
                cut = cut if cut > start + _LONGEST // 2 else start + _LONGEST
                yield start, self.line[start : cut + 1]
                start = max(self.line.rfind(" ", start + 1, cut - _LONGEST // 3), start + 1)
            yield start, self.line[start:end]

    def sentence(self, start: int, end: int) -> str:
        """The sentence, with its two stops, that an offset pair of the line lies in."""
        begin = max(self.line.rfind(f" {STOP} ", 0, start + 3), 0)
        stop = self.line.find(f" {STOP} ", max(end - 1, begin + 1))
        return self.line[begin : stop + 3 if stop >= 0 else None]


def read(text: str) -> Words:
    """Fold a text into words; linear in its length."""
    return Words(tokens(text))


def tokens(text: str) -> Iterator[Token]:
    """The folded words and stops of a text, in order; "didn't" gives "do" and "not"."""
    signs = spelling().signs
    for found in _TOKEN.finditer(text):
        start, end = found.span()
        if found["end"]:
            yield Token(STOP, start, end)
        elif found["number"]:
            yield Token(_THOUSANDS.sub("", found.group()).replace(".", ","), start, end)
        elif found["sign"]:
            if word := signs.get(found.group()):
                yield Token(word, start, end)
        else:
            for word in spelled_out(fold(found.group())):
                yield Token(stem(word), start, end)


@lru_cache(maxsize=20_000)
def fold(word: str) -> str:
    """One word without case, accents, width and invisible characters."""
    if word.isascii():
        return word.lower()
    word = _HIDDEN_ONE.sub("", unicodedata.normalize("NFKC", word))
    word = _APOSTROPHE.sub("'", word).casefold()
    word = _STRIPPED.sub("", unicodedata.normalize("NFD", word))
    return unicodedata.normalize("NFC", word).translate(_SAME_LETTER)


@lru_cache(maxsize=20_000)
def spelled_out(word: str) -> tuple[str, ...]:
    """A contraction as its words; other apostrophes part two words (French, Italian)."""
    spelt = spelling()
    if whole := spelt.short.get(word):
        return tuple(whole.split())
    if "'" not in word:
        return (word,) if word else ()
    stem, _, ending = word.rpartition("'")
    if ending == "t" and stem.endswith("n"):
        return (*spelled_out(spelt.before_not.get(stem[:-1], stem[:-1])), "not")
    if ending == "s":
        return (stem, "is") if stem in spelt.before_is else spelled_out(stem)
    if ending in spelt.endings:
        return (*spelled_out(stem), spelt.endings[ending])
    return (*spelled_out(stem), *spelled_out(ending))
