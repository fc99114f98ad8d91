"""The two halves of a plan in an answer: its moment and its act, where they stand."""

import re
from typing import NamedTuple

from mentor_copilot.domain.lint.woop.sheet import if_then
from mentor_copilot.domain.phrase import begins_with_verb
from mentor_copilot.domain.value import Said, Value, said

OPENERS = (
    r"(?:if|wh?en(?:ever)?|as soon as|each time|every time|any time"
    r"|once(?!\s+(?:at|an?|per|in|every|more|again|with|through|or)\b)"
    r"|the (?:very )?(?:moment|second|minute|instant))"
)
# A "so" that begins what follows from it ("so I scroll"), not one of degree ("so late").
THUS = r"so\s+(?=(?:that|then|i|i['’]\w+|my|we|it|he|she|they|the)\b)"
# How an act may be led in; questions about one's own act are soft answers ("could I call Sam?").
WILL = (
    r"(?:i['’]?ll|i wil+|i shall|i['’]?m going to|i am going to|i['’]?d|i would|i can|i could"
    r"|(?:i['’]?m |i am )?gonna|imma|i want to|i['’]?ll try to|(?:could|can|should|may) i)"
)
_BEGUN = re.compile(rf"\b{OPENERS}\b", re.IGNORECASE)
# "when I get home, put my shoes on", "if I freeze then breathe out"
_BARE = re.compile(
    rf"{OPENERS}\s+(?P<cue>[^.;?]{{2,160}}?)(?:,\s*then\s+|,\s*|\s+then\s+)(?P<act>[^?]+)$",
    re.IGNORECASE,
)
# "I will put my shoes on when I get home"
_TURNED = re.compile(
    rf"^\W*(?:then\s+)?(?:{WILL})\s+(?P<act>(?!say\b|guess\b|think\b)[^.;?]+?)\s+{OPENERS}\s+(?P<cue>[^.;?]+)",
    re.IGNORECASE,
)
_WILLED = re.compile(
    rf"^\W*(?:then\s+)?(?:{WILL})\s+(?P<act>(?!say (?:when|if|it|that)\b|guess\b|think it).+)$",
    re.IGNORECASE | re.DOTALL,
)
_EDGES = " \t\r\n.,;:!?\"'“”*_"


class Halves(NamedTuple):
    """Moment and act of an answer, unknown where it has none."""

    cue: Value[str]
    act: Value[str]


def halves(told: Said) -> Halves:
    """What of an answer is the moment and what the act; both unknown where it shows neither.

    A moment is opened by "if", "when" and their like; an act by "I will" or a verb.
    """
    text = told.text
    begun = _BEGUN.search(text)
    if begun and (plan := if_then(text[begun.start() :])):
        at = begun.start()
        cue = _value(told, at + plan.cue_start, at + plan.cue_start + len(plan.cue))
        return Halves(cue, _value(told, at + plan.act_start, len(text)))
    for pattern in (_TURNED, _BARE):
        found = pattern.search(text)
        if found and (pattern is _TURNED or _is_act(found["act"])):
            return Halves(_value(told, *found.span("cue")), _value(told, *found.span("act")))
    willed = _WILLED.match(text)
    if willed:
        return Halves(Value[str](), _value(told, *willed.span("act")))
    opened = re.match(rf"\W*(?:{OPENERS})\s+", text, re.IGNORECASE)
    if opened:
        return Halves(_value(told, opened.end(), len(text)), Value[str]())
    if _is_act(text):
        return Halves(Value[str](), _value(told, 0, len(text)))
    return Halves(Value[str](), Value[str]())


def is_plan(told: Said) -> bool:
    """Whether an answer holds a whole plan, if and then."""
    found = halves(told)
    return found.cue.known and found.act.known


def _is_act(text: str) -> bool:
    words = text.strip(_EDGES)
    return bool(words) and begins_with_verb(re.sub(r"^just\s+", "", words, flags=re.IGNORECASE))


def _value(told: Said, start: int, end: int) -> Value[str]:
    """The words from start to end without the marks at their edges."""
    words = told.text[start:end]
    start += len(words) - len(words.lstrip(_EDGES))
    end = start + len(words.strip(_EDGES))
    marks = sum(told.text.count(mark, start, end) for mark in '"“”')
    if marks % 2 and told.text[end : end + 1] in ('"', "”"):
        end += 1  # the mark belongs to what is quoted in these words
    if start >= end:
        return Value[str]()
    return said(" ".join(told.text[start:end].split()), told, start, end)
