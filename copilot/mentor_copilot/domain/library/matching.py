"""Which topics a text is about: words and phrases, counted; an offer of a few, or of none."""

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from mentor_copilot.domain.library.card import Topic
from mentor_copilot.domain.library.catalogue import topics
from mentor_copilot.domain.library.words import stems

GAP = 2  # words that may stand between the words of a phrase: "give my team clear feedback"
ENOUGH = 2.0  # what one keyword weighs; two hints reach it too


class _Phrase(NamedTuple):
    words: tuple[str, ...]
    weight: float
    topic: int


class _Match(NamedTuple):
    start: int
    end: int
    phrase: _Phrase


def find_topics(text: str, k: int = 3, extra: Path | None = None) -> tuple[Topic, ...]:
    """Up to `k` topics that the text names, the likeliest first; empty when nothing fits.

    An offer to pick from: it may be wrong, so nothing is ever filled in from it unasked. Where two
    phrases share words, the longer one counts ("time management" is not "management").
    """
    shelf = topics(extra)
    phrases, barred = _index(shelf)
    found = stems(text)
    absent = {match.phrase.topic for match in _matches(found, barred)}
    matches = [match for match in _matches(found, phrases) if match.phrase.topic not in absent]
    ranked = _ranked([match for match in matches if not _inside_a_longer(match, matches)])
    return tuple(shelf[number] for number in ranked[:k])


Index = dict[str, list[_Phrase]]


@lru_cache(maxsize=8)
def _index(shelf: tuple[Topic, ...]) -> tuple[Index, Index]:
    """All phrases by their first word: those that name a topic, and those that bar one."""
    naming: Index = {}
    barring: Index = {}
    for number, topic in enumerate(shelf):
        for into, texts, base in (
            (naming, (*topic.keywords, topic.name), ENOUGH),
            (naming, topic.hints, ENOUGH / 2),
            (barring, topic.not_when, 0.0),
        ):
            for text in texts:
                words = stems(text)
                phrase = _Phrase(words, base + len(words) - 1, number)
                into.setdefault(words[0], []).append(phrase)
    return naming, barring


def _matches(found: tuple[str, ...], index: Index) -> Iterator[_Match]:
    for start, stem in enumerate(found):
        for phrase in index.get(stem, ()):
            end = _end(found, start, phrase.words)
            if end:
                yield _Match(start, end, phrase)


def _end(found: tuple[str, ...], start: int, words: tuple[str, ...]) -> int:
    """Where the phrase that begins at `start` ends, 0 when it does not stand there."""
    at = start + 1
    for word in words[1:]:
        window = found[at : at + GAP + 1]
        reach = window.index("|") if "|" in window else len(window)
        if word not in window[:reach]:
            return 0
        at += window.index(word) + 1
    return at


def _inside_a_longer(match: _Match, matches: list[_Match]) -> bool:
    return any(
        other.start <= match.start
        and match.end <= other.end
        and len(other.phrase.words) > len(match.phrase.words)
        for other in matches
    )


def _ranked(matches: list[_Match]) -> list[int]:
    weights: dict[int, dict[tuple[str, ...], float]] = {}
    first: dict[int, int] = {}
    for match in matches:
        number = match.phrase.topic
        weights.setdefault(number, {})[match.phrase.words] = match.phrase.weight
        first[number] = min(first.get(number, match.start), match.start)
    total = {number: sum(parts.values()) for number, parts in weights.items()}
    enough = [number for number, weight in total.items() if weight >= ENOUGH]
    return sorted(enough, key=lambda number: (-total[number], first[number], number))
