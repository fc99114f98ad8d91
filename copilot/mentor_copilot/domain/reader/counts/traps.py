"""Numbers that count nothing: labels, versions, names, idioms of "one"."""

from collections.abc import Sequence

from mentor_copilot.domain.reader.counts.numerals import Numeral, glued, word_at
from mentor_copilot.domain.reader.counts.units import Counted
from mentor_copilot.domain.reader.counts.words import among
from mentor_copilot.domain.reader.tokens import Token

_WORKING_DAY = (("9", "to", "5"), ("9", "-", "5"), ("9", "–", "5"))
_OPENING = "(\"'“‘’[~<>=≥≤±:,;+*!?…|→"  # marks that may touch the number they stand before


def is_trap(tokens: Sequence[Token], number: Numeral, thing: Counted, text: str) -> bool:
    """Whether a number is no quantity where it stands."""
    if number.spoken:
        return _idle_word(tokens, number, thing)
    if number.currency or thing.kind == "percent":
        return False
    return (
        _idiom(tokens, number)
        or _ratio(tokens, number)
        or _glued_before(tokens, number)
        or _glued_behind(tokens, number, thing)
        or _labelled(tokens, number, thing, text)
    )


def _idle_word(tokens: Sequence[Token], number: Numeral, thing: Counted) -> bool:
    before = word_at(tokens, number.first - 1)
    if tokens[number.first].low == "one" and number.stop == number.first + 1:
        behind = word_at(tokens, number.stop)
        return (
            not thing.unit
            or among("one_before", before)
            or among("one_behind", behind)
            or behind == "-"
            and among("one_behind", word_at(tokens, number.stop + 1))
        )
    if 0 < number.value < 1:
        return thing.kind != "duration"
    follows = word_at(tokens, number.stop)
    return not thing.unit and (among("word_before", before) or follows == "of")


def _idiom(tokens: Sequence[Token], number: Numeral) -> bool:
    """ "9 to 5", "401k"."""
    if number.letter == "k" and number.value == 401:
        return True
    here = tuple(word_at(tokens, number.first + step) for step in range(-2, 3))
    return here[2:] in _WORKING_DAY or here[:3] in _WORKING_DAY


def _glued_before(tokens: Sequence[Token], number: Numeral) -> bool:
    """ "GPT-4", "COVID-19", "#5", "x_2"."""
    before = word_at(tokens, number.first - 1)
    if not before or not glued(tokens, number.first) or before in _OPENING:
        return False
    return before not in ("-", "–", "—") or glued(tokens, number.first - 1)


def _glued_behind(tokens: Sequence[Token], number: Numeral, thing: Counted) -> bool:
    """ "3D", "5G", "30s", "3-4-5"."""
    if number.stop >= len(tokens) or not glued(tokens, number.stop):
        return False
    behind = tokens[number.stop]
    if behind.kind in ("word", "code"):
        known = number.letter or among("unit", behind.low) or thing.kind == "money"
        return not (known and thing.unit or number.letter)
    chained = behind.low in ("-", "–") and glued(tokens, number.stop + 1)
    return chained and not thing.unit or behind.low in "_@#="


def _ratio(tokens: Sequence[Token], number: Numeral) -> bool:
    ahead = word_at(tokens, number.stop) == ":" and glued(tokens, number.stop + 1)
    behind = word_at(tokens, number.first - 1) == ":" and glued(tokens, number.first - 1)
    return ahead and glued(tokens, number.stop) or behind and glued(tokens, number.first)


def _labelled(tokens: Sequence[Token], number: Numeral, thing: Counted, text: str) -> bool:
    before = word_at(tokens, number.first - 1)
    if thing.unit and thing.kind == "other":
        return False
    if among("label", before) or among("label", before.removesuffix("s")) or among("name", before):
        return True
    if thing.unit or number.first == 0 or tokens[number.first - 1].kind != "word":
        return False
    return _is_name(tokens, number.first - 1, text)


def _is_name(tokens: Sequence[Token], index: int, text: str) -> bool:
    """Whether a word inside a sentence is written as a name ("Ruby 4", "Falcon 9")."""
    token = tokens[index]
    written = text[token.start : token.end]
    if not written[0].isupper() or written.isupper() or index == 0:
        return False
    return word_at(tokens, index - 1) not in (".", "!", "?", ":", ";", "-", ")", "•", "–", "—")
