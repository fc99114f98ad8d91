"""Where the mentee's goals stand: baseline, now, target and by when, each in their own words."""

from typing import Any

from mentor_copilot.domain.brief.excerpts import excerpt, told, unquoted
from mentor_copilot.domain.brief.material import Aim, Material
from mentor_copilot.domain.brief.page import BriefLine
from mentor_copilot.domain.brief.points import Point, places
from mentor_copilot.domain.brief.wording import phrase
from mentor_copilot.domain.ledger import Cite, Fact
from mentor_copilot.domain.ledger.claim import cite_value
from mentor_copilot.domain.ledger.likeness import gist
from mentor_copilot.domain.value import Value
from mentor_copilot.domain.woop.kept import KeptWoop

_WORDS_A_WISH = 16
_WORDS_A_PART = 10


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
    reading = _reading(aim, material)
    if reading:
        now = unquoted(excerpt(reading.now.what, _WORDS_A_PART))
        parts.append(phrase("goals", "now", words=now))
    line = BriefLine(
        section="goals",
        text="; ".join(parts),
        kind="measured" if reading else "said",
        owner=reading.who if reading else material.mentee,
        due=goal.deadline.value if goal.deadline.origin == "said" else None,
        first_seen=reading.now.learnt_at if reading else None,
        cites=tuple(dict.fromkeys((*(places([reading.now]) if reading else ()), *cites))),
    )
    return Point(line=line, words=head.quote, weight=14.0, topic="goals.by")


def _joined(parts: list[str], name: str, words: str) -> list[str]:
    if name == "by":
        return [phrase("goals", "by", words=parts[0], by=words), *parts[1:]]
    return [*parts, phrase("goals", name, words=words)]


def place_of(kept: Aim | KeptWoop, value: Value[Any]) -> Cite | None:
    """The place of a value's words, where the mentee said them in an input that is at hand."""
    return cite_value(kept.source(value.source), value)


def _reading(aim: Aim, material: Material) -> Fact | None:
    """The measured fact of the notes that is about what the goal counts."""
    measure = aim.goal.measure
    words = " ".join(str(each.value) for each in (measure.metric, measure.unit) if each.value)
    about = gist(words).telling
    found = [one for one in material.ledger.facts if about & gist(one.topic).telling]
    return max(found, key=lambda one: one.now.learnt_at) if found else None
