"""Turning a mentee's words round: "my English" said back to them is "your English"."""

import re

from mentor_copilot.domain.value import Value

_TO_YOU = {
    "i": "you",
    "me": "you",
    "my": "your",
    "mine": "yours",
    "myself": "yourself",
    "i'm": "you're",
    "i've": "you've",
    "i'd": "you'd",
    "i'll": "you'll",
    "im": "you're",
}
_BE = [
    (re.compile(r"\b(I)(\s+)am\b", re.IGNORECASE), r"\1\2are"),
    (re.compile(r"\b(I)(\s+)was\b", re.IGNORECASE), r"\1\2were"),
    (re.compile(r"\bam(\s+)I\b"), r"are\1I"),
]
_WORD = re.compile(r"[A-Za-z]+(?:['’][A-Za-z]+)?")


def to_you(words: str) -> str:
    """The words as said back to the person who said them ("I freeze" becomes "you freeze")."""
    for pattern, swapped in _BE:
        words = pattern.sub(swapped, words)

    def turned(match: re.Match[str]) -> str:
        word = match.group()
        you = _TO_YOU.get(word.lower().replace("’", "'"))
        if you is None or (word == "i" and _is_mark(words, match)):
            return word
        begins = words[: match.start()].rstrip()[-1:] in {".", "!", "?"}
        return you.capitalize() if begins else you

    return _WORD.sub(turned, words)


def _is_mark(words: str, match: re.Match[str]) -> bool:
    """Whether a lone small i is a list mark or part of a sign ("i.e.", "i)") and no pronoun."""
    return words[match.end() : match.end() + 1] in {".", ")", "/"}


def cut(words: Value[str], at_most: int = 8) -> str:
    """A value's words, cut to a length that fits into a list."""
    said = (words.value or "").split()
    return " ".join(said[:at_most]) + (" ..." if len(said) > at_most else "")
