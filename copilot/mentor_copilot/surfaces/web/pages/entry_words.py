"""Documents of the cycle as pages show them: each answer under the question it was given to."""

from typing import Any

from mentor_copilot.domain.cycle.checkin import CheckIn, Evidence
from mentor_copilot.domain.cycle.entry import Entry
from mentor_copilot.domain.cycle.measuring.amounts import amount
from mentor_copilot.domain.questionnaire import Record
from mentor_copilot.domain.questionnaire.wording import words_of
from mentor_copilot.domain.value import Value

_GIST = 2  # pieces


def answers(entry: Entry) -> list[tuple[str, Value[Any], str]]:
    """(label, value, words) of each answer that was given, in the order of the questions."""
    record, items = entry.record, words_of(entry.kind).items
    counted = [_reading(one) for one in record.readings] if isinstance(record, CheckIn) else []
    told = [
        (items[field].label, value, str(value.value))
        for field in items
        if isinstance(value := getattr(record, field, None), Value) and value.known
    ]
    return [one for one in counted if one is not None] + told


def gist(record: Record) -> list[str]:
    """What a document says first, to know it by."""
    if isinstance(record, CheckIn):
        read = [found[2] for one in record.readings if (found := _reading(one))]
        track = [f"on track: “{record.on_track.value}”"] if record.on_track.known else []
        rest = (record.obstacle, record.adjustment, record.note)
        return [*read, *track, *map(_quoted, filter(_known, rest))][:_GIST]
    told = (getattr(record, name) for name in type(record).model_fields)
    words = [one for one in told if isinstance(one, Value) and isinstance(one.value, str)]
    return [_quoted(one) for one in words[:_GIST]]


def _known(value: Value[str]) -> bool:
    return value.known


def _quoted(value: Value[str]) -> str:
    return f"“{value.value}”"


def _reading(one: Evidence) -> tuple[str, Value[Any], str] | None:
    if one.of is None or one.value.value is None:
        return None
    return one.of.label, one.value, amount(one.value.value, one.of.unit)
