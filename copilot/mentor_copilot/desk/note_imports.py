"""Notes that somebody brings in for themselves: only their own, of the pairs that they are in."""

from collections.abc import Iterable, Iterator, Mapping

from mentor_copilot.domain.note_row import NoteRow
from mentor_tools.note_ports import Pair, RefusedNote

_ROLES = ("mentor", "mentee")


def own_rows(
    rows: Iterable[tuple[int, NoteRow]],
    person: str,
    pairs: Mapping[str, Pair],
    refused: list[RefusedNote],
) -> Iterator[tuple[int, NoteRow]]:
    """The rows that the person may bring in; the others are put to `refused`, with the reason.

    `pairs` are theirs by id. A row founds no pair and changes nobody's role.
    """
    for number, row in rows:
        if reason := _foreign(row, person, pairs.get(row.pair)):
            refused.append(RefusedNote(number=number, id=row.id, reason=reason))
        else:
            yield number, row


def _foreign(row: NoteRow, person: str, pair: Pair | None) -> str:
    """Why the row is not the person's to bring in; "" where it is."""
    if pair is None:
        return "you are in no pair of that name"
    if row.author != person:
        return "its author is somebody else, and you can bring in only what you wrote"
    if any(getattr(row, role) not in (None, getattr(pair, role)) for role in _ROLES):
        return "it names other people as mentor or mentee than the pair has"
    return ""
