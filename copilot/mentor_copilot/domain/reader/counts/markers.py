"""The numbers that only number a list: "(1)", "1)", "2." at the start of a line or in a row."""

from collections.abc import Sequence

from mentor_copilot.domain.reader.counts.numerals import glued, word_at
from mentor_copilot.domain.reader.tokens import Token


def markers(tokens: Sequence[Token], text: str) -> frozenset[int]:
    """The indexes of the tokens that mark items of a list."""
    found: set[int] = set()
    awaited = 1
    is_open = False
    for at, token in enumerate(tokens):
        if token.low in "()":
            is_open = token.low == "("
        elif token.kind == "number" and len(token.low) < 3 and token.low.isdigit():
            closed = word_at(tokens, at + 1) == ")" and glued(tokens, at + 1)
            bracketed = closed and (not is_open or word_at(tokens, at - 1) == "(")
            if bracketed or _dotted(tokens, at, text, awaited):
                found.add(at)
                awaited = int(token.low) + 1
    return frozenset(found)


def _dotted(tokens: Sequence[Token], at: int, text: str, awaited: int) -> bool:
    """ "1. Read" or "1: Read" where an item may begin, or with the number awaited next."""
    mark = word_at(tokens, at + 1)
    if mark not in (".", ":") or not glued(tokens, at + 1) or at + 2 >= len(tokens):
        return False
    if glued(tokens, at + 2):
        return False
    if at == 0 or int(tokens[at].low) == awaited > 1:
        return True
    if "\n" in text[tokens[at - 1].end : tokens[at].start]:
        return True
    return tokens[at - 1].kind == "mark" and tokens[at - 1].low in ".:;!?•*-–"
