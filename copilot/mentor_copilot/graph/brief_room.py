"""What the brief graph works with, and how it reads: every reading names the brief's reader."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Protocol

from mentor_copilot.coach.briefing import BriefCoach
from mentor_copilot.coach.claims.kept import Read, Shelf, kept_readings, read_notes
from mentor_copilot.coach.claims.model import model_version
from mentor_copilot.coach.claims.port import ClaimCoach
from mentor_copilot.coach.claims.rules import RuleClaimCoach
from mentor_copilot.domain.agreement import Proposal
from mentor_copilot.domain.brief import Aim, Material, Recalled, RefusedText
from mentor_copilot.domain.ledger import People, Readings, read_note
from mentor_copilot.domain.note import Note
from mentor_copilot.domain.woop.kept import KeptWoop
from mentor_copilot.graph import agreed, aims, entries, kept
from mentor_tools.note_ports import NoteRecords
from mentor_tools.ports import Records

if TYPE_CHECKING:
    from mentor_tools.search_ports import Found

MANY_NOTES = 12  # with fewer, the ledger has found what search could
_QUERIES = 3
_TOLD_AT_MOST = 20  # of what a model read without proof
_HITS = 4
_QUERY_CHARACTERS = 300


class Finder(Protocol):
    """Finds passages of notes that a person may read."""

    async def search(
        self, query: str, pair: str, person: str, k: int = 10, *, until: date | None = None
    ) -> "Found":
        """See `mentor_tools.search.Search`."""


@dataclass(frozen=True)
class BriefRoom:
    """The ports and the question of one run: a page for whom, about which pair, as of when."""

    coach: BriefCoach
    notes: NoteRecords
    records: Records
    finder: Callable[[], Finder]
    pair: str
    reader: str
    people: People
    at: date
    minutes: int
    claims: ClaimCoach = RuleClaimCoach()


async def notes_of(room: BriefRoom) -> tuple[Note, ...]:
    """The pair's notes that the reader may read, of the day at the latest."""
    return tuple(await kept.notes_of(room.notes, room.pair, (room.reader,), room.at))


async def pages_of(room: BriefRoom) -> tuple[Note, ...]:
    """What the two told in check-ins and their like, as notes that the reader may read."""
    who = [person.id for person in room.people.persons]
    return await entries.pages_of(room.records, room.pair, who, room.reader, room.at)


async def readings_of(room: BriefRoom, notes: Sequence[Note]) -> Read:
    """What the notes state, as it was read before or is read now; at most one model call in a row.

    Raises `LlmError` when the endpoint fails; what was read until then is kept.
    """
    read = await read_notes(notes, _shelf(room))
    if read.trouble is not None:
        raise read.trouble
    return read


async def found_before(room: BriefRoom, engine: str, notes: Sequence[Note]) -> Readings:
    """What the engine of a brief found in the notes when it read them; nothing for the rules."""
    if engine == "rules":
        return {}
    kept = await kept_readings(notes, model_version(engine, room.people), _shelf(room))
    return {id: reading.claims for id, reading in kept.items()}


def _shelf(room: BriefRoom) -> Shelf:
    return Shelf(
        coach=room.claims,
        records=room.notes,
        pair=room.pair,
        reader=room.reader,
        people=room.people,
        until=room.at,
    )


def misread(read: Read) -> tuple[RefusedText, ...]:
    """What a model took the notes to state without proof, and the notes that it did not answer to.

    Those stand as the rules read them.
    """
    unread = [
        RefusedText(text=f"note {id}", reason="the model gave no answer that can be used")
        for id in read.unread
    ]
    loose = [
        RefusedText(text=one.text, reason=f"{one.field}: {one.reason}")
        for one in read.refused[:_TOLD_AT_MOST]
    ]
    return (*unread, *loose)


async def aims_of(room: BriefRoom) -> tuple[Aim, ...]:
    """The goals of both that the reader may see, as they were kept by the day; the mentee's first.

    Each comes with the inputs that it cites and no other word of its conversation.
    """
    both = [room.people.by_role(role) for role in ("mentee", "mentor")]
    owners = [person.id for person in both if person is not None]
    return await aims.aims_of(room.records, room.pair, owners, room.reader, room.at)


async def plans_of(room: BriefRoom) -> tuple[KeptWoop, ...]:
    """The if-then plans of the pair's mentee that the reader may see, as they were by the day."""
    return await kept.plans_of(room.records, room.pair, room.people, room.reader, room.at)


async def agreement_of(room: BriefRoom) -> Proposal | None:
    """The pair's agreement that held on the day."""
    who = [person.id for person in room.people.persons]
    return (await agreed.standing_of(room.records, room.pair, who, room.reader, room.at)).in_force


async def material_of(room: BriefRoom) -> Material:
    """All that the page is made from, without what is read in it: no ledger, nothing recalled."""
    return Material(
        pair=room.pair,
        reader=room.reader,
        people=room.people,
        at=room.at,
        minutes=room.minutes,
        notes=await notes_of(room),
        pages=await pages_of(room),
        aims=await aims_of(room),
        plans=await plans_of(room),
        agreement=await agreement_of(room),
    )


async def said_of(room: BriefRoom) -> tuple[Note, ...]:
    """What was said elsewhere than in notes, as the reader may see it."""
    agreement = await agreement_of(room)
    found: tuple[Aim | KeptWoop | Proposal, ...] = (*await aims_of(room), *await plans_of(room))
    found = (*found, agreement) if agreement else found
    return (*(note for one in found for note in one.said), *await pages_of(room))


async def recalled_of(room: BriefRoom, notes: Sequence[Note]) -> tuple[Recalled, ...]:
    """Passages of earlier notes near to what the last one asks help for or struggles with."""
    if len(notes) < MANY_NOTES:
        return ()
    last = notes[-1]
    open_now = [
        claim
        for claim in read_note(last, room.people)
        if claim.kind in ("obstacle", "asked_for_help")
    ]
    found: dict[Recalled, None] = {}
    for claim in open_now[:_QUERIES]:
        hits = await room.finder().search(
            claim.what[:_QUERY_CHARACTERS],
            room.pair,
            room.reader,
            _HITS,
            until=last.date - timedelta(days=1),
        )
        found |= {Recalled(hit.note_id, hit.start, hit.end): None for hit in hits.hits}
    return tuple(found)
