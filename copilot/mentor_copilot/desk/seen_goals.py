"""A kept goal as somebody may see it: their own, or one that is shared with them."""

from datetime import date

from mentor_tools.errors import Absent, Usage
from mentor_tools.ports import Records, Version


async def seen_goal(
    records: Records, id: str, reader: str | None = None, until: date | None = None
) -> Version:
    """The newest version of a goal that the reader (None: its owner) may see.

    `Usage` where there is none: the same words whether it is not there or not theirs to see.
    """
    kept = [one for one in await records.versions(id) if one.kind == "goal"]
    if kept:
        owner = kept[-1].owner
        seen = await records.newest(owner, reader=reader or owner, kind="goal", until=until)
        for version in seen:
            if version.id == id:
                return version
    raise _unseen(id)


async def own_goal(records: Records, id: str, person: str | None = None) -> Version:
    """The newest version of a goal of the person's own (None: whosever it is); `Usage` if none."""
    version = await seen_goal(records, id, person)
    if person is not None and version.owner != person:
        raise _unseen(id)
    return version


def _unseen(id: str) -> Usage:
    return Absent(f"no goal is called {id}", topic="goals")
