"""What a mentee struggled with before, out of the ledger: with day and quote, as a reminder."""

from mentor_copilot.desk.notes import NoteDesk
from mentor_copilot.domain.ledger import Cite, Recurring
from mentor_copilot.domain.woop import Blocker

BLOCKERS_AT_MOST = 3


async def past_blockers(desk: NoteDesk, person: str) -> tuple[Blocker, ...]:
    """Up to three obstacles that the person's notes tell of them, the newest first.

    Only notes that the person may read are looked at, and only what is told of the person.
    """
    found: list[Blocker] = []
    for pair in await desk.pairs(person):
        ledger = await desk.ledger(pair.id, person)
        words = {claim.cites[0] for claim in ledger.claims}
        found += [_blocker(one, words) for one in ledger.obstacles if one.who == person]
    newest = sorted(found, key=lambda one: (one.day, one.source, one.start), reverse=True)
    return tuple(newest[:BLOCKERS_AT_MOST])


def _blocker(one: Recurring, words: set[Cite]) -> Blocker:
    """The obstacle in its latest wording; what its claims rest on besides is left out."""
    place = [place for place in one.cites if place in words][-1]
    return Blocker(
        source=f"note:{place.note_id}",
        day=one.last_seen,
        text=place.quote,
        start=place.start,
        end=place.end,
    )
