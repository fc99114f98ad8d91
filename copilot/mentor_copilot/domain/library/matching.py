"""Which topics a text is about: words and phrases, counted; an offer of a few, or of none."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from mentor_copilot.domain.library.card import Topic
from mentor_copilot.domain.library.catalogue import topics
from mentor_copilot.domain.library.words import BREAK, SMALL, mended, stems

KEYWORD = 2.0  # names a topic by itself; each further word of a phrase adds one
HINT = 1.0
ENOUGH = 2.0
ENOUGH_IN_A_STORY = 3.0
STORY = 60  # from here on a text mentions so much that one single word says little
GAP = 2  # words that may stand between the words of a phrase: "give my team clear feedback"
WIDEST = 40  # words from the first to the last of a phrase found with all its gaps
REACH = 5  # the same with small words and numbers among them: "gain 5 lbs of muscle"


class _Phrase(NamedTuple):
    words: tuple[str, ...]
    weight: float
    topic: int


class _Match(NamedTuple):
    start: int
    end: int
    phrase: _Phrase


class _Index(NamedTuple):
    """All phrases by their first word: those that name a topic, and those that do not mean it."""

    naming: dict[str, list[_Phrase]]
    barring: dict[str, list[_Phrase]]
    vocabulary: frozenset[str]


def find_topics(text: str, k: int = 3, extra: Path | None = None) -> tuple[Topic, ...]:
    """Up to `k` topics that the text names, the likeliest first; empty when nothing fits.

    An offer to pick from: it may be wrong, so nothing is ever filled in from it unasked. Where two
    phrases share words, the longer one counts ("time management" is not "management").
    """
    shelf = topics(extra)
    index = _index(shelf)
    words = mended(stems(text), index.vocabulary)
    barred = _by_start(match for match in _matches(words, index.barring) if _unbroken(match))
    meant = [
        m for m in _matches(words, index.naming) if not any(_bars(b, m) for b in _near(m, barred))
    ]
    longer = _by_start(meant)
    kept = [m for m in meant if not any(_hides(other, m) for other in _near(m, longer))]
    enough = ENOUGH if len(words) < STORY else ENOUGH_IN_A_STORY
    return tuple(shelf[number] for number in _ranked(kept, enough)[:k])


@lru_cache(maxsize=8)
def _index(shelf: tuple[Topic, ...]) -> _Index:
    naming: dict[str, list[_Phrase]] = {}
    barring: dict[str, list[_Phrase]] = {}
    for number, topic in enumerate(shelf):
        for text in (*topic.keywords, topic.name):
            words = stems(text)
            naming.setdefault(words[0], []).append(_Phrase(words, KEYWORD + len(words) - 1, number))
        for into, texts in ((naming, topic.hints), (barring, topic.not_when)):
            for text in texts:
                words = stems(text)
                into.setdefault(words[0], []).append(_Phrase(words, HINT, number))
    phrases = [phrase for group in (*naming.values(), *barring.values()) for phrase in group]
    return _Index(naming, barring, frozenset(word for phrase in phrases for word in phrase.words))


def _matches(found: tuple[str, ...], by_first: dict[str, list[_Phrase]]) -> Iterator[_Match]:
    for start, stem in enumerate(found):
        for phrase in by_first.get(stem, ()):
            end = _end(found, start, phrase.words)
            if end:
                yield _Match(start, end, phrase)


def _end(found: tuple[str, ...], start: int, words: tuple[str, ...]) -> int:
    """Where the phrase that begins at `start` ends, 0 when it does not stand there."""
    at = start + 1
    for word in words[1:]:
        at = _next(found, at, word)
        if not at:
            return 0
    return at


def _next(found: tuple[str, ...], at: int, word: str) -> int:
    """The place after `word`, sought from `at` on; a small word has to stand right there.

    So "work out" is found in "work out more" and not in "spread my work out".
    """
    between = 0
    for place in range(at, min(at + REACH, len(found))):
        if found[place] == word:
            return place + 1
        between += found[place] not in SMALL and not found[place].isdecimal()
        if found[place] == BREAK or word in SMALL or between > GAP:
            return 0
    return 0


def _unbroken(match: _Match) -> bool:
    return match.end - match.start == len(match.phrase.words)


def _by_start(matches: Iterable[_Match]) -> dict[int, list[_Match]]:
    by_start: dict[int, list[_Match]] = {}
    for match in matches:
        by_start.setdefault(match.start, []).append(match)
    return by_start


def _near(match: _Match, by_start: dict[int, list[_Match]]) -> Iterator[_Match]:
    """All that can share words with the match; looking further would cost long texts seconds."""
    for start in range(match.start - WIDEST, match.end):
        yield from by_start.get(start, ())


def _bars(barred: _Match, match: _Match) -> bool:
    """Whether words of the match stand in a phrase that does not mean its topic."""
    same = barred.phrase.topic == match.phrase.topic
    return same and match.start < barred.end and barred.start < match.end


def _hides(other: _Match, match: _Match) -> bool:
    """Whether the match lies inside a phrase of more words."""
    inside = other.start <= match.start and match.end <= other.end
    return inside and len(other.phrase.words) > len(match.phrase.words)


def _ranked(matches: list[_Match], enough: float) -> list[int]:
    weights: dict[int, dict[tuple[str, ...], float]] = {}
    first: dict[int, int] = {}
    for match in matches:
        number = match.phrase.topic
        parts = weights.setdefault(number, {})
        parts[match.phrase.words] = max(match.phrase.weight, parts.get(match.phrase.words, 0.0))
        first[number] = min(first.get(number, match.start), match.start)
    total = {number: sum(parts.values()) for number, parts in weights.items()}
    fitting = [number for number, weight in total.items() if weight >= enough]
    return sorted(fitting, key=lambda number: (-total[number], first[number], number))
