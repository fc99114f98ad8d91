"""What a brief must raise: what is open and fresh, what keeps coming back, what just changed."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from mentor_evals.world.keys import BriefKey, Due
from mentor_evals.world.notes import Told
from mentor_evals.world.told import Shared, places, standing

_MOMENTS = (0.5, 1.0)  # of the sessions; before the first there is nothing to raise
_FRESH = 3  # sessions back
_OFTEN = 3  # days


def brief_keys(shared: Shared) -> Iterator[BriefKey]:
    """Keys for both readers on the eve of a few meetings."""
    sessions, cast = shared.history.sessions, shared.history.cast
    for share in _MOMENTS:
        session = sessions[round(share * (len(sessions) - 1))]
        at = session.day - timedelta(1)
        known = shared.until(at)
        if known.notes:
            must = tuple(_must(known))
            for reader in (cast.mentor.id, cast.mentee.id):
                yield BriefKey(pair=shared.history.pair, reader=reader, at=at, must=must)


def _must(known: Shared) -> Iterator[Due]:
    sessions = sorted({note.session for note in known.notes})
    fresh = _since(known, sessions[-_FRESH:])
    last = _since(known, sessions[-1:])
    for matter, tellings in known.matters.items():
        kind = _kind(known, tellings, fresh, last)
        if kind:
            yield Due.model_validate({"kind": kind, "id": matter, "told": places(tellings)})


def _since(known: Shared, sessions: Sequence[str]) -> date:
    return min(note.day for note in known.notes if note.session in sessions)


def _kind(known: Shared, tellings: Sequence[Told], fresh: date, last: date) -> str:
    """Why a matter belongs on the page, or nothing."""
    event, day = tellings[-1].event, tellings[-1].day
    if event.task is not None:
        return _promise(known, tellings, fresh, last)
    if event.act == "obstacle":
        days = {told.day for told in tellings}
        return "recurring" if len(days) >= _OFTEN and day >= fresh else ""
    if event.act == "reading":
        return "reading" if day >= fresh else ""
    kinds = {"asked": "ask", "decided": "change", "win": "win"}
    return kinds.get(event.act, "") if day >= last else ""


def _promise(known: Shared, tellings: Sequence[Told], fresh: date, last: date) -> str:
    status, _ = standing(known, tellings)
    day = tellings[-1].day
    if status in ("done", "dropped"):
        return {"done": "done", "dropped": "change"}[status] if day >= last else ""
    carried = sum(told.event.act == "again" for told in tellings)
    return "commitment" if day >= fresh or carried > 1 else ""
