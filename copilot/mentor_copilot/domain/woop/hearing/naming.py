"""A part of the plan that the mentee names and says anew: "no wait, my wish is to ..."."""

import re
from typing import Literal, NamedTuple

from mentor_copilot.domain.value import Said
from mentor_copilot.domain.woop.asides import opening_end

Part = Literal["wish", "outcome", "obstacle", "if", "then", "plan", "until"]

_PARTS: dict[str, Part] = {
    "wish": "wish",
    "goal": "wish",
    "outcome": "outcome",
    "best thing": "outcome",
    "best part": "outcome",
    "obstacle": "obstacle",
    "barrier": "obstacle",
    "problem": "obstacle",
    "if": "if",
    "when": "if",
    "moment": "if",
    "cue": "if",
    "then": "then",
    "act": "then",
    "action": "then",
    "plan": "plan",
    "until": "until",
    "by": "until",
    "end": "until",
}
_NAME = rf"(?P<name>{'|'.join(_PARTS)})"
_LABELLED = re.compile(rf"{_NAME}(?: part)?\s*[:=]\s*(?=\S)", re.IGNORECASE)
_CHANGED = re.compile(
    rf"(?:please )?(?:change|make|set|put|turn) (?:my |the )?{_NAME}(?: part)?"
    r"(?:\s*[:,-]\s*|\s+(?:in)?to:?\s+|\s+(?=when\b))(?=\S)",
    re.IGNORECASE,
)
_TOLD = re.compile(
    rf"(?:my|the) (?P<own>real |main |actual |true )?{_NAME}(?: part)?"
    r"(?:['’]s| is| was| (?:should|would|will|has to) be)"
    r":? (?:(?:really|actually|rather|more like) )?(?:(?P<link>that|to) )?(?=\S)",
    re.IGNORECASE,
)


_SPOKEN_OF = ("when", "by", "plan")  # "the plan is good" says nothing anew


class Named(NamedTuple):
    """A part by its name, and the words for it where they stand in the answer."""

    part: Part
    told: Said


def named(told: Said, step: str) -> Named | None:
    """The part that an answer names; None where it names none, or only speaks of one.

    "my obstacle is that I rush" answers the step "obstacle"; at another step it is a change where
    it is announced as one ("no wait", "my real obstacle"): "the wish is too big" changes nothing.
    """
    start = opening_end(told.text)
    for pattern in (_LABELLED, _CHANGED):
        if found := pattern.match(told.text, start):
            return _named(told, found)
    found = _TOLD.match(told.text, start)
    if found is None or found["name"].lower() in _SPOKEN_OF:
        return None
    part = _PARTS[found["name"].lower()]
    if step == "plan" and part in ("if", "then", "until"):
        return _named(told, found)
    if part == "wish" and not found["link"]:
        return None
    return _named(told, found) if part == step or start or found["own"] else None


def _named(told: Said, found: re.Match[str]) -> Named:
    return Named(_PARTS[found["name"].lower()], rest_from(told, found.end()))


def rest_from(told: Said, start: int) -> Said:
    """The answer with what stands before `start` blanked: its words keep their places."""
    return Said(source=told.source, text=" " * start + told.text[start:])
