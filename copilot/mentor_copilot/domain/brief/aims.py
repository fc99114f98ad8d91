"""Where the mentee's goals stand: baseline, now, target and by when, each in their own words."""

from collections.abc import Sequence
from typing import Any

from mentor_copilot.domain.brief.excerpts import excerpt, listed, told, unquoted
from mentor_copilot.domain.brief.material import Aim, Material
from mentor_copilot.domain.brief.page import BriefLine
from mentor_copilot.domain.brief.points import Point, places
from mentor_copilot.domain.brief.wording import phrase
from mentor_copilot.domain.calendar import in_words
from mentor_copilot.domain.ledger import Cite, Claim
from mentor_copilot.domain.ledger.claim import cite_value
from mentor_copilot.domain.ledger.likeness import gist
from mentor_copilot.domain.reader.amounts import find_numbers
from mentor_copilot.domain.value import Value
from mentor_copilot.domain.woop.kept import KeptWoop

_WORDS_A_WISH = 16
_WORDS_A_PART = 10
_READINGS = 3


def aims(material: Material) -> list[Point]:
    """A line a goal; what the notes hold no number for is said to have none."""
    made = [_aim(aim, material) for aim in material.aims]
    return [one for one in made if one is not None]


def _aim(aim: Aim, material: Material) -> Point | None:
    goal = aim.goal
    head = (
        place_of(aim, goal.own_statement)
        or place_of(aim, goal.objective)
        or place_of(aim, goal.wish)
    )
    if head is None:
        return None
    parts, cites = [told(excerpt(head.quote, _WORDS_A_WISH))], [head]
    for name, value in (
        ("target", goal.measure.target),
        ("by", goal.deadline),
        ("start", goal.measure.baseline),
    ):
        place = place_of(aim, value)
        if place is None or place.quote.lower() in head.quote.lower():
            cites += [place] if place else []
            continue
        words = unquoted(excerpt(place.quote, _WORDS_A_PART))
        parts = _joined(parts, name, words)
        cites.append(place)
    readings = _readings(aim, material)
    if readings:
        parts.append(_now(readings, by_day=readings[0].cites[0].note_id in aim.checkins))
    line = BriefLine(
        section="goals",
        text="; ".join(parts),
        kind="measured" if readings else "said",
        owner=readings[0].who if readings else material.mentee,
        due=goal.deadline.value if goal.deadline.origin == "said" else None,
        first_seen=readings[0].learnt_at if readings else None,
        cites=tuple(dict.fromkeys((*(places(readings) if readings else ()), *cites))),
    )
    stands = tuple(_stands(readings))
    return Point(line=line, words=head.quote, weight=14.0, topic="goals.by", stands=stands)


def _now(readings: Sequence[Claim], *, by_day: bool) -> str:
    """Where it stands; with its day where the mentee told it in a check-in."""
    if not by_day:
        return phrase("goals", "now", words=unquoted(excerpt(readings[0].what, _WORDS_A_PART)))
    words = [excerpt(each, _WORDS_A_PART) for each in _stands(readings)]
    return phrase("goals", "now_on", day=in_words(readings[0].learnt_at), words=listed(words))


def _stands(readings: Sequence[Claim]) -> list[str]:
    """The readings in words: one alone needs no name beside its goal, only its number."""
    if len(readings) != 1:
        return [one.what for one in readings]
    (only,) = readings
    numbers = [one.quote for one in find_numbers(only.what) if one.value == only.value]
    return [*numbers[-1:]] or [only.what]


def _joined(parts: list[str], name: str, words: str) -> list[str]:
    if name == "by":
        return [phrase("goals", "by", words=parts[0], by=words), *parts[1:]]
    return [*parts, phrase("goals", name, words=words)]


def place_of(kept: Aim | KeptWoop, value: Value[Any]) -> Cite | None:
    """The place of a value's words, where the mentee said them in an input that is at hand."""
    return cite_value(kept.source(value.source), value)


def _readings(aim: Aim, material: Material) -> list[Claim]:
    """What the goal's newest check-in with a value measured, else the like-named fact of notes."""
    told = [one for one in material.ledger.claims if one.kind == "measured"]
    for page in reversed(aim.checkins):
        measured = [one for one in told if one.cites[0].note_id == page]
        if measured:
            return measured[:_READINGS]
    measure = aim.goal.measure
    words = " ".join(str(each.value) for each in (measure.metric, measure.unit) if each.value)
    about = gist(words).telling
    found = [one for one in material.ledger.facts if about & gist(one.topic).telling]
    return [max(found, key=lambda one: one.now.learnt_at).now] if found else []
