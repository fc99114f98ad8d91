"""Nothing without an origin: the numbers, dates and names in a text that nobody gave.

The reader reads for meaning and may pass over a number that does not matter; this guard reads
everything that looks like one, and takes what it cannot place for unsupported.
"""

from collections.abc import Iterable, Iterator
from datetime import date

from pydantic import BaseModel

from mentor_copilot.domain.provenance import dates, names, numbers
from mentor_copilot.domain.value import Value


def unsupported(text: str, known: Iterable[str], today: date) -> list[str]:
    """The numbers, dates, periods and names in `text` that none of `known` carries, in order.

    Equal means equal in meaning: "two" is 2, "30 June 2027" is 2027-06-30, "each week" is weekly;
    "20%" is carried by a percentage only. `today` dates what is said relative to it. An empty list
    means that every one has an origin.
    """
    texts = list(known)
    said = dates.Carried.of(texts, today)
    counted = numbers.Carried.of([dates.blanked(one) for one in texts])
    words = names.words(texts)
    loose = [
        (mention.start, mention.end)
        for mention in dates.mentions(text, today)
        if not said.carry(mention)
    ]
    rest = dates.blanked(text)
    loose += [
        (mention.start, mention.end)
        for mention in numbers.mentions(rest)
        if not counted.carry(mention) and not said.carry_year(mention.value)
    ]
    taken = [(one.start, one.end) for one in numbers.mentions(rest)]
    loose += [span for span in names.unknown(rest, words) if not _overlaps(span, taken)]
    return [text[start:end].strip() for start, end in sorted(loose)]


def _overlaps(span: tuple[int, int], others: Iterable[tuple[int, int]]) -> bool:
    return any(span[0] < end and start < span[1] for start, end in others)


def standing(record: BaseModel) -> list[str]:
    """What the known values of a goal, or of a part of one, carry: their words and their values.

    A suggestion is not among them, and a target stands together with its unit ("20 %").
    """
    return list(_standing(record))


def _standing(record: BaseModel) -> Iterator[str]:
    unit = getattr(record, "unit", None)
    sign = f" {unit.value}" if isinstance(unit, Value) and unit.known else ""
    for name in type(record).model_fields:
        part = getattr(record, name)
        if isinstance(part, Value):
            if part.known:
                yield from (part.quote or "", written(part.value) + _sign_of(part, sign))
        elif isinstance(part, BaseModel):
            yield from _standing(part)
        elif isinstance(part, tuple):
            for one in part:
                if isinstance(one, BaseModel):
                    yield from _standing(one)


def _sign_of(value: Value[object], sign: str) -> str:
    return sign if isinstance(value.value, int | float) else ""


def written(value: object) -> str:
    """A value as text: dates in ISO form, 2.0 as "2"."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return value.isoformat() if isinstance(value, date) else str(value)
