"""Reads what a number counts: a sign, a unit, or the noun phrase behind it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from mentor_copilot.domain.reader.amounts_numerals import Numeral, glued, word_at
from mentor_copilot.domain.reader.amounts_words import among
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
    start = _past_fillers(tokens, at)
    if word_at(tokens, start) in ("-", "–") and glued(tokens, start) and glued(tokens, start + 1):
        start += 1
        if start < len(tokens) and tokens[start].kind == "word":
            return _unit(tokens[start].low, start)
        return Counted("", "count", at)
    low = word_at(tokens, start)
    if among("unit", low) and not (low in ("second", "m", "s", "h", "x") and not glued(tokens, start)):
        return _unit(low, start)
    words = _noun_phrase(tokens, start, number.value)
    if not words:
        return Counted("", "count", number.stop)
    stop = words[-1] + 1
    return Counted(text[tokens[start].start : tokens[stop - 1].end], "count", stop)


def _unit(low: str, at: int) -> Counted:
    kind: Kind = "duration" if among("duration", low) else "other" if low == "x" else "count"
    return Counted(low, kind, at + 1)


def _past_fillers(tokens: Sequence[Token], at: int) -> int:
    """Skips "more", "additional", "of my"."""
    if word_at(tokens, at) == "of" and word_at(tokens, at + 1) in ("my", "our", "the", "these", "those", "them"):
        at += 2
    while among("skip", word_at(tokens, at)):
        at += 1
    return at


def _noun_phrase(tokens: Sequence[Token], start: int, value: float) -> list[int]:
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
        if token.kind not in ("word", "code") or _ends(token.low):
            break
        taken.append(at)
        words += not (len(taken) > 1 and _hyphen(tokens, at - 1))
        if _plural(token.low) and not _hyphen(tokens, at + 1):
            return taken
        at += 1
    if not taken or words > _LONGEST:
        return taken[:1]
    return taken if value == 1 or words == 1 else _singular(tokens, taken)


def _singular(tokens: Sequence[Token], taken: list[int]) -> list[int]:
    return taken[: 1 + 2 * _hyphen(tokens, taken[0] + 1)]


def _hyphen(tokens: Sequence[Token], at: int) -> bool:
    return word_at(tokens, at) == "-" and glued(tokens, at) and glued(tokens, at + 1)


def _ends(low: str) -> bool:
    return among("stop", low)


def _plural(low: str) -> bool:
    if among("plural", low):
        return True
    return len(low) > 3 and low.endswith("s") and not low.endswith(("ss", "us", "is")) and not among("not_plural", low)
