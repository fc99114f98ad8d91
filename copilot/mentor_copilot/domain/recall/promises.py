"""Promises that a question asks for: whose, about what, and how they stand on the day."""

from datetime import date

from mentor_copilot.domain.brief import BriefLine
from mentor_copilot.domain.brief.promises import promise_line, weight
from mentor_copilot.domain.ledger import Commitment
from mentor_copilot.domain.recall.asked import Asked

_CLOSED = ("done", "dropped")


def promises(asked: Asked) -> list[BriefLine]:
    """A line a promise, the open ones first: by their days where days are asked for.

    Else as a brief has them, what matters most at the head.
    """
    found = [one for one in asked.shelf.material.ledger.commitments if _is_asked(one, asked)]
    found.sort(key=lambda one: _order(one, asked))
    return [promise_line(one, asked.shelf.material) for one in found]


def nobodys(asked: Asked) -> int:
    """How many open promises that would be asked for name nobody as their owner."""
    if asked.who not in [one.id for one in asked.shelf.material.people.persons]:
        return 0
    book = asked.shelf.material.ledger
    return sum(one.owner is None and _fits(one, asked) for one in book.open_commitments)


def _is_asked(one: Commitment, asked: Asked) -> bool:
    return asked.is_of(one.owner) and _fits(one, asked)


def _fits(one: Commitment, asked: Asked) -> bool:
    claims = [asked.shelf.material.claims[id] for id in one.claim_ids]
    cited = [place.quote for claim in claims for place in claim.cites]
    if not asked.is_about(one.what, *cited):
        return False
    status, closed = asked.question.status, one.status in _CLOSED
    if status == "done":
        told = [place.note_id for place in one.status_cites]
        days = [asked.shelf.known[id].date for id in told if id in asked.shelf.known]
        return one.status == "done" and asked.in_time(*days)
    if status and closed:
        return False
    if status == "overdue" and not (one.due and one.due < asked.today):
        return False
    if status == "due" or asked.question.when.startswith("by "):
        return one.due is not None and asked.in_time(one.due)
    return asked.in_time(*(claim.learnt_at for claim in claims if claim.kind == "promised"))


def _order(one: Commitment, asked: Asked) -> tuple[bool, float]:
    by_day = asked.question.status in ("overdue", "due")
    place = (one.due or date.max).toordinal() if by_day else -weight(one, asked.shelf.material)
    return one.status in _CLOSED, place
