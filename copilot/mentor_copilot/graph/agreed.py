"""The agreement of a pair as one of the two may read it, as it stood on a day."""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time

from mentor_copilot.domain.agreement import Proposal, Standing, standing
from mentor_copilot.domain.agreement.standing import note_name
from mentor_copilot.domain.cycle.agreement import (
    ACCEPTANCE,
    CLAUSES,
    KIND,
    Acceptance,
    Agreement,
)
from mentor_copilot.domain.note import Note
from mentor_tools.ports import Message, Records, Version

Accepted = dict[tuple[str, int], date]


async def standing_of(
    records: Records, pair: str, people: Sequence[str], reader: str, until: date | None = None
) -> Standing:
    """What holds and what waits between the people of the pair; nothing for anybody else."""
    if reader not in people:
        return Standing(())
    found = [
        version
        for newest in await records.documents(people, (KIND,), reader, until=until)
        for version in await records.versions(newest.id)
        if version.scope == "shared" and _by(version, until)
    ]
    accepted = await _accepted(records, people, reader, until)
    proposals = [await _proposal(records, one, pair, people, accepted) for one in found]
    return standing(one for one in proposals if one.agreement.pair == pair)


def _by(version: Version, until: date | None) -> bool:
    return until is None or version.at <= datetime.combine(until, time.max, UTC)


async def _accepted(
    records: Records, people: Sequence[str], reader: str, until: date | None
) -> dict[str, Accepted]:
    """The versions that each of them accepted, with the days."""
    accepted: dict[str, Accepted] = {person: {} for person in people}
    for one in await records.documents(people, (ACCEPTANCE,), reader, until=until):
        word = Acceptance.model_validate_json(one.document)
        accepted[one.owner][(word.agreement, word.version)] = word.day
    return accepted


async def _proposal(
    records: Records,
    version: Version,
    pair: str,
    people: Sequence[str],
    accepted: dict[str, Accepted],
) -> Proposal:
    agreement = Agreement.model_validate_json(version.document)
    place = (version.id, version.version)
    days = [accepted[other].get(place) for other in people if other != version.owner]
    return Proposal(
        id=version.id,
        version=version.version,
        owner=version.owner,
        reason=version.reason,
        at=version.at,
        agreement=agreement,
        accepted=None if not days or None in days else max(day for day in days if day),
        said=await _said(records, version, agreement, pair),
    )


async def _said(
    records: Records, version: Version, agreement: Agreement, pair: str
) -> tuple[Note, ...]:
    """The messages that the clauses cite, as notes; no other word of the conversations."""
    cited = [agreement.clause(name).source for name in CLAUSES]
    names = {note_name(source, version.id) for source in cited if source}
    threads = dict.fromkeys(name.split(":")[1] for name in names)
    kept = {thread: _persons(await records.messages(thread)) for thread in threads}
    made = [
        Note(
            id=f"agreement:{thread}:input:{number}",
            pair=pair,
            author=version.owner if thread == version.id else _other(agreement, version.owner),
            date=message.at.date(),
            text=message.text,
        )
        for thread, messages in kept.items()
        for number, message in enumerate(messages, 1)
    ]
    return tuple(note for note in made if note.id in names)


def _persons(messages: Iterable[Message]) -> list[Message]:
    return [one for one in messages if one.role == "person"]


def _other(agreement: Agreement, owner: str) -> str:
    return agreement.mentee if owner == agreement.mentor else agreement.mentor
