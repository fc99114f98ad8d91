"""The goals of people as somebody may read them: whose they are, and the words that they cite."""

from collections.abc import Sequence
from datetime import date

from mentor_copilot.domain.brief import Aim
from mentor_copilot.domain.cycle import checkin, pivot
from mentor_copilot.domain.cycle.entry import Entry
from mentor_copilot.domain.cycle.page import as_note
from mentor_copilot.domain.cycle.segments import segments
from mentor_copilot.domain.goal import Goal, Measure
from mentor_copilot.domain.note import Note
from mentor_copilot.domain.questionnaire import Record
from mentor_copilot.graph import entries, kept
from mentor_tools.ports import Records, Version


async def aims_of(
    records: Records, pair: str, owners: Sequence[str], reader: str, until: date
) -> tuple[Aim, ...]:
    """The goals of these people that the reader may see, as they were kept by the day.

    Each comes with the inputs that it cites and no other word of its conversation; after a pivot
    its measure is the new indicator, and check-ins on the old one are not among its own.
    """
    told = await entries.entries_of(records, owners, reader, until)
    versions = await records.documents(owners, ("goal",), reader, until=until)
    found: list[Aim] = []
    for version in sorted(versions, key=lambda one: owners.index(one.owner)):
        own = [one for one in told if one.owner == version.owner]
        about = [one for one in own if one.record.goal == version.id]
        found.append(await _aim(records, pair, version, about))
    return tuple(found)


async def _aim(records: Records, pair: str, version: Version, about: Sequence[Entry]) -> Aim:
    goal = Goal.model_validate_json(version.document)
    # Why it moved stands on pages of its own, and a through-line may lead to a goal not to be seen.
    told_of = goal.model_copy(update={"moves": (), "serves": ()})
    said = await kept.said_towards(records, pair, version, told_of)
    earlier = [one for one in await records.versions(version.id) if one.version <= version.version]
    told = [(one.at.date(), Goal.model_validate_json(one.document)) for one in earlier]
    pivots = {one.id: one for one in about if one.kind == pivot.KIND}
    now = segments(told, tuple(pivots.values()))[-1]
    if now.pivot and (page := as_note(pivots[now.pivot], pair)):
        goal = goal.model_copy(update={"measure": _on_page(pivots[now.pivot].record, page)})
        said = (*said, page)
    told_in = [one for one in about if one.kind == checkin.KIND and one.record.day >= now.since]
    checkins = tuple(f"{one.kind}:{one.id}" for one in told_in)
    return Aim(id=version.id, goal=goal, said=said, checkins=checkins, owner=version.owner)


def _on_page(record: Record, page: Note) -> Measure:
    """A pivot's measure with its values at their places on the pivot's page."""
    assert isinstance(record, pivot.Pivot) and record.measure is not None
    words = record.indicator
    ahead = page.text.rfind(words.quote or "") - (words.start or 0)
    found = {}
    for name in type(record.measure).model_fields:
        value = getattr(record.measure, name)
        if value.start is not None and value.end is not None:
            place = {"start": value.start + ahead, "end": value.end + ahead}
            found[name] = value.model_copy(update={"source": page.id, **place})
    return record.measure.model_copy(update=found)
