"""Where the two's goals stand: baseline, now, target and by when, each in their own words."""

from collections.abc import Sequence
from typing import Any

from mentor_copilot.domain.brief.excerpts import excerpt, listed, told, unquoted
from mentor_copilot.domain.brief.goal_moves import named, reason
from mentor_copilot.domain.brief.material import Aim, Material
from mentor_copilot.domain.brief.page import BriefLine
from mentor_copilot.domain.brief.points import Point, places
from mentor_copilot.domain.brief.wording import phrase
from mentor_copilot.domain.calendar import in_words
from mentor_copilot.domain.cycle import pivot
from mentor_copilot.domain.cycle.move_page import page_id
from mentor_copilot.domain.cycle.states import OPEN
from mentor_copilot.domain.cycle.wording import phrase as phrase_of
from mentor_copilot.domain.ledger import Cite, Claim
from mentor_copilot.domain.ledger.claim import cite, cite_value
from mentor_copilot.domain.ledger.likeness import gist
from mentor_copilot.domain.reader.amounts import find_numbers
from mentor_copilot.domain.value import Value
from mentor_copilot.domain.woop.kept import KeptWoop

_WORDS_A_WISH = 16
_WORDS_A_PART = 10
_READINGS = 3
_WEIGHTS = {"active": 14.0, "paused": 10.0, "draft": 9.0}
_MENTORS = 1.5


def aims(material: Material) -> list[Point]:
    """A line an open goal; what the notes hold no number for is said to have none."""
    made = [_aim(aim, material) for aim in material.aims if aim.goal.state in OPEN]
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
    parts, cites = _parts(aim, head)
    readings = _readings(aim, material)
    if readings:
        parts.append(_now(readings, by_day=readings[0].cites[0].note_id in aim.checkins))
    text, stated = _stated(aim, material, head, "; ".join(parts))
    cites = [*(places(readings) if readings else ()), *cites, *stated]
    line = BriefLine(
        section="goals",
        text=text,
        kind="measured" if readings else "said",
        owner=readings[0].who if readings else aim.owner or material.mentee,
        due=goal.deadline.value if goal.deadline.origin == "said" else None,
        first_seen=readings[0].learnt_at if readings else None,
        cites=tuple(dict.fromkeys(cites)),
    )
    topic = "goals.paused" if goal.state == "paused" else "goals.by"
    stands = tuple(_stands(readings))
    return Point(line, head.quote, _weight(aim, material), topic=topic, stands=stands)


def _parts(aim: Aim, head: Cite) -> tuple[list[str], list[Cite]]:
    """What the goal says of itself: the wish, by when, from where to where; with its places."""
    goal = aim.goal
    parts, cites = [told(excerpt(head.quote, _WORDS_A_WISH))], [head]
    indicator = _indicator(aim)
    counted = () if indicator else (("start", goal.measure.baseline),)
    target = () if indicator else (("target", goal.measure.target),)
    for name, value in (*target, ("by", goal.deadline), *counted):
        place = place_of(aim, value)
        if place is None or place.quote.lower() in head.quote.lower():
            cites += [place] if place else []
            continue
        words = unquoted(excerpt(place.quote, _WORDS_A_PART))
        parts = _joined(parts, name, words)
        cites.append(place)
    if indicator is not None:
        words = unquoted(excerpt(indicator.quote, _WORDS_A_PART))
        parts.append(phrase_of("told", "indicator", words=words))
        cites.append(indicator)
    return parts, cites


def _indicator(aim: Aim) -> Cite | None:
    """What a pivot counts since its day, in all its words; None while the goal's own measure is."""
    metric = aim.goal.measure.metric
    page = aim.source(metric.source)
    if page is None or metric.start is None or not page.id.startswith(f"{pivot.KIND}:"):
        return None
    end = page.text.find("\n\n", metric.start)
    return cite(page, metric.start, len(page.text) if end < 0 else end)


def _weight(aim: Aim, material: Material) -> float:
    """What is under way comes first, and the mentee's goals before the mentor's."""
    theirs = aim.owner is not None and aim.owner != material.mentee
    return _WEIGHTS[aim.goal.state] - _MENTORS * theirs


def _stated(aim: Aim, material: Material, head: Cite, text: str) -> tuple[str, list[Cite]]:
    """The line of a goal that is paused or a draft says so, with why; the places of both."""
    page = material.note(page_id(aim.id, len(aim.goal.moves)))
    if page is None or aim.goal.state == "active":
        return text, []
    if text[:1].lower() == head.quote[:1]:
        text = head.quote[:1] + text[1:]
    text, cites = phrase_of("told", aim.goal.state, text=text), [named(page).place]
    if (why := reason(page)) is not None:
        text = phrase_of("told", "why", text=text, words=why.words)
        cites.append(why.place)
    return text, cites


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
