"""What the two promised each other in their agreement, as notes that the ledger reads."""

from mentor_copilot.domain.agreement.pieces import sentences
from mentor_copilot.domain.agreement.standing import Standing, since
from mentor_copilot.domain.cycle.agreement import GIVEN
from mentor_copilot.domain.note import Note


def promises(where: Standing, pair: str) -> tuple[Note, ...]:
    """What each of them brings by the agreement that holds, of the day since when it has held."""
    held = where.in_force
    if held is None:
        return ()
    people = {"mentor_gives": held.agreement.mentor, "mentee_gives": held.agreement.mentee}
    notes = []
    for clause in GIVEN:
        words, day = held.agreement.clause(clause), since(clause, where)
        said = held.note_of(words)
        lines = [f"- {piece.text}" for piece in sentences(words.quote or "")]
        if words.known and lines and day is not None:
            notes.append(
                Note(
                    id=f"agreement:{held.id}:{clause}",
                    pair=pair,
                    author=said.author if said else held.owner,
                    date=day,
                    text="\n".join([f"Next steps for {people[clause]}:", *lines]),
                )
            )
    return tuple(notes)
