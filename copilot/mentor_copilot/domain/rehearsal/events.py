"""Events in a cue that stand in calendars, and the appointments that meet their words."""

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from functools import cache, lru_cache
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict

from mentor_copilot.domain.library.words import stem
from mentor_copilot.domain.reader.shapes import words as time_words
from mentor_copilot.domain.rehearsal.sides import side_of
from mentor_copilot.domain.rehearsal.trigger import EventWords, Side
from mentor_copilot.domain.rehearsal.vocabulary import WORD, any_of, content, data, plain

_WITH = re.compile(
    r"\s(?:with|about|on|of|for)\s(?P<who>(?:(?:the|my|our|a)\s)?[\w'’]+(?: [A-Z][\w'’]+)?)"
)
_NOUN_BEHIND = re.compile(r"\s(?!(?:and|or|when|while|that|because|i|i'm|we|with)\b)\w")
_MODIFIERS = 3  # words before a thing that can belong to its name


class Appointment(BaseModel):
    """One entry of a calendar on the clock of the person who plans; `busy` takes their time."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    start: datetime
    end: datetime
    summary: str = ""
    location: str = ""
    busy: bool = True


class Event(NamedTuple):
    """An event that a cue names, and on which side of it the moment lies."""

    words: EventWords
    side: Side
    shift: int
    start: int
    end: int


def find_event(cue: str) -> Event | None:
    """The first thing of a cue that stands in calendars, None where it names none."""
    said = plain(cue)
    return min(_events(cue, said), key=lambda event: (event.start, -event.end), default=None)


def _events(cue: str, said: str) -> Iterator[Event]:
    for kind, how, found in _named(said):
        modifiers, first, opened = _before(said, found.start())
        if how != "sure" and not opened:
            continue
        who = _WITH.match(cue, found.end())
        stop = who.end() if who else found.end()
        placed = side_of(said, first, stop)
        if placed.side is None and not _happens(said[:first]):
            continue
        if how == "alone" and placed.end <= stop and _NOUN_BEHIND.match(said, stop):
            continue
        named = [*modifiers, *(_names_in(who["who"]) if who else ())]
        stems = tuple(stem(word) for word in named)
        words = EventWords(kind=kind, stems=stems, quote=cue[first:stop])
        start, end = min(placed.start, first), max(placed.end, found.end())
        yield Event(words, placed.side or "during", placed.shift, start, end)


def _named(said: str) -> Iterator[tuple[str, str, re.Match[str]]]:
    """Every name of a kind in a plain text, with how sure it is a name by itself."""
    for kind, patterns in _names().items():
        for how, pattern in patterns.items():
            for found in pattern.finditer(said):
                yield kind, how, found


def _names_in(said: str) -> list[str]:
    """The names of "with Anna Li": a title will hold them, as it may not hold "my manager"."""
    names = (plain(word) for word in WORD.findall(said) if word[0].isupper())
    return [name for name in names if name not in _light() and name not in time_words().letter_of]


def _before(said: str, at: int) -> tuple[list[str], int, bool]:
    """The words before a thing that belong to its name, where they begin, whether it is opened."""
    words = list(WORD.finditer(said, 0, at))
    modifiers: list[str] = []
    first = at
    for word in reversed(words[-_MODIFIERS - 1 :]):
        if said[word.end() : first].strip():
            break
        if word.group() in _openers():
            return modifiers, first, True
        if len(modifiers) == _MODIFIERS:
            break
        first = word.start()
        if word.group() not in _light():
            modifiers.insert(0, word.group())
    # With no "the" or "in" before it, the words before are the sentence's, not the thing's.
    return [], at, at == 0 or not said[:at].strip()


def _happens(before: str) -> bool:
    """Whether a thing with no side said is the sentence's subject, or is had: "I have a call"."""
    left = _articles().sub("", before).strip()
    return not left or bool(_having().fullmatch(left))


def meets(words: EventWords, appointment: Appointment) -> bool:
    """Whether an appointment's title is what the words speak of."""
    kinds, stems = _titled(appointment.summary)
    if words.kind and not kinds & _wanted(words.kind):
        return False
    return all(one in stems for one in words.stems)


def holds(words: str, appointment: Appointment) -> bool:
    """Whether an appointment's title or place holds all words of a text that say something."""
    said = content(words) - {stem(word) for word in data("signs")["whereabouts"]}
    return bool(said) and said <= content(f"{appointment.summary} {appointment.location}")


def related(text: str, appointment: Appointment) -> bool:
    """Whether a text and an appointment's title share a word that says something."""
    return any(len(word) > 2 for word in content(text) & content(appointment.summary))


def leaves_room(appointment: Appointment) -> bool:
    """Whether an appointment leaves room for a plan: lunch, focus time, a reminder."""
    return not appointment.busy or bool(_open().search(plain(appointment.summary)))


@lru_cache(maxsize=4096)
def _titled(summary: str) -> tuple[frozenset[str], frozenset[str]]:
    said = plain(summary)
    kinds = {kind for kind, _, _ in _named(said)}
    return frozenset(kinds), frozenset(stem(word) for word in WORD.findall(said))


def _wanted(kind: str) -> frozenset[str]:
    """The kinds that one kind's name may stand for: "a meeting" may be a review."""
    broad = kind in ("meeting", "appointment", "session")
    return frozenset((kind, *(data("events")["gatherings"] if broad else ())))


@cache
def _names() -> Mapping[str, Mapping[str, re.Pattern[str]]]:
    return {
        kind: {how: any_of(names, plural=True) for how, names in entry.items()}
        for kind, entry in data("events")["kinds"].items()
    }


@cache
def _articles() -> re.Pattern[str]:
    articles = (a for a in data("events")["articles"] if not a.startswith(("i", "we")))
    return re.compile(rf"(?:(?<!\w)(?:{'|'.join(articles)})\s)+$")


@cache
def _having() -> re.Pattern[str]:
    return any_of(data("events")["having"])


@cache
def _openers() -> frozenset[str]:
    return frozenset(data("events")["openers"])


@cache
def _light() -> frozenset[str]:
    return frozenset(data("events")["light"])


@cache
def _open() -> re.Pattern[str]:
    return any_of(data("events")["open"])
