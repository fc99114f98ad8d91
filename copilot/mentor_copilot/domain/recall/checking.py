"""Whether a sentence about the record stands on the places it cites: plain code, whoever worded it.

The checks are those of a brief's lines; besides, a sentence says "you" only of what is yours.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from mentor_copilot.domain.brief.checking import origins
from mentor_copilot.domain.brief.checking.asking import QUOTED
from mentor_copilot.domain.brief.checking.grounds import Grounds
from mentor_copilot.domain.brief.checking.kinds import rests_on_plans
from mentor_copilot.domain.brief.checking.texts import (
    cited_words,
    origin_faults,
    sense_faults,
    span_faults,
)
from mentor_copilot.domain.brief.checking.words import listed
from mentor_copilot.domain.calendar import in_words
from mentor_copilot.domain.ledger import Cite, Status
from mentor_copilot.domain.safety import screen_reply

_ROLE = r"\byour (?:mentor|mentee|coach|coachee)\b"
_TOLD = re.compile(
    rf"(?:\byou|\bthey|{_ROLE})(?: have| has| had)?(?: last| first)? (?:said|wrote|told|noted|"
    r"asked|promised|planned|agreed|decided|mentioned|meant|intended|wanted)\b"
    r"(?: to| that| about)?|\b(?:have|has|had) to\b",
    re.IGNORECASE,
)
_TOGETHER = re.compile(r"\b(?:we|our|us|ours)\b", re.IGNORECASE)
_MONTHS = frozenset(in_words(date(2000, month, 1)).split()[1].lower() for month in range(1, 13))
_OTHER = re.compile(rf"{_ROLE}|\bthey\b|\btheir\b|\bhe\b|\bshe\b", re.IGNORECASE)
_READER = re.compile(r"\b(?:you|your|yours|yourself)\b", re.IGNORECASE)
_OPEN = re.compile(
    r"\b(?:still|open|outstanding|pending|unfinished|not (?:yet )?done|yet to)\b", re.IGNORECASE
)


@dataclass(frozen=True)
class Bounds:
    """What a sentence may stand on, and who it is told to."""

    grounds: Grounds
    reader: str


def sentence_faults(
    text: str, cites: Sequence[Cite], statuses: Collection[Status], bounds: Bounds
) -> list[str]:
    """Why a sentence may not stand; empty when it may.

    `statuses` are those of the promises that it cites. The name of the one who said or promised
    the cited words is as good as cited.
    """
    grounds = bounds.grounds
    if not cites:
        return ["it cites nothing"]
    off = span_faults(cites, grounds)
    if off:
        return off
    people = _told_of(cites, grounds)
    cited = cited_words(cites, grounds)
    named = [*cited, *((who, cited[0][1]) for who in sorted(people))]
    bare = _TOLD.sub("", QUOTED.sub("", text))
    found = [*origin_faults(text, named, listed("asking") | _MONTHS)]
    found += sense_faults(bare, cited, plans=rests_on_plans(cites, grounds))
    return [*found, *_sense(text, cited), *_persons(text, people, bounds), *_open(bare, statuses)]


def _told_of(cites: Sequence[Cite], grounds: Grounds) -> set[str]:
    """Whose the cited words are: whom they name as the one of it, or else their author.

    What "we" did is of both.
    """
    people: set[str] = set()
    for place in cites:
        named = {claim.who for claim in grounds.claims(place) if claim.who}
        people |= named or {grounds.notes[place.note_id].author}
        if _TOGETHER.search(place.quote):
            people |= {person.id for person in grounds.people.persons}
    return people


def _sense(text: str, cited: list[origins.Dated]) -> Iterator[str]:
    feeling = origins.feels(QUOTED.sub("", text), cited)
    if feeling:
        yield f"{feeling!r} guesses at a feeling"
    if not origins.shares(text, cited, listed("asking")):
        yield "it is about nothing in the cited words"
    barred = screen_reply(text)
    if barred:
        yield f"a coach does not say this ({barred})"


def _persons(text: str, people: set[str], bounds: Bounds) -> Iterator[str]:
    """Why the sentence gives the cited words to the wrong one of the two."""
    bare = QUOTED.sub("", text)
    other = _OTHER.search(bare) or _others_name(bare, bounds)
    reader = _READER.search(re.sub(_ROLE, "", bare, flags=re.IGNORECASE))
    if reader and not other and bounds.reader not in people:
        yield "the cited words are not of the one who asks"
    if other and people == {bounds.reader}:
        yield "the cited words are of the one who asks"


def _others_name(text: str, bounds: Bounds) -> bool:
    people = bounds.grounds.people
    others = (name for name in people.names if people.named(name) != bounds.reader)
    return any(
        re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.IGNORECASE) for name in others
    )


def _open(text: str, statuses: Collection[Status]) -> Iterator[str]:
    closed = statuses and all(status in ("done", "dropped") for status in statuses)
    word = _OPEN.search(text) if closed else None
    if word:
        yield f"{word.group()!r} tells as open what is told of as done or let go"
