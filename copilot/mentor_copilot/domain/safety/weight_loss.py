"""How fast a weight goal is: the one harmful goal that takes arithmetic to see."""

import re

from mentor_copilot.domain.safety.words import Words

FASTEST_KG_A_WEEK = 1.5
"""Public health advice is 0.5 to 1 kg (1 to 2 lb) a week; half as much again leaves room."""

_COUNTS = {
    word: number
    for number, words in enumerate(
        (
            "",
            "a an one",
            "two couple",
            "three few",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
        )
    )
    for word in words.split()
} | {"twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30, "half": 0.5, "this": 1, "next": 1}
_KILOS = (
    {"kg": 1.0, "kgs": 1.0, "kilo": 1.0, "kilos": 1.0, "kilograms": 1.0, "kilogram": 1.0}
    | dict.fromkeys(("pounds", "pound", "lbs", "lb"), 0.4536)
    | dict.fromkeys(("stone", "stones"), 6.35)
)
_WEEKS = {
    "day": 1 / 7,
    "days": 1 / 7,
    "week": 1.0,
    "weeks": 1.0,
    "month": 4.345,
    "months": 4.345,
    "weekend": 0.5,
} | dict.fromkeys(
    ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "tomorrow"), 1.0
)
_NUMBER = rf"\d+(?:,\d+)?|{'|'.join(word for word in _COUNTS if word)}"
_GAP = r"(?: [^ .]+)"
_LOSE = re.compile(
    rf" (?:lose|losing|drop|shed|cut|get rid of){_GAP}{{0,3}}?"
    rf" (?P<amount>{_NUMBER}) (?P<unit>{'|'.join(_KILOS)}){_GAP}{{0,5}}?"
    r" (?:in|within|by|until|over|before|a|per|every|each|this|next)"
    r"(?: the| my| only| just| of| of a)?"
    rf"(?: (?P<time>{_NUMBER}))? (?P<span>{'|'.join(_WEEKS)})(?= )"
)


def crash_diet(words: Words) -> tuple[int, int] | None:
    """The place in `words.line` of a weight goal that is faster than `FASTEST_KG_A_WEEK`."""
    for found in _LOSE.finditer(words.line):
        kilos = _count(found["amount"]) * _KILOS[found["unit"]]
        weeks = _count(found["time"] or "a") * _WEEKS[found["span"]]
        if weeks and kilos / weeks > FASTEST_KG_A_WEEK:
            return found.span()
    return None


def _count(word: str) -> float:
    return _COUNTS[word] if word in _COUNTS else float(word.replace(",", "."))
