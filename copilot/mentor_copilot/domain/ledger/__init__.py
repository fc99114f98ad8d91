"""Claims read from notes, and what stands between two people: promises, obstacles, facts."""

from mentor_copilot.domain.ledger.account import (
    Commitment,
    Contradiction,
    Fact,
    Intention,
    Ledger,
    Recurring,
    Status,
)
from mentor_copilot.domain.ledger.building import Readings, build_ledger
from mentor_copilot.domain.ledger.claim import Cite, Claim, ClaimKind, Stance, located
from mentor_copilot.domain.ledger.note_page import NotePage
from mentor_copilot.domain.ledger.note_reader import read_note
from mentor_copilot.domain.ledger.people import People, Person, Role
from mentor_copilot.domain.ledger.stating import Proved, Stated, Unproved, prove, together

__all__ = [
    "Cite",
    "Claim",
    "ClaimKind",
    "Commitment",
    "Contradiction",
    "Fact",
    "Intention",
    "Ledger",
    "NotePage",
    "People",
    "Person",
    "Proved",
    "Readings",
    "Recurring",
    "Role",
    "Stance",
    "Stated",
    "Status",
    "Unproved",
    "build_ledger",
    "located",
    "prove",
    "read_note",
    "together",
]
