"""Reads what a number counts: a sign, a unit, or the noun phrase behind it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from mentor_copilot.domain.reader.counts.numerals import Numeral, glued, word_at
from mentor_copilot.domain.reader.counts.words import among
from mentor_copilot.domain.reader.tokens import Token

Kind = Literal["count", "percent", "money", "duration", "ordinal", "other"]

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
    if low == "out" and word_at(tokens, at + 1) == "of" and _is_number(tokens, at + 2):
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
    if among("unit", low) and not (
        low in ("second", "m", "s", "h", "x") and not glued(tokens, start)
    ):
        return _unit(low, start)
    words = _noun_phrase(tokens, start, number.value, text)
    if not words:
        return Counted("", "count", number.stop)
    stop = words[-1] + 1
    return Counted(text[tokens[start].start : tokens[stop - 1].end], "count", stop)


def _unit(low: str, at: int) -> Counted:
    kind: Kind = "duration" if among("duration", low) else "other" if low == "x" else "count"
    return Counted(low, kind, at + 1)


def _past_fillers(tokens: Sequence[Token], at: int) -> int:
    """Skips "more", "additional", "of my"."""
    if word_at(tokens, at) == "of" and word_at(tokens, at + 1) in (
        "my",
        "our",
        "the",
        "these",
        "those",
        "them",
    ):
        at += 2
    while among("skip", word_at(tokens, at)):
        at += 1
    return at


def _noun_phrase(tokens: Sequence[Token], start: int, value: float, text: str) -> list[int]:
    """The tokens of the thing counted: up to its first plural, at most three words."""
    taken: list[int] = []
    words = 0
    at = start
    while at < len(tokens) and words < _LONGEST + 1:
        token = tokens[at]
        if _hyphen(tokens, at) and taken:
            taken.append(at)
            at += 1
            continue
        inside = _hyphen(tokens, at - 1) and bool(taken)
        if token.kind not in ("word", "code") or among("stop", token.low) and not inside:
            break
        taken.append(at)
        words += not inside
        if _is_head(tokens, at, text):
            return taken
        at += 1
    if words > _LONGEST:
        return taken[:1] if value == 1 else []
    if value == 1 or not taken:
        return taken
    written = text[tokens[start].start : tokens[start].end]
    plain = written.islower() and not written.endswith("ing") or written.isupper()
    return taken if words == 1 and plain else []


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
