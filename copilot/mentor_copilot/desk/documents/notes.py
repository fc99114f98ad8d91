"""What was found in notes as JSON: passages, ledgers, and what came of reading them."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mentor_copilot.desk.notes import LedgerRead
    from mentor_copilot.domain.brief.checking import Fault
    from mentor_tools.search_ports import Hit


def hits_document(found: "Sequence[Hit]") -> list[dict[str, Any]]:
    """Passages, best first, as JSON."""
    return [{**hit._asdict(), "date": hit.date.isoformat()} for hit in found]


def ledger_document(
    found: "LedgerRead", pair: str, person: str | None, include: set[str] | None = None
) -> dict[str, Any]:
    """A ledger, or the parts of it that are named, as JSON, with what came of the reading."""
    return {
        "engine": found.engine,
        "pair": pair,
        "as": person,
        **found.ledger.model_dump(mode="json", include=include),
        "refused": [one.model_dump() for one in found.read.refused],
        "notices": list(notices(found)),
    }


def notices(found: "LedgerRead") -> Iterator[str]:
    """What a person should know of the reading: what failed, what was refused, what is left."""
    read = found.read
    if read.trouble is not None:
        yield f"{read.trouble}; what was read is kept, the rest stands as the rules read it"
    if read.unread:
        yield f"no answer of use for {_notes(len(read.unread))}: as the rules read them"
    if read.refused:
        yield f"refused {len(read.refused)} claims or parts of claims that the notes do not prove"
    if read.waiting and read.trouble is None:
        yield f"the model has still to read {_notes(read.waiting)}: it goes on at the next call"


def faults_document(faults: "Sequence[Fault]") -> dict[str, Any]:
    """What the record does not bear out in a brief, as JSON."""
    found = [
        {"part": one.part, "number": one.at + 1, "text": one.text, "reason": one.reason}
        for one in faults
    ]
    return {"ok": not faults, "faults": found}


def _notes(count: int) -> str:
    return "1 note" if count == 1 else f"{count:,} notes"
