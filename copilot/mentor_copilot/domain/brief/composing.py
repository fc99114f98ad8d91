"""Composes the brief by rules: from the ledger and the goals to a page for one meeting."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from mentor_copilot.domain.brief import agenda as planning
from mentor_copilot.domain.brief import questions as asking
from mentor_copilot.domain.brief.agenda import RENEGOTIATE_AFTER
from mentor_copilot.domain.brief.agreed import within_agreement
from mentor_copilot.domain.brief.aims import aims
from mentor_copilot.domain.brief.checked_in import checked_in
from mentor_copilot.domain.brief.fitting import WORDS_AT_MOST, fitted
from mentor_copilot.domain.brief.goal_moves import goal_moves
from mentor_copilot.domain.brief.material import GAP, Material
from mentor_copilot.domain.brief.news import asides, changes, deeds, readings, sayings, wins
from mentor_copilot.domain.brief.page import (
    AgendaItem,
    Brief,
    BriefQuestion,
    RefusedText,
    Section,
    SourceNote,
    count_words,
)
from mentor_copilot.domain.brief.plans import plans
from mentor_copilot.domain.brief.points import Point
from mentor_copilot.domain.brief.prepared import prepared, unprepared
from mentor_copilot.domain.brief.promises import kept_promises, open_promises
from mentor_copilot.domain.brief.recalling import recalled
from mentor_copilot.domain.brief.routing import routed
from mentor_copilot.domain.brief.shown import words_read
from mentor_copilot.domain.brief.themes import themes
from mentor_copilot.domain.brief.watching import come_back, watch
from mentor_copilot.domain.brief.wording import phrase
from mentor_copilot.domain.calendar import in_words

_ORDER: tuple[Section, ...] = (
    "watch",
    "commitments",
    "since_last",
    "wins",
    "goals",
    "recurring",
    "changed",
)
_FOR_QUESTIONS = 90  # words kept free for them and for a remark
_LITTLE = 3  # points; with fewer, the notes' own words are shown


@dataclass(frozen=True)
class Draft:
    """What goes on the page, in the notes' words; `left_out` promises did not fit."""

    points: tuple[Point, ...]
    agenda: tuple[AgendaItem, ...]
    questions: tuple[BriefQuestion, ...]
    remarks: tuple[str, ...]
    left_out: int

    def but(self, **changed: Any) -> "Draft":
        """The draft with some of its parts replaced."""
        return replace(self, **changed)


def draft(material: Material) -> Draft:
    """The page in the notes' own words; what is private is on no agenda and in no question."""
    musts = open_promises(material)
    others = _others(material)
    little = len(musts) + len(others) < _LITTLE
    others += sayings(material) if little else []
    remarks = _remarks(material, little=not musts and little)
    room = WORDS_AT_MOST - _FOR_QUESTIONS - sum(map(count_words, remarks))
    kept, left_out = fitted(musts, others, room, material.since)
    points = _in_order(kept)
    spoken_of = [one for one in points if not material.is_private(one.line)]
    if len(spoken_of) < len(points):
        remarks = (*remarks, phrase("remarks", "private"))
    return Draft(
        points=tuple(points),
        agenda=planning.agenda(spoken_of, material),
        questions=asking.questions(spoken_of, material),
        remarks=remarks,
        left_out=left_out,
    )


def page(
    material: Material, draft: Draft, engine: str, refused: Iterable[RefusedText] = ()
) -> Brief:
    """The brief of a draft, with its sources and its count of words."""
    brief = Brief(
        engine=engine,
        pair=material.pair,
        reader=material.reader,
        as_of=material.at,
        since=material.since,
        minutes=material.minutes,
        lines=tuple(one.line for one in draft.points),
        agenda=tuple(within_agreement(item, material) for item in draft.agenda),
        questions=draft.questions,
        remarks=draft.remarks,
        refused=tuple(refused),
        left_out=draft.left_out,
        unprepared=unprepared(material),
    )
    return brief.model_copy(
        update={"sources": _sources(brief, material), "words": words_read(brief)}
    )


def refitted(draft: Draft, plain: Draft, material: Material) -> Draft:
    """The draft on one page: where it has grown too long, longer wordings go back to plain."""
    if words_read(page(material, draft, "")) <= WORDS_AT_MOST:
        return draft
    own = {one.place: one for one in plain.points}
    points = [
        min((one, own.get(one.place, one)), key=lambda each: count_words(each.line.text))
        for one in draft.points
    ]
    questions = [
        min(both, key=lambda each: count_words(each.text))
        for both in zip(draft.questions, plain.questions, strict=False)
    ]
    return draft.but(points=tuple(points), questions=tuple(questions))


def _others(material: Material) -> list[Point]:
    kept = kept_promises(material)
    found = [*prepared(material), *kept, *watch(material), *come_back(material), *themes(material)]
    found += [*aims(material), *plans(material), *recalled(material, found)]
    found += goal_moves(material)
    found += [*readings(material), *changes(material), *wins(material), *checked_in(material)]
    found += deeds(material, {one.place for one in found})
    return routed(found) + asides(material, {one.place for one in found})


def _in_order(points: Sequence[Point]) -> list[Point]:
    """Section after section; promises come first when one was carried on twice."""
    order = list(_ORDER)
    if any((one.line.times_carried or 0) >= RENEGOTIATE_AFTER for one in points if one.must):
        order.remove("commitments")
        order.insert(0, "commitments")
    return sorted(points, key=lambda one: (order.index(one.line.section), -one.weight))


def _remarks(material: Material, *, little: bool) -> tuple[str, ...]:
    """What is to be known of the notes themselves: none, one side alone, long ago."""
    since = material.since
    if since is None:
        return (phrase("remarks", "first"),)
    made = []
    if material.at - since > GAP:
        months = round((material.at - since).days / 30.4)
        made.append(phrase("remarks", "gap", day=in_words(since), months=months))
    authors = {note.author for note in material.notes}
    if len(authors) == 1 and len(material.notes) > 1:
        author = authors.pop()
        name = "one_side_yours" if author == material.reader else "one_side"
        made.append(phrase("remarks", name, author=author))
    if little:
        made.append(phrase("remarks", "little"))
    return tuple(made)


def _sources(brief: Brief, material: Material) -> tuple[SourceNote, ...]:
    ids = dict.fromkeys(place.note_id for place in brief.cites())
    notes = [note for id in ids if (note := material.note(id))]
    return tuple(
        SourceNote(note_id=note.id, date=note.date, author=note.author, scope=note.scope)
        for note in sorted(notes, key=lambda one: (one.date, one.id))
    )
