"""What answers nothing: a question asked back, a protest, small talk."""

import re
from typing import Literal

from mentor_copilot.domain.reader.amounts import find_numbers
from mentor_copilot.domain.reader.cues import plain_copy

Aside = Literal["meant", "asked", "why_asked", "aside"]

WORDS_AT_MOST = 25

_LEAD = r"\W*(?:(?:and|but|so|well|oh|ok|okay|hm+|hey|wait|sorry|anyway)\b[\s,]*){0,3}"
_WHY = re.compile(
    _LEAD + r"(?:why (?:do|does|would|did|should|are|is) (?:you|that|this|it|we|i have)\b.*"
    r"|what(?:'s| is| are) (?:the point|this for|that for)\b.*"
    r"|what for\W*|why\W*|i (?:do not|don'?t|cannot|can'?t) (?:see|understand|get)\b.{0,40}"
    r"\b(?:why|point|matters?)\b.*)",
    re.IGNORECASE | re.DOTALL,
)
_MEANT = re.compile(
    _LEAD + r"(?:(?:what|how) (?:do|does|did) (?:you|u|that|this|it) mean\b.*|what(?:'s| is| are)"
    r" (?:a|an|this|that|meant)\b.*\?|(?:what|huh|how so|meaning|in what (?:way|sense))\W*\?"
    r"|i (?:do not|don'?t|cannot|can'?t|did not|didn'?t) (?:really )?(?:understand|get|follow)\W*"
    r"(?:(?:you|it|that|this|the|your|what you mean|question)\b\s*)*\W*"
    r"|(?:can|could) you explain\b.*)",
    re.IGNORECASE | re.DOTALL,
)
# "How many sign up?" may be the measure itself, "could it be a call?" an answer put with care.
_ASKED = re.compile(
    _LEAD + r"(?:(?:what|when|where|who|whom|whose|which|why|how)"
    r"(?! (?:many|much|often|long|far|fast|well)\b)"
    r"(?:'s|'re)? (?!(?:am |do |can |could |should |would |will )?(?:i|we)\b)"
    r"|(?:do|does|did|is|are|was|were|has|have|will|shall|should|isn't|aren't|don't|didn't|won't)"
    r" (?!(?:i|we|my|our)\b)"
    r"|(?:can|could|would|may|might) (?!(?:i|we|it|that|this|my|our)\b)).*\?\W*",
    re.IGNORECASE | re.DOTALL,
)
_ASIDE = re.compile(
    _LEAD + r"(?:by the way|btw)\b.*|.*\W(?:by the way|btw)\W*", re.IGNORECASE | re.DOTALL
)


def aside(text: str) -> Aside | None:
    """What a message is that answers no question of the interview; None where it may be an answer.

    A message with a number in it is always taken for an answer.
    """
    plain = plain_copy(text).strip()
    if not plain or len(plain.split()) > WORDS_AT_MOST or find_numbers(plain):
        return None
    if _WHY.fullmatch(plain):
        return "why_asked"
    if _MEANT.fullmatch(plain):
        return "meant"
    if _ASKED.fullmatch(plain):
        return "asked"
    return "aside" if _ASIDE.fullmatch(plain) else None
