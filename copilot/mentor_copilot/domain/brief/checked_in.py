"""Check-ins since the last meeting: whether it is on track, in the words of the one who said it."""

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

_AT_MOST = 2
_WORDS = 14
_WEIGHT = 6.5
_TOLD = ("on_track", "note")  # the first of these that was answered


def checked_in(material: Material) -> list[Point]:
    """A line for each of the latest check-ins since the last meeting, the newest first."""
    since = material.since
    if since is None:
        return []
    fresh = [page for page in material.pages if _is_checkin(page) and page.date >= since]
    made = [one for page in sorted(fresh, key=lambda one: one.date) if (one := _point(page))]
    return made[::-1][:_AT_MOST]


def _is_checkin(page: Note) -> bool:
    return page.id.startswith(f"{KIND}:")


def _point(page: Note) -> Point | None:
    for name in _TOLD:
        found = answer(page, name)
        if found is not None:
            heading, words = found
            shown = unquoted(excerpt(words.quote, _WORDS))
            text = phrase("since_last", name, day=in_words(page.date), words=shown)
            line = BriefLine(section="since_last", text=text, kind="said", cites=(words, heading))
            return Point(line=line, words=words.quote, weight=_WEIGHT)
    return None


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
