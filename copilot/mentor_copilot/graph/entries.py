"""What people told of their goals after setting them, as somebody may read it."""

from collections.abc import Sequence
from datetime import date

from mentor_copilot.domain.agreement.page import promises
from mentor_copilot.domain.cycle import agreement
from mentor_copilot.domain.cycle.entry import Entry
from mentor_copilot.domain.cycle.kinds import RECORDS
from mentor_copilot.domain.cycle.page import as_notes
from mentor_copilot.domain.note import Note
from mentor_copilot.graph.agreed import standing_of
from mentor_copilot.graph.moves import moves_of
from mentor_tools.ports import Records, Version


def entry_of(version: Version) -> Entry:
    """A kept version as the document it is."""
    return Entry(
        id=version.id,
        kind=version.kind,
        owner=version.owner,
        version=version.version,
        record=RECORDS[version.kind].model_validate_json(version.document),
    )


async def entries_of(
    records: Records, owners: Sequence[str], reader: str, until: date | None = None
) -> tuple[Entry, ...]:
    """All documents of the cycle of these people that the reader may see.

    The oldest day comes first, and of one day what was first kept first.
    """
    kept = await records.documents(owners, tuple(RECORDS), reader, until=until)
    found = [entry_of(version) for version in kept]
    return tuple(sorted(found, key=lambda one: one.record.day))


async def pages_of(
    records: Records, pair: str, owners: Sequence[str], reader: str, until: date | None = None
) -> tuple[Note, ...]:
    """The same as notes of the pair, with the moves of goals; nothing about another pair.

    Of an agreement only what the two promised, and only while it holds.
    """
    entries = await entries_of(records, owners, reader, until)
    return await pages_among(entries, records, pair, owners, reader, until)


async def pages_among(
    entries: Sequence[Entry],
    records: Records,
    pair: str,
    owners: Sequence[str],
    reader: str,
    until: date | None = None,
) -> tuple[Note, ...]:
    """The pages of `pages_of` where the entries have been read already."""
    theirs = [one for one in entries if one.record.pair in (None, pair)]
    told = [one for one in theirs if one.kind not in (agreement.KIND, agreement.ACCEPTANCE)]
    agreed = promises(await standing_of(records, pair, owners, reader, until), pair)
    moves = await moves_of(records, pair, owners, reader, until)
    return (*agreed, *(note for one in told for note in as_notes(one, pair)), *moves)
