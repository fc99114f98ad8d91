"""Reads a numeral at a token: digits or words, currency, multiplier and range."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from mentor_copilot.domain.reader import numerals
from mentor_copilot.domain.reader.counts.words import among, factor
from mentor_copilot.domain.reader.shapes import words
from mentor_copilot.domain.reader.tokens import Token

_JOINTS = ("-", "–", "—", "to", "or", "through")
_LONGEST = 6  # words in a spoken number


@dataclass(frozen=True)
class Numeral:
    """A number from token `first` to before token `stop`.

    `letter` is a multiplier letter as written ("k"), not yet applied: only a currency or a counted
    thing beside it makes "5k" five thousand. `spoken` says that it is in words.
    """

    value: float
    first: int
    stop: int
    low: float | None = None
    currency: str = ""
    letter: str = ""
    spoken: bool = False


def glued(tokens: Sequence[Token], index: int) -> bool:
    """Whether a token stands directly behind the one before it."""
    return 0 < index < len(tokens) and tokens[index].start == tokens[index - 1].end


def word_at(tokens: Sequence[Token], index: int) -> str:
    """The token at an index in small letters, "" outside the text."""
    return tokens[index].low if 0 <= index < len(tokens) else ""


def single(tokens: Sequence[Token], index: int) -> Numeral | None:
    """One number at a token, without a range; None where there is none."""
    if index >= len(tokens):
        return None
    token = tokens[index]
    if token.kind == "number":
        return _digits(tokens, index)
    if token.kind == "word":
        return _spoken(tokens, index)
    return None


def _digits(tokens: Sequence[Token], index: int) -> Numeral | None:
    currency, first = _currency_before(tokens, index)
    money = bool(currency) or among("currency_sign", word_at(tokens, index + 1))
    written, stop = tokens[index].low, index + 1
    while _next_group(tokens, written, stop, index):
        written, stop = written + tokens[stop].low, stop + 1
    value = numerals.of_digits(
        written, dot_groups=money or among("currency_word", word_at(tokens, stop))
    )
    if value is None:
        return None
    if _is_minus(tokens, first - 1):
        value, first = -value, first - 1
    letter = ""
    if glued(tokens, stop) and factor("scale_letter", word_at(tokens, stop)):
        letter, stop = word_at(tokens, stop), stop + 1
    scale = factor("scale_word", word_at(tokens, stop))
    if scale and word_at(tokens, stop) != "dozen":
        value, stop = value * scale, stop + 1
    return Numeral(value, first, stop, currency=currency, letter=letter)


def _next_group(tokens: Sequence[Token], written: str, index: int, first: int) -> bool:
    """Whether the token is the next group of three of "10 000"."""
    if not (written.isdigit() and index < len(tokens) and tokens[index].kind == "number"):
        return False
    leads = len(written) <= 3 or index > first + 1
    group = tokens[index]
    one_space = group.start == tokens[index - 1].end + 1
    return leads and one_space and len(group.low) == 3 and len(written) <= 12 and written[0] != "0"


def _currency_before(tokens: Sequence[Token], index: int) -> tuple[str, int]:
    before = word_at(tokens, index - 1)
    if index > 1 and tokens[index - 2].kind == "number" and glued(tokens, index - 1):
        return "", index  # the sign belongs to the number before it
    if among("currency_sign", before):
        letters = word_at(tokens, index - 2) if glued(tokens, index - 1) else ""
        return before, index - 2 if among("currency_before", letters) or letters in (
            "us",
            "a",
            "c",
        ) else index - 1
    if among("currency_before", before):
        return before, index - 1
    return "", index


def _is_minus(tokens: Sequence[Token], index: int) -> bool:
    if word_at(tokens, index) not in ("-", "−") or not glued(tokens, index + 1):
        return False
    return index == 0 or not glued(tokens, index)


def _spoken(tokens: Sequence[Token], index: int) -> Numeral | None:
    """ "twenty-five", "two hundred and fifty", "a dozen", "half a dozen", "a couple of"."""
    low = tokens[index].low
    fixed = _fixed(tokens, index)
    if fixed:
        return fixed
    start = index + 1 if low == "a" and factor("scale_word", word_at(tokens, index + 1)) else index
    stop = start
    spoken: list[str] = []
    while stop < len(tokens) and len(spoken) < _LONGEST and _continues(tokens, stop, spoken):
        spoken.append(tokens[stop].low)
        stop += 1
    while spoken and spoken[-1] in ("and", "-"):
        spoken.pop()
        stop -= 1
    value = numerals.of_words(spoken) if spoken else None
    if value is None:
        return None
    scale = factor("scale_word", word_at(tokens, stop))
    if scale:
        value, stop = value * scale, stop + 1
    if _and_a_half(tokens, stop):
        value, stop = value + 0.5, stop + 3
    return Numeral(value, index, stop, spoken=True)


def _continues(tokens: Sequence[Token], index: int, spoken: Sequence[str]) -> bool:
    low = tokens[index].low
    if low in words().spoken:
        return not spoken or _joins(spoken[-1], low)
    if low == "-":
        return (
            bool(spoken) and glued(tokens, index) and word_at(tokens, index + 1) in words().spoken
        )
    return (
        low == "and"
        and bool(spoken)
        and spoken[-1] in ("hundred", "thousand")
        and word_at(tokens, index + 1) in words().spoken
    )


def _joins(before: str, low: str) -> bool:
    """Whether two number words make one number ("twenty five"), not two ("two two")."""
    if before in ("and", "-", "hundred", "thousand"):
        return True
    value, last = words().numbers[low], words().numbers[before]
    return value in (100, 1000) or low == "dozen" and last < 12 or 20 <= last < 100 and value < 10


def _and_a_half(tokens: Sequence[Token], index: int) -> bool:
    return [word_at(tokens, index + step) for step in range(3)] == ["and", "a", "half"]


def _fixed(tokens: Sequence[Token], index: int) -> Numeral | None:
    here = [word_at(tokens, index + step) for step in range(3)]
    if here == ["half", "a", "dozen"]:
        return Numeral(6, index, index + 3, spoken=True)
    if here[0] == "a" and here[1] in ("couple", "pair"):
        return Numeral(2, index, index + (3 if here[2] == "of" else 2), spoken=True)
    if [*here, word_at(tokens, index + 3)] in (
        ["a", "quarter", "of", "an"],
        ["a", "quarter", "of", "a"],
    ):
        return Numeral(0.25, index, index + 4, spoken=True)
    if here[0] == "half" and here[1] in ("a", "an"):
        return Numeral(0.5, index, index + 2, spoken=True)
    return None


def numeral_at(tokens: Sequence[Token], index: int) -> Numeral | None:
    """The number at a token, a range ("4-6", "three to five") as one with its `low` end.

    "from 4 to 6" is no range: it says where something begins and where it is to go.
    """
    number = single(tokens, index)
    if number is None:
        return None
    upper = _upper_end(tokens, number)
    if upper is None or not number.value < upper.value <= number.value * 1000:
        return number
    return replace(
        upper,
        first=number.first,
        low=number.value,
        currency=number.currency or upper.currency,
        spoken=number.spoken and upper.spoken,
    )


def _upper_end(tokens: Sequence[Token], number: Numeral) -> Numeral | None:
    gap, before = number.stop, word_at(tokens, number.first - 1)
    percent = word_at(tokens, gap) == "%" and word_at(tokens, gap + 1) in ("-", "–")
    gap += 1 if percent else 0
    joint = word_at(tokens, gap)
    if joint not in _JOINTS and not (joint == "and" and before == "between"):
        return None
    if joint == "to" and before == "from":
        return None
    start = gap + 1
    if among("currency_sign", word_at(tokens, start)):
        start += 1
    return single(tokens, start)
