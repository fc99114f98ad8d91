"""The people of a pair as the ledger knows them, and what one hears who is not of it."""

from mentor_copilot.domain.ledger import People, Person, Role
from mentor_tools.errors import Absent, Usage
from mentor_tools.note_ports import Pair


def people_of(pair: Pair) -> People:
    """The pair's people, the mentor and the mentee with their roles."""
    roles: dict[str | None, Role] = {pair.mentor: "mentor", pair.mentee: "mentee"}
    return People(
        persons=tuple(Person(id=person, role=roles.get(person)) for person in pair.people)
    )


def not_theirs(pair: str, reader: str) -> Usage:
    """What one is told who asks about a pair that is not theirs: the same as of one that is not."""
    return Absent(f"{reader} is in no pair {pair}", topic="pairs")
