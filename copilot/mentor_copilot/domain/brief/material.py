"""What a brief is made from: only what its reader may see, learnt by its day."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, cached_property

from pydantic import TypeAdapter

from mentor_copilot.domain.agreement import Proposal
from mentor_copilot.domain.brief.page import BriefLine
from mentor_copilot.domain.cycle.move_page import PREFIX
from mentor_copilot.domain.cycle.pivot import KIND
from mentor_copilot.domain.goal import Goal
from mentor_copilot.domain.ledger import Claim, Ledger, People
from mentor_copilot.domain.note import Note
from mentor_copilot.domain.woop.kept import KeptWoop

GAP = timedelta(days=120)  # longer than this since the last note, and the page says so
TOGETHER = timedelta(days=3)  # notes of both people within so many days are of one meeting


@dataclass(frozen=True)
class Aim:
    """A goal that was kept; `said` are the mentee's inputs that its values cite ("input:1").

    `checkins` are the ids of the pages of its check-ins, oldest first; `owner` is whose goal it is,
    None for the mentee's.
    """

    id: str
    goal: Goal
    said: tuple[Note, ...] = ()
    checkins: tuple[str, ...] = ()
    owner: str | None = None

    def source(self, name: str | None) -> Note | None:
        """The input that a value names as its source."""
        named = (f"goal:{self.id}:{name}", name)
        return next((note for note in self.said if note.id in named), None)


@dataclass(frozen=True)
class Recalled:
    """An earlier passage that search found near to what stands in the last notes."""

    note_id: str
    start: int
    end: int


@dataclass(frozen=True)
class Material:
    """The notes, the ledger over them, and the goals, as of a day and for one reader.

    `pages` is what the two told in check-ins, reflections and their like, read like notes.
    """

    pair: str
    reader: str
    people: People
    at: date
    minutes: int
    notes: tuple[Note, ...] = ()
    pages: tuple[Note, ...] = ()
    ledger: Ledger = Ledger(as_of=None)
    aims: tuple[Aim, ...] = ()
    plans: tuple[KeptWoop, ...] = ()
    recalled: tuple[Recalled, ...] = ()
    agreement: Proposal | None = None

    @property
    def since(self) -> date | None:
        """The day of the last meeting: of the last note of a session, or else of the last note."""
        sessions = [note.date for note in self.notes if note.session]
        return max(sessions) if sessions else self.ledger.last_note

    @cached_property
    def fresh(self) -> tuple[Claim, ...]:
        """What the notes of the last meeting, and those after it, tell."""
        since = self.since
        if since is None:
            return ()
        return tuple(
            one
            for one in self.ledger.claims
            if one.learnt_at >= since - TOGETHER and not _told_whole(one)
        )

    @cached_property
    def claims(self) -> dict[str, Claim]:
        """The ledger's claims by id."""
        return {claim.id: claim for claim in self.ledger.claims}

    @property
    def mentee(self) -> str | None:
        """The mentee, where somebody has said who that is."""
        person = self.people.by_role("mentee")
        return person.id if person else None

    @property
    def mentor(self) -> str | None:
        """The mentor, where somebody has said who that is."""
        person = self.people.by_role("mentor")
        return person.id if person else None

    @property
    def said(self) -> tuple[Note, ...]:
        """What was said elsewhere than in notes: towards goals, plans, the agreement, and since."""
        agreed = (self.agreement,) if self.agreement else ()
        kept: tuple[Aim | KeptWoop | Proposal, ...] = (*self.aims, *self.plans, *agreed)
        return (*(note for one in kept for note in one.said), *self.pages)

    def sources(self) -> bytes:
        """All of it but what was read in it, the ledger and what search recalled: equal for equal.

        Each process writes the same bytes.
        """
        return _as_json().dump_json(self, exclude={"ledger", "recalled"})

    def note(self, id: str) -> Note | None:
        """A note of the page, or an input to one of its goals."""
        return self._by_id.get(id)

    def is_private(self, line: BriefLine) -> bool:
        """Whether a line stands on a private note of the reader's."""
        found = (self.note(place.note_id) for place in line.cites)
        return any(note.scope == "private" for note in found if note)

    def is_mentors(self, line: BriefLine) -> bool:
        """Whether a line tells of the mentor: named as its owner, or by nobody in their note."""
        note = self.note(line.cites[0].note_id)
        who = line.owner or (note.author if note else None)
        return self.mentor is not None and who == self.mentor

    @cached_property
    def _by_id(self) -> dict[str, Note]:
        return {note.id: note for note in (*self.notes, *self.said)}


@cache
def _as_json() -> TypeAdapter[Material]:
    return TypeAdapter(Material)


def _told_whole(claim: Claim) -> bool:
    """Whether it stands on the page of a move or a pivot, which has a line of its own."""
    return claim.cites[0].note_id.startswith((PREFIX, f"{KIND}:"))
