"""Claims read from notes, and what stands between two people: promises, obstacles, facts."""

from mentor_copilot.domain.ledger.account import (
    Commitment,
    Contradiction,
    Fact,
    Ledger,
    Recurring,
    Status,
)
from mentor_copilot.domain.ledger.building import build_ledger
from mentor_copilot.domain.ledger.claim import Cite, Claim, ClaimKind, Stance, located
from mentor_copilot.domain.ledger.note_reader import read_note
from mentor_copilot.domain.ledger.people import People, Person, Role

__all__ = [
    "Cite",
    "Claim",
    "ClaimKind",
    "Commitment",
    "Contradiction",
    "Fact",
    "Ledger",
    "People",
    "Person",
    "Recurring",
    "Role",
    "Stance",
    "Status",
    "build_ledger",
    "located",
    "read_note",
]
