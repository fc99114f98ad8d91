"""The readings of a check-in as its page tells them, so that ledger and brief can cite them.

They are told in sentences, since the indicator may be called by a thing ("longest run"), an act
("reduce turnaround") or a whole sentence; the value and its source are the person's.
"""

from collections.abc import Iterator

from mentor_copilot.domain.cycle.checkin import CheckIn, Evidence
from mentor_copilot.domain.cycle.measuring import Indicator
from mentor_copilot.domain.cycle.measuring.amounts import amount
from mentor_copilot.domain.cycle.wording import phrase
from mentor_copilot.domain.ledger.measures import measure_in
from mentor_copilot.domain.phrase import begins_with_verb
from mentor_copilot.domain.questionnaire import Record


def readings_told(record: Record, name: str) -> str:
    """The readings, a line each; "" where there are none."""
    readings = record.readings if isinstance(record, CheckIn) else ()
    return "\n".join(f"- {told}" for one in readings if (told := _told(one)))


def note_told(record: Record, name: str) -> str:
    """The note in its words, and below it what kind of evidence it is and where it is from."""
    if not isinstance(record, CheckIn) or not record.note.known:
        return ""
    words = record.note.quote or record.note.value or ""
    named = [_from(one) for one in record.readings if one.of is None]
    return "\n".join([words, *(f"({each})" for each in named)])


def _from(reading: Evidence) -> str:
    """The kind and the source of evidence: "stakeholder: Kim, after the call"."""
    told = reading.source.value if reading.source.known else ""
    if reading.of is not None and reading.kind == "outcome":
        return told or ""
    return f"{reading.kind}: {told}" if told else reading.kind


def _told(reading: Evidence) -> str:
    """A reading in a line that the ledger reads as one: the thing, the value, where it is from."""
    of, value = reading.of, reading.value.value
    if of is None or value is None:
        return ""
    lines = list(_lines(of, value))
    told = (line for line in lines if (m := measure_in(line)) and m.number.value == value)
    source = _from(reading)
    return next(told, lines[-1]) + (f" ({source})" if source else "")


def _lines(of: Indicator, value: float) -> Iterator[str]:
    """Ways to say it, the most natural first: a label may be a thing, an act, or a sentence."""
    known = amount(value, of.unit)
    if not begins_with_verb(of.label):
        yield phrase("page", "thing", label=of.label, amount=known)
    yield phrase("page", "act", label=of.label, amount=known)
    if of.unit.isalpha():
        yield phrase("page", "unit", unit=of.unit, amount=amount(value))
    yield phrase("page", "bare", amount=known)
