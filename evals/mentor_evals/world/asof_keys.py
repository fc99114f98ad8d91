"""Draws questions about earlier days: what was known then, and nothing of later."""

from collections.abc import Iterator
from itertools import pairwise

from mentor_evals.world.chance import Chance
from mentor_evals.world.keys import AsOfKey
from mentor_evals.world.told import Shared, places, standing

_AT_MOST = 6  # questions about one pair


def asof_keys(shared: Shared) -> list[AsOfKey]:
    """A few questions about a pair, in the order of what they ask of."""
    questions = [*_promises(shared), *_counts(shared)]
    chance = Chance(shared.history.seed, shared.history.number, "as of")
    chosen = {one.id for one in chance.mixed(questions)[:_AT_MOST]}
    return [one for one in questions if one.id in chosen]


def _promises(shared: Shared) -> Iterator[AsOfKey]:
    """For each promise whose standing or day changed, how it stood on the day before it did."""
    for matter, tellings in shared.promises:
        for before, now in pairwise(tellings):
            told_anew = before.event is now.event or before.day == now.day
            if now.event.act not in ("done", "dropped", "moved") or told_anew:
                continue
            known = shared.until(before.day)
            seen = known.matters[matter]
            status, also = standing(known, seen)
            due, moved = before.event.due, now.event.act == "moved"
            yield AsOfKey(
                pair=shared.history.pair,
                id=f"{matter}-{now.event.act}",
                as_of=before.day,
                asks="due" if moved else "status",
                of=matter,
                answer=(str(due) if due else None) if moved else status,
                also=() if moved else also,
                told=places(seen),
            )


def _counts(shared: Shared) -> Iterator[AsOfKey]:
    """For each count that was told anew later, what it was until then."""
    for one, two in pairwise(shared.matters.get("count", ())):
        if one.day < two.day and not one.event.odd:
            yield AsOfKey(
                pair=shared.history.pair,
                id=f"count-{one.day}",
                as_of=one.day,
                asks="value",
                of="count",
                answer=str(one.event.value),
                told=places((one,)),
            )
