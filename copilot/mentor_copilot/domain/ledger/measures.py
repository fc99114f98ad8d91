"""Measured facts: a thing, a word that says it stands at, and a number."""

import re
from dataclasses import dataclass

from mentor_copilot.domain.reader.amounts import find_numbers
from mentor_copilot.domain.reading import Number

_STANDS = re.compile(
    r"(?P<topic>[^\W\d_][^.;:!?\n]{1,60}?)\s*"
    r"(?:(?:\bis|\bwas|\bare|\bwere|\bnow|\bstands?|\bstood|\breached|\bhit|\bscored?|\brated|[:=])"
    r"|\b(?:went|gone|go|rose|risen|fell|fallen|dropped|increased|improved|grew|decreased|moved|up|"
    r"down)(?:\s+(?:up|down|again))*(?:\s+from\s+\S{1,12}(?:\s\w{1,12})?)?\s+to"
    r")\s*"
    r"(?:(?:now|at|about|around|only|up|down|to|still|currently|already|roughly|~|≈|just|by)\s*)*$",
    re.IGNORECASE,
)
_AIMED = re.compile(
    r"\b(?:goals?|targets?|aim(?:s|ing)?)\b|^\W*(?:reduce|increase|lose|gain|improve|get|reach|raise|"
    r"lower|cut|save|grow|bring)\b",
    re.IGNORECASE,
)
_SCALE = re.compile(
    r"\d(?P<of>\s*(?:/|(?:\bout\s+)?\bof\b)\s*(?P<top>5|7|10|20|100))\b(?![/.]\d)", re.IGNORECASE
)
_NUMBERED = re.compile(
    r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen|twenty|thirty|fifty|"
    r"hundred)\b",
    re.IGNORECASE,
)
_BEFORE = 120  # characters before a number that are looked at
_LEADS = re.compile(
    r"^(?:(?:the|her|his|their|our|my|your|so|and|but|now|currently|today|this week|still|that)\s+|"
    r"[\w'’]+['’]s\s+(?=\w))+",
    re.IGNORECASE,
)
_NO_TOPIC = re.compile(
    r"^(?:i|we|he|she|they|it|there|this|that|you|what|which|who|these|those|meeting|session|next|"
    r"time|date|deadline|from|goal|target|aim|plan|due|page|chapter|step|question|version|todo|action)\b",
    re.IGNORECASE,
)


_RUNNING = re.compile(
    r"\b(?:so far|by now|to date|until now|till now|up to now|in total|altogether|all in all|"
    r"already|up to|"
    r"as of (?:today|now)|this (?:week|month|term|quarter|year)|(?:up|down) from|"
    r"last time|before that|"
    r"compared (?:to|with)|now|instead of)\b|\b(?:it|there) (?:was|were) \d|\bfrom\s+\S+"
    r"(?:\s\w+)?\s+(?:up |down )?to\b|\b\d+\s+(?:out\s+)?of\s+(?:the\s+|my\s+|her\s+|his\s+)?\d",
    re.IGNORECASE,
)
_HOLDS = re.compile(
    r"^\W*(?:the|my|our|her|his|their|your)\s+(?:[\w-]+\s+){1,3}?"
    r"(?:has|have|holds?|contains?|counts?|shows?|says?|"
    r"lists?|(?:runs?|comes?|amounts?|adds? up) to)\s+(?:now\s+|about\s+|already\s+)?$",
    re.IGNORECASE,
)
_EARLIER = re.compile(  # before a number: how much it was, or how much there is in all
    r"\b(?:from|was|were|last time|previously|instead of|compared (?:to|with)|"
    r"of(?: the| my| her| his)?|"
    r"before(?: that)?|against|it said|than)\s+(?:\w+\s+)?$",
    re.IGNORECASE,
)
_WORDS_OF_TIME = re.compile(
    r"^(?:minute|hour|day|week|month|year|time|o'clock|people|thing|step|page number)s?$",
    re.IGNORECASE,
)
_TAKEN = re.compile(r"\s+(?P<word>[a-z]+ed|done|written|read|made|given|held|sent|run)\b")


@dataclass(frozen=True, slots=True)
class Measure:
    """A number that stood for something: of what, how much, and whose words say whose it is."""

    topic: str
    number: Number
    owner: str


def measure_in(words: str) -> Measure | None:
    """The measured thing in a sentence, if there is exactly one that it can be."""
    if not _NUMBERED.search(words) or _AIMED.search(words):
        return None
    scale = _SCALE.search(words)
    for number in find_numbers(words[: scale.start("of")] if scale else words):
        found = _STANDS.search(words[max(0, number.start - _BEFORE) : number.start])
        topic = _topic(found["topic"]) if found else ""
        if scale:
            number = number.model_copy(update={"unit": "/" + scale["top"]})
        if found and topic and number.kind != "ordinal" and number.per is None:
            return Measure(topic, number, found["topic"][: -len(topic)].strip())
    return _count(words)


def _count(words: str) -> Measure | None:
    """How many there are by now: "7 pages drafted so far", "from 3 to 5 talks"."""
    counts = [
        number
        for number in find_numbers(words)
        if number.kind == "count" and not _EARLIER.search(words[: number.start])
    ]
    if len(counts) != 1:
        return None
    number = counts[0]
    told = _RUNNING.search(words) or _HOLDS.search(words[: number.start])
    if not told or not number.unit or _WORDS_OF_TIME.search(number.unit):
        return None
    after = _TAKEN.match(words, number.end)
    return Measure(f"{number.unit} {after['word']}" if after else number.unit, number, "")


def _topic(words: str) -> str:
    lead = _LEADS.match(words)
    bare = (words[lead.end() :] if lead else words).strip(" *_-–—,(")
    return "" if _NO_TOPIC.match(bare) or len(bare.split()) > 6 or len(bare) < 3 else bare
