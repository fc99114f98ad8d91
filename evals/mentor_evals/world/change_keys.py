"""Draws the keys of what changed: counts, decisions, days, promises let go, and contradictions."""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from mentor_evals.world.keys import ChangeKey
from mentor_evals.world.notes import Told
from mentor_evals.world.told import Shared, places

_KINDS = {"decided": "decision", "moved": "moved", "dropped": "dropped"}


def change_keys(shared: Shared) -> Iterator[ChangeKey]:
    """Every change that the shared notes tell of."""
    yield from _counted(shared)
    for tellings in shared.matters.values():
        for before, now in pairwise([*tellings[:1], *tellings]):
            if before is now or before.event is not now.event:
                yield from _change(shared, tellings, before, now)


def _change(
    shared: Shared, tellings: Iterable[Told], before: Told, now: Told
) -> Iterator[ChangeKey]:
    """The change that an event is, with everybody who tells of it; most events are none."""
    kind = _KINDS.get(now.event.act)
    if kind is None:
        return
    days = [told.event.due.isoformat() if told.event.due else "" for told in (before, now)]
    yield ChangeKey.model_validate(
        {
            "pair": shared.history.pair,
            "id": f"{now.event.matter}-{kind}",
            "kind": kind,
            "day": now.day,
            "before": days[0] if kind == "moved" else "",
            "after": days[1] if kind == "moved" else now.event.about,
            "told": places(one for one in tellings if one.event is now.event),
        }
    )


def _counted(shared: Shared) -> Iterator[ChangeKey]:
    """The count that moved, and the one session whose notes disagree on it."""
    counted = shared.matters.get("count", ())
    odd = [told for told in counted if told.event.odd]
    if len(odd) == 2:
        yield _count(shared, "contradiction", odd[0], odd[1], odd)
    sure = [told for told in counted if told not in odd]
    for before, now in pairwise(sure):
        if before.event.value != now.event.value and not any(
            before.day <= told.day <= now.day for told in odd
        ):
            yield _count(shared, "reading", before, now, (before, now))


def _count(
    shared: Shared, kind: str, before: Told, now: Told, tellings: Iterable[Told]
) -> ChangeKey:
    return ChangeKey.model_validate(
        {
            "pair": shared.history.pair,
            "id": f"count-{now.event.value}-{kind}",
            "kind": kind,
            "day": now.day,
            "before": str(before.event.value),
            "after": str(now.event.value),
            "told": places(tellings),
        }
    )
