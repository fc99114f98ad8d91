"""Check-ins since the last meeting: whether it is on track, in the words of the one who said it."""

import re

from mentor_copilot.domain.brief.excerpts import excerpt, unquoted
from mentor_copilot.domain.brief.material import Material
from mentor_copilot.domain.brief.page import BriefLine
from mentor_copilot.domain.brief.points import Point
from mentor_copilot.domain.brief.wording import phrase
from mentor_copilot.domain.calendar import in_words
from mentor_copilot.domain.cycle.checkin import KIND
from mentor_copilot.domain.ledger.claim import Cite, cite
from mentor_copilot.domain.note import Note
from mentor_copilot.domain.questionnaire.wording import words_of

_AT_MOST = 3
_WORDS = 14
_WEIGHT = 6.5
_TOLD = ("on_track", "note")
_EVIDENCE = re.compile(r"\n\((?P<kind>outcome|stakeholder|story)(?::[^\n]*)?\)$")


def checked_in(material: Material) -> list[Point]:
    """What the newest check-ins since the last meeting say: on track or not, and what was noted."""
    since = material.since
    if since is None:
        return []
    fresh = [page for page in material.pages if _is_checkin(page) and page.date >= since]
    newest = sorted(fresh, key=lambda one: one.date, reverse=True)
    made = [_point(page, name) for page in newest for name in _TOLD]
    return [one for one in made if one is not None][:_AT_MOST]


def _is_checkin(page: Note) -> bool:
    return page.id.startswith(f"{KIND}:")


def _point(page: Note, name: str) -> Point | None:
    found = answer(page, name)
    if found is None:
        return None
    heading, told = found
    kind = _EVIDENCE.search(told.quote)
    words = cite(page, told.start, told.start + kind.start()) if kind else told
    shown = {"day": in_words(page.date), "words": unquoted(excerpt(words.quote, _WORDS))}
    cites = (words, heading)
    if kind:
        bracket = cite(page, told.start + kind.start(), told.end)
        name, shown["kind"], cites = "evidence", kind["kind"], (words, bracket)
    text = phrase("since_last", name, **shown)
    line = BriefLine(section="since_last", text=text, kind="said", cites=cites)
    return Point(line=line, words=words.quote, weight=_WEIGHT)


def answer(page: Note, name: str) -> tuple[Cite, Cite] | None:
    """The heading and the words of an answer on the page of a check-in; None where it is blank."""
    heading = words_of(KIND).page[name]
    at = f"\n\n{page.text}".find(f"\n\n{heading}:\n")
    if at < 0:
        return None
    start = at + len(heading) + 2
    end = page.text.find("\n\n", start)
    words = cite(page, start, len(page.text) if end < 0 else end)
    return cite(page, at, at + len(heading)), words
