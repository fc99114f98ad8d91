"""Documents of the cycle as pages show them: each answer under the question it was given to."""

from typing import Any

from mentor_copilot.domain.cycle.checkin import CheckIn, Evidence
from mentor_copilot.domain.cycle.entry import Entry
from mentor_copilot.domain.cycle.measuring.amounts import amount
from mentor_copilot.domain.questionnaire import Record
from mentor_copilot.domain.questionnaire.wording import words_of
from mentor_copilot.domain.value import Value

_GIST = 2


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
    """The first words of a document, to know it by."""
    counted: list[str] = []
    if isinstance(record, CheckIn):
        counted = [one.value.quote for one in record.readings if one.value.quote]
    told = [
        value.value
        for name in type(record).model_fields
        if isinstance(value := getattr(record, name), Value) and isinstance(value.value, str)
    ]
    return [*counted, *told][:_GIST]


def _reading(one: Evidence) -> tuple[str, Value[Any], str] | None:
    if one.of is None or one.value.value is None:
        return None
    return one.of.label, one.value, amount(one.value.value, one.of.unit)
