"""Two to four open questions on this person's own words, one idea each (SB10)."""

from collections.abc import Iterator, Sequence

from mentor_copilot.domain.brief.agenda import RENEGOTIATE_AFTER
from mentor_copilot.domain.brief.excerpts import excerpt, unquoted
from mentor_copilot.domain.brief.material import Material
from mentor_copilot.domain.brief.page import BriefQuestion
from mentor_copilot.domain.brief.points import Point
from mentor_copilot.domain.brief.wording import phrase

AT_MOST, AT_LEAST = 4, 2
_WORDS = 11
_FIRST = ("first_hope", "first_past", "first_way")


def questions(
    points: Sequence[Point], material: Material, at_most: int = AT_MOST
) -> tuple[BriefQuestion, ...]:
    """Questions for the mentor to ask, or for the mentee to think over before they meet."""
    part = "for_mentee" if material.reader == material.mentee else "for_mentor"
    if material.since is None:
        return tuple(BriefQuestion(text=phrase(part, name)) for name in _FIRST)
    made: list[BriefQuestion] = []
    used: set[tuple[str, int]] = set()
    names: set[str] = set()
    for name, one in _worth_asking(points, material):
        if one.place in used or name in names or len(made) >= at_most:
            continue
        used.add(one.place)
        names.add(name)
        words = unquoted(excerpt(one.words, _WORDS))
        made.append(BriefQuestion(text=phrase(part, name, words=words), cites=one.line.cites[:1]))
    if len(made) < AT_LEAST:
        made.append(BriefQuestion(text=phrase(part, "open_now")))
    if len(made) < AT_LEAST:
        made.append(BriefQuestion(text=phrase(part, "first_hope")))
    return tuple(made)


def _worth_asking(points: Sequence[Point], material: Material) -> Iterator[tuple[str, Point]]:
    """Points with the question that fits each, the most worth asking first."""
    worded = [one for one in points if one.words]
    sections = {
        name: [one for one in worded if one.line.section == name]
        for name in ("commitments", "watch", "recurring", "goals", "wins", "since_last")
    }
    theirs = [
        one
        for one in sections["commitments"]
        if material.mentor is None or one.line.owner != material.mentor
    ]
    for one in theirs:
        if (one.line.times_carried or 0) >= RENEGOTIATE_AFTER:
            yield "carried", one
    for one in sorted((*sections["watch"], *sections["recurring"]), key=lambda each: -each.weight):
        name = one.topic.split(".")[-1]
        if name in ("obstacle", "asked_for_help", "theme"):
            yield name, one
    for one in sections["goals"]:
        yield "goal", one
    for one in (*sections["wins"], *theirs):
        if one.line.section == "wins" or one.line.status == "done":
            yield "done", one
    for status, name in (("not_reported", "promised"), ("open", "plan")):
        for one in theirs:
            if one.line.status == status:
                yield name, one
    for one in sections["since_last"]:
        yield "said", one
