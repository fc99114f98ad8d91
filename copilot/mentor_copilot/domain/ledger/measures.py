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
_BEFORE = 120  # characters before a number that are looked at
_LEADS = re.compile(
    r"^(?:(?:the|her|his|their|our|my|your|so|and|but|now|currently|today|this week|still|that)\s+|"
    r"[\w'’]+['’]s\s+(?=\w))+",
    re.IGNORECASE,
)
_NO_TOPIC = re.compile(
    r"^(?:i|we|he|she|they|it|there|this|that|you|what|which|who|these|those|meeting|session|next|"
    r"time|date|deadline|goal|target|aim|plan|due|page|chapter|step|question|version|todo|action)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Measure:
    """A number that stood for something: of what, how much, and whose words say whose it is."""

    topic: str
    number: Number
    owner: str


def measure_in(words: str) -> Measure | None:
    """The measured thing in a sentence, if there is exactly one that it can be."""
    if not any(character.isdigit() for character in words) or _AIMED.search(words):
        return None
    scale = _SCALE.search(words)
    for number in find_numbers(words[: scale.start("of")] if scale else words):
        found = _STANDS.search(words[max(0, number.start - _BEFORE) : number.start])
        topic = _topic(found["topic"]) if found else ""
        if scale:
            number = number.model_copy(update={"unit": "/" + scale["top"]})
        if found and topic and number.kind != "ordinal" and number.per is None:
            return Measure(topic, number, found["topic"][: -len(topic)].strip())
    return None


def _topic(words: str) -> str:
    lead = _LEADS.match(words)
    bare = (words[lead.end() :] if lead else words).strip(" *_-–—,(")
    return "" if _NO_TOPIC.match(bare) or len(bare.split()) > 6 or len(bare) < 3 else bare
