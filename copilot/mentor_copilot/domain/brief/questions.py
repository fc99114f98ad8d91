"""Two to four open questions on this person's own words, one idea each (SB10)."""

from collections.abc import Iterator, Sequence
from itertools import chain

from mentor_copilot.domain.brief.agenda import RENEGOTIATE_AFTER
from mentor_copilot.domain.brief.excerpts import excerpt, unquoted
from mentor_copilot.domain.brief.material import Material
from mentor_copilot.domain.brief.page import BriefQuestion
from mentor_copilot.domain.brief.points import Point
from mentor_copilot.domain.brief.wording import phrase

AT_MOST, AT_LEAST = 4, 2
_WORDS = 11
_FIRST = ("first_hope", "first_past", "first_way")
_TOPICS = ("obstacle", "asked_for_help", "theme", "said")

Asked = tuple[str, Point]  # the name of a question in wording.yaml, and what it is about


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
        made.append(BriefQuestion(text=_worded(part, name, one), cites=one.line.cites[:1]))
    for name in ("open_now", "first_hope"):
        if len(made) < AT_LEAST:
            made.append(BriefQuestion(text=phrase(part, name)))
    return tuple(made)


def _worded(part: str, name: str, one: Point) -> str:
    text = phrase(part, name, words=unquoted(excerpt(one.words, _WORDS)))
    return text[:1] + text[1:2].upper() + text[2:] if text.startswith("“") else text


def _worth_asking(points: Sequence[Point], material: Material) -> Iterator[Asked]:
    """Points with the question that fits each, the most worth asking first."""
    worded = [one for one in points if one.words and not _is_of_mentor(one, material)]
    theirs = [one for one in worded if one.line.section == "commitments"]
    in_the_way = [one for one in worded if one.line.section in ("watch", "recurring")]
    in_the_way.sort(key=lambda one: -one.weight)
    return chain(
        (("carried", one) for one in theirs if _times(one) >= RENEGOTIATE_AFTER),
        ((_name(one), one) for one in in_the_way if _name(one) in _TOPICS),
        (("moment", one) for one in worded if _name(one) == "moment"),
        ((_goal(one), one) for one in worded if one.line.section == "goals" and one.under_way),
        (("done", one) for one in worded if one.line.section == "wins"),
        (("done", one) for one in theirs if one.line.status == "done"),
        (("promised", one) for one in theirs if one.line.status == "not_reported" and _says(one)),
        (("plan", one) for one in theirs if one.line.status == "open" and _says(one)),
        (("said", one) for one in worded if one.line.section == "since_last"),
    )


def _is_of_mentor(one: Point, material: Material) -> bool:
    """Whether it is the mentor's; a promise that names nobody may be asked about all the same."""
    named = one.line.owner is not None or one.line.section != "commitments"
    return named and material.is_mentors(one.line)


def _goal(one: Point) -> str:
    return _name(one) if _name(one) in ("reading", "moment") else "goal"


def _name(one: Point) -> str:
    return one.topic.split(".")[-1]


def _says(one: Point) -> bool:
    """Whether the words say enough to be asked about, and ask nothing themselves."""
    return len(one.words.split()) > 2 and not one.words.rstrip().endswith("?")


def _times(one: Point) -> int:
    return one.line.times_carried or 0
