"""Reads what a number counts: a sign, a unit, or the noun phrase behind it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from mentor_copilot.domain.reader.counts.numerals import Numeral, glued, numeral_at, single, word_at
from mentor_copilot.domain.reader.counts.words import among
from mentor_copilot.domain.reader.tokens import Token

Kind = Literal["count", "percent", "money", "duration", "ordinal", "other"]

_GLUED_UNITS = ("second", "m", "s", "h", "x")
_OWNERS = ("my", "our", "the", "these", "those", "them")
_LONGEST = 3  # words of what is counted


@dataclass(frozen=True)
class Counted:
    """What a number counts, as written, up to before token `stop`."""

    unit: str
    kind: Kind
    stop: int


def counted(tokens: Sequence[Token], number: Numeral, text: str) -> Counted:
    """What stands behind a number; an empty unit where nothing counted does."""
    at = number.stop
    if number.currency:
        return _money(tokens, number, at)
    low = word_at(tokens, at)
    if among("percent", low):
        return Counted("%" if low == "%" else low, "percent", _after_percent(tokens, at))
    if low == "per" and word_at(tokens, at + 1) == "cent":
        return Counted("per cent", "percent", at + 2)
    if among("currency_sign", low) or among("currency_word", low):
        return Counted(low, "money", at + 1)
    if low == "out" and word_at(tokens, at + 1) == "of" and single(tokens, at + 2):
        return Counted(text[tokens[at].start : tokens[at + 2].end], "other", at + 3)
    if low == "/" and glued(tokens, at) and _is_number(tokens, at + 1):
        return Counted(text[tokens[at].start : tokens[at + 1].end], "other", at + 2)
    return _thing(tokens, at, number, text)


def _money(tokens: Sequence[Token], number: Numeral, at: int) -> Counted:
    if among("currency_word", word_at(tokens, at)):
        at += 1
    return Counted(number.currency, "money", at)


def _after_percent(tokens: Sequence[Token], at: int) -> int:
    return at + 2 if word_at(tokens, at + 1) in ("points", "point") else at + 1


def _is_number(tokens: Sequence[Token], at: int) -> bool:
    return at < len(tokens) and tokens[at].kind == "number"


def _thing(tokens: Sequence[Token], at: int, number: Numeral, text: str) -> Counted:
    if word_at(tokens, at) == "+":
        at += 1
    start = _past_fillers(tokens, at)
    if word_at(tokens, start) in ("-", "–") and glued(tokens, start) and glued(tokens, start + 1):
        start += 1
        if start < len(tokens) and tokens[start].kind == "word":
            return _unit(tokens[start].low, start)
        return Counted("", "count", at)
    low = word_at(tokens, start)
    if among("unit", low) and text[tokens[start].start] in "GD":
        return Counted("", "count", number.stop)  # "5G", "3D"
    if among("unit", low) and (low not in _GLUED_UNITS or glued(tokens, start)):
        return _unit(low, start)
    stop = _noun_phrase(tokens, start, number.value, text)
    if stop == start:
        return Counted("", "count", number.stop)
    return Counted(text[tokens[start].start : tokens[stop - 1].end], "count", stop)


def _unit(low: str, at: int) -> Counted:
    kind: Kind = "duration" if among("duration", low) else "other" if low == "x" else "count"
    return Counted(low, kind, at + 1)


def _past_fillers(tokens: Sequence[Token], at: int) -> int:
    """Skips "more", "additional", "of my", "of the thirty"."""
    if word_at(tokens, at) == "of" and word_at(tokens, at + 1) in _OWNERS:
        whole = numeral_at(tokens, at + 2)
        at = whole.stop if whole else at + 2
    while among("skip", word_at(tokens, at)):
        at += 1
    return at


def _noun_phrase(tokens: Sequence[Token], start: int, value: float, text: str) -> int:
    """Where the thing counted ends: behind its first plural, after three words at most.

    Without a plural only what one thing or one plain word counts is taken; else it ends at `start`.
    """
    stop, words, first_stop = start, 0, start
    while words <= _LONGEST:
        end = _word_end(tokens, stop)
        if end is None:
            break
        stop, words, first_stop = end, words + 1, first_stop if words else end
        if _is_head(tokens, stop - 1, text):
            return stop
    if value == 1:
        return first_stop if words > _LONGEST else stop
    return (
        stop if words == 1 and _plain(text[tokens[start].start : tokens[stop - 1].end]) else start
    )


def _word_end(tokens: Sequence[Token], at: int) -> int | None:
    """The token behind a word with its hyphens ("30-minute"), None where none begins."""
    if at >= len(tokens):
        return None
    measure = tokens[at].kind == "number" and _hyphen(tokens, at + 1)
    if not measure and (tokens[at].kind not in ("word", "code") or among("stop", tokens[at].low)):
        return None
    while _hyphen(tokens, at + 1) and at + 2 < len(tokens):
        at += 2
    return at + 1


def _plain(written: str) -> bool:
    return written.islower() and not written.endswith("ing") or written.isupper()


def _hyphen(tokens: Sequence[Token], at: int) -> bool:
    return word_at(tokens, at) == "-" and glued(tokens, at) and glued(tokens, at + 1)


def _is_head(tokens: Sequence[Token], at: int, text: str) -> bool:
    """Whether a plural ends the phrase here ("sales" does not in "sales reps")."""
    if _hyphen(tokens, at + 1):
        return False
    low, written = tokens[at].low, text[tokens[at].start : tokens[at].end]
    acronyms = written[:-1].isupper() and written.endswith("s")
    if not (acronyms or is_plural(low)):
        return False
    following = word_at(tokens, at + 1)
    return among("stop", following) or not is_plural(following)


def is_plural(low: str) -> bool:
    """Whether a word in small letters looks like a plural noun."""
    if among("plural", low):
        return True
    return (
        len(low) > 3
        and low.endswith("s")
        and not low.endswith(("ss", "us", "is"))
        and not among("not_plural", low)
    )
