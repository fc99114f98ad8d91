"""An act as what follows "I will" in a plan."""

import re

from mentor_copilot.domain.reader.amounts import find_numbers
from mentor_copilot.domain.reader.verbs import from_gerund, is_verb
from mentor_copilot.domain.woop.halves import WILL

_LEAD = re.compile(
    rf"^(?:then\s+)?(?:(?:maybe|perhaps|probably|how about|what about|what if|let me)\s+)*"
    rf"(?:(?:{WILL}|to)\s+)?(?:(?:just|maybe|probably|simply|rather)\s+)*",
    re.IGNORECASE,
)
_OWN_ACT = re.compile(r"^i\s+(?=[a-z]+\b)", re.IGNORECASE)
_THING = re.compile(
    r"(?:an?|the|my|some|no|deep|short|quick|small|long|brief|phone|book|bag|shoes|laptop|water)\b"
    r"(?! (?:up|down|off|out|back|my|the|him|her|them|a|an|sam)\b)|(?:an?|the|my|some|no)\b",
    re.IGNORECASE,
)


def spoken(words: str) -> str:
    """Words on one line; who writes in capitals throughout is not made to shout."""
    line = " ".join(words.split())
    return line.lower() if line.isupper() and len(line.split()) > 1 else line


def deed(act: str) -> str:
    """The act as what follows "I will": "I'd text Sam" is "text Sam", a bare thing is "do this"."""
    words = _LEAD.sub("", spoken(act)).rstrip(" ,.;:!")
    words = re.sub(r"\s+instead$", "", words, flags=re.IGNORECASE)
    owned = _OWN_ACT.sub("", words)
    first = owned.split()[0].lower() if owned else ""
    words = owned if is_verb(first) else words
    base = from_gerund(first, " ".join(words.split()[1:2]).lower())
    if base is not None and not is_verb(first):
        return " ".join([base, *words.split()[1:]])
    if _is_thing(words, first):
        return f"do this: {words}"
    return words[:1].lower() + words[1:] if is_verb(first) and not words[1:2].isupper() else words


def _is_thing(words: str, first: str) -> bool:
    """Whether the words name a thing and no act ("ten squats", "phone in the drawer")."""
    if _THING.match(words):
        return True
    counted = any(number.start == 0 for number in find_numbers(words))
    return not is_verb(first) and (counted or first.endswith(("s", "ing")))
