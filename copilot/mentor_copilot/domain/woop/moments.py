"""A moment as what follows "If" in a plan: a clause, out of a bare time, place or feeling."""

import re
from datetime import date

from mentor_copilot.domain.reader.dates import find_whens
from mentor_copilot.domain.reader.verbs import from_gerund, is_verb
from mentor_copilot.domain.woop.deeds import spoken
from mentor_copilot.domain.woop.halves import OPENERS
from mentor_copilot.domain.woop.lists import listed

SELF = re.compile(r"(?:i|i['’](?:m|ve|d|ll)|im|ive)\b", re.IGNORECASE)

_OPENER = re.compile(
    rf"^(?:(?:right|just|always|only)\s+)?"
    rf"(?:{OPENERS}|as(?= (?:i|we|my|the|he|she|they|it)\b))\s+",
    re.IGNORECASE,
)
_OFTEN = re.compile(r"^(?:(?:mostly|usually|often|typically|mainly|especially)\s+)+", re.IGNORECASE)
_CLOCK = re.compile(
    r"\b(?:\d{1,2}(?::\d{2})?\s*(?:am|pm)|\d{1,2}:\d{2}|noon|midnight|o['’]clock"
    r"|(?:half|quarter|five|ten|twenty) (?:past|to)"
    r"|(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
    r" (?:in the (?:early )?(?:morning|afternoon|evening)|at night))\b",
    re.IGNORECASE,
)
_LATE = re.compile(r"(?:late|early) (?:at|in the|on)\b", re.IGNORECASE)
_TIME = re.compile(r"(?:right |just |shortly )?(?:before|after|during|around|towards?|by)\b", re.I)
_PLACE = re.compile(
    r"(?:at|in|on|under|with|back|next to|near|behind|beside|between|inside|outside|opposite)\b",
    re.IGNORECASE,
)
_TOLD = re.compile(
    r"(?:it|he|she|they|we|you|there|(?:some|any|every|no)(?:one|body|thing)|no one|people)"
    r"['’]?(?:s|re|ve|d|ll)?\b(?! (?:who|that|with|in|on|at|from|of)\b)",
    re.IGNORECASE,
)
_WORDS = 8  # among which a clause shows its verb


def moment(cue: str, today: date) -> str:
    """The moment as what follows "If": a clause, made of a bare time, place or feeling if need be.

    "Sunday evening" is "it is Sunday evening", "at my desk" is "I am at my desk".
    """
    words = _OFTEN.sub("", spoken(cue)).rstrip(" ,.;:!?")
    words = _uncapped(_OPENER.sub("", words))
    if SELF.match(words) or _TOLD.match(words) or is_finite(words):
        return words
    first, *rest = words.lower().split() or [""]
    if first in listed("moments", "states") and not _LATE.match(words):
        return f"I am {words}"
    if _is_time(words, today):
        return f"it is {_singular(words)}"
    if _PLACE.match(words):
        return f"I am {words}"
    if first.endswith("ing") and first not in listed("moments", "things"):
        base = from_gerund(first, " ".join(rest[:1]))
        sensed = base in listed("moments", "senses")
        return f"I {base} {' '.join(words.split()[1:])}" if sensed else f"I am {words}"
    return f"I notice {words}"


def is_finite(phrase: str) -> bool:
    """Whether a phrase is a sentence of somebody or something else ("the phone rings")."""
    words = re.findall(r"[a-z'’-]+|\d+", re.split(r"[,;:]", phrase.lower())[0])[:_WORDS]
    if words and words[0] in listed("moments", "prepositions"):
        return False
    for before, word in zip(words, words[1:], strict=False):
        if word in listed("moments", "relatives"):
            return False
        if word in listed("moments", "finite") or _conjugated(before, word):
            return True
    return False


def _conjugated(before: str, word: str) -> bool:
    """Whether a word is a verb of the subject that ends before it: "phone rings", "kids shout"."""
    if before in listed("moments", "prepositions") or before in listed("moments", "determiners"):
        return False
    many = before.endswith("s") and not before.endswith(("ss", "'s", "’s", "us"))
    if word.endswith("s") and not many:
        return is_verb(word[:-1]) or (word.endswith("es") and is_verb(word[:-2]))
    if word.endswith("ies") and not many:
        return is_verb(f"{word[:-3]}y")
    return many and is_verb(word)


def _is_time(words: str, today: date) -> bool:
    """Whether a phrase names a time: a clock, a day, a part of one, or what comes before it."""
    said = re.match(r"(?:(?:at|in|on|the|a|late|early|every|most)\s+)*([\w:]+)", words.lower())
    head = said[1] if said else ""
    named = head in listed("moments", "times") or head.isdigit()
    soon = any(when.start <= 12 for when in find_whens(words, today))
    return named or soon or bool(_CLOCK.search(words) or _TIME.match(words))


def _singular(words: str) -> str:
    """A time as one of its kind: "at 22:15" is "22:15", "on Mondays" is "Monday"."""
    bare = re.sub(r"^(?:at|on|in)\s+", "", words, flags=re.IGNORECASE)
    times = listed("moments", "times")
    return " ".join(w[:-1] if w[-1] == "s" and w.lower()[:-1] in times else w for w in bare.split())


def _uncapped(words: str) -> str:
    """The words without the capital of an answer's beginning; names and "I" keep theirs."""
    first, gap, rest = words.partition(" ")
    lower = first.lower()
    plain = lower in listed("moments", "openers") or lower in listed("moments", "states")
    gerund = lower.endswith("ing") and first[1:].islower()
    return f"{lower}{gap}{rest}" if plain or gerund else words
