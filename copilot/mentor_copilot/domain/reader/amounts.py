"""Quantities in a text: numbers with what they count and how often."""

import re
from collections.abc import Sequence

from mentor_copilot.domain.reader.counts.markers import markers
from mentor_copilot.domain.reader.counts.numerals import Numeral, numeral_at, word_at
from mentor_copilot.domain.reader.counts.periods import Times, times_of
from mentor_copilot.domain.reader.counts.traps import is_trap
from mentor_copilot.domain.reader.counts.units import Counted, counted, is_plural
from mentor_copilot.domain.reader.counts.words import among, factor
from mentor_copilot.domain.reader.shapes import words
from mentor_copilot.domain.reader.times.found import found_in
from mentor_copilot.domain.reader.tokens import Token
from mentor_copilot.domain.reading import Number

Read = tuple[Number | None, int]  # a quantity, if there is one, and where to read on


def find_numbers(text: str) -> list[Number]:
    """Every quantity of a text in order, without overlap; dates, labels and idioms are none.

    "5k" is five thousand only with a currency or a counted thing beside it, otherwise a distance
    with the unit "k". Lengths ("20 minutes") count as quantities unless they date something.
    Never raises on any text.
    """
    tokens, times_found = found_in(text)
    times = times_of(times_found)
    taken = times.taken | markers(tokens, text)
    found: list[Number] = []
    at = 0
    while at < len(tokens):
        idle = at in taken or not _may_count(tokens[at])
        number, at = (None, at + 1) if idle else _quantity(tokens, at, times, text)
        if number is not None and not (found and number.start < found[-1].end):
            _share_unit(found, number, text)
            found.append(number)
    return found


def _share_unit(found: list[Number], number: Number, text: str) -> None:
    """In "from 10 to 20 clients" the first number counts clients too."""
    if found and not found[-1].unit and text[found[-1].end : number.start].strip() == "to":
        shared = {"unit": number.unit, "per": number.per, "kind": number.kind}
        found[-1] = found[-1].model_copy(update=shared)


def _may_count(token: Token) -> bool:
    return token.kind in ("number", "slash", "ordinal") or token.low in words().counting


def _quantity(tokens: Sequence[Token], at: int, times: Times, text: str) -> Read:
    token = tokens[at]
    if token.kind == "slash":
        return _rating(tokens, at, text)
    if token.kind == "ordinal":
        place = float(re.sub(r"\D", "", token.low))
        return _made(text, token.start, token.end, place, "ordinal"), at + 1
    if token.kind == "word" and token.low in ("once", "twice", "thrice"):
        return _adverb(tokens, at, times, text)
    if token.kind == "word" and factor("multiple", token.low):
        return _multiple(tokens, at, text)
    number = numeral_at(tokens, at) or _article(tokens, at, times)
    if number is None:
        return None, at + 1
    thing = counted(tokens, number, text)
    if is_trap(tokens, number, thing, text):
        return None, number.stop
    return _counted_number(tokens, number, thing, times, text)


def _made(text: str, start: int, end: int, value: float, kind: str, **more: object) -> Number:
    return Number.model_validate(
        {"value": value, "kind": kind, "start": start, "end": end, "quote": text[start:end], **more}
    )


def _rating(tokens: Sequence[Token], at: int, text: str) -> Read:
    """ "8/10": the value and the scale as the unit."""
    token = tokens[at]
    value, scale = token.low.split("/")
    if scale not in ("5", "7", "10", "20", "100") or not 0 <= float(value) <= float(scale):
        return None, at + 1
    return _made(text, token.start, token.end, float(value), "other", unit="/" + scale), at + 1


def _adverb(tokens: Sequence[Token], at: int, times: Times, text: str) -> Read:
    period = times.period(tokens, at) or times.period(tokens, at + 1)
    once = tokens[at].low == "once"
    if once and period is None:
        return None, at + 1
    if word_at(tokens, at + 1) == "as":
        return _made(text, tokens[at].start, tokens[at].end, 2.0, "other", unit="x"), at + 1
    value = {"once": 1.0, "twice": 2.0, "thrice": 3.0}[tokens[at].low]
    stop = period[1] if period else at + 1
    per = period[0] if period else None
    start, end = tokens[at].start, tokens[stop - 1].end
    return _made(text, start, end, value, "count", unit="times", per=per), stop


def _multiple(tokens: Sequence[Token], at: int, text: str) -> Read:
    token = tokens[at]
    behind = word_at(tokens, at + 1)
    if behind and not among("multiple_behind", behind) and behind not in ".,;!?":
        return None, at + 1
    value = factor("multiple", token.low) or 0.0
    return _made(text, token.start, token.end, value, "other", unit="x"), at + 1


def _article(tokens: Sequence[Token], at: int, times: Times) -> Numeral | None:
    """The one of "a book a month" and "an hour every day"."""
    if tokens[at].low not in ("a", "an"):
        return None
    phrase = times.rate_behind(at)
    if phrase is None or phrase.first > at and phrase.rule in ("times", "some_days", "rate_word"):
        return None
    things = tokens[at + 1 : phrase.first]
    practised = phrase.first == at and phrase.sort == "practice"
    named = 1 <= len(things) <= 2 and not any(among("stop", thing.low) for thing in things)
    return Numeral(1.0, at, at + 1) if practised or named else None


def _many(unit: str) -> bool:
    """Whether a unit is a plural that thousands can be counted in ("10k steps", not "10k race")."""
    last = unit.split()[-1].lower() if unit else ""
    return is_plural(last) and not among("race", last)


def _counted_number(
    tokens: Sequence[Token], number: Numeral, thing: Counted, times: Times, text: str
) -> Read:
    scale = factor("scale_letter", number.letter) if number.letter else None
    unit, stop, low, value = thing.unit, thing.stop, number.low, number.value
    if scale and (thing.kind in ("money", "percent") or _many(unit)):
        value, low = value * scale, low * scale if low is not None else None
    elif scale:
        unit, stop = number.letter, number.stop
    starts_a_range = not unit and word_at(tokens, stop) == "to"
    period = None if starts_a_range else times.period(tokens, stop)
    per = period[0] if period else None
    stop = period[1] if period else stop
    start, end = tokens[number.first].start, tokens[stop - 1].end
    unit = "times" if per and unit == "x" else unit
    kind = "count" if per and unit in ("day", "days", "times") else thing.kind
    made = _made(text, start, end, value, kind, low=low, unit=unit, per=per)
    return made, stop
