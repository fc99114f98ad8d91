"""If-then plans beside the notes: for which obstacle, until when, and what was told of them since.

A plan is no promise: whether its moment came, only the mentee can say. So it is never counted as
open or overdue; what later notes tell of its act or moment stands beside it, as told.
"""

from collections.abc import Iterable
from datetime import date

from mentor_copilot.domain.ledger.account import Intention, Ledger
from mentor_copilot.domain.ledger.claim import Claim, cite_value
from mentor_copilot.domain.ledger.likeness import alike, covers, gist
from mentor_copilot.domain.woop.kept import KeptWoop
from mentor_copilot.domain.woop.plan import IfThen


def with_intentions(ledger: Ledger, plans: Iterable[KeptWoop], today: date) -> Ledger:
    """The ledger with the plans that its reader may see, the oldest first.

    Whether a plan is over is told as of the ledger's day, or of `today`.
    """
    day = ledger.as_of or today
    made = [one for kept in plans for one in _intentions(kept, ledger, day)]
    made.sort(key=lambda one: (one.made, one.id))
    return ledger.model_copy(update={"intentions": tuple(made)})


def _intentions(kept: KeptWoop, ledger: Ledger, day: date) -> list[Intention]:
    found = []
    for number, one in enumerate(kept.plan.plans, 1):
        note = kept.source(one.act.source)
        if kept.plan.let_go or not one.whole or note is None:
            continue
        values = (one.cue, one.act, kept.plan.obstacle, kept.plan.expires)
        places = [cite_value(kept.source(value.source), value) for value in values]
        until = kept.plan.expires.value
        found.append(
            Intention(
                id=f"{kept.id}:{number}",
                owner=note.author,
                text=one.text,
                obstacle=kept.plan.obstacle.value,
                made=note.date,
                expires=until,
                over=until is not None and until < day,
                cites=tuple(place for place in places if place is not None),
                told=tuple(_told(one, note.author, note.date, ledger.claims)),
            )
        )
    return found


def _told(one: IfThen, owner: str, made: date, claims: Iterable[Claim]) -> Iterable[Claim]:
    """What notes since the plan was made tell of its act or its moment."""
    act, cue = gist(one.act.value or ""), gist(one.cue.value or "")
    for claim in claims:
        later = claim.learnt_at >= made and claim.who in (None, owner)
        if later and claim.kind != "promised":
            about = gist(claim.what)
            if (act.telling and covers(act, about)) or (cue.telling and alike(cue, about)):
                yield claim
