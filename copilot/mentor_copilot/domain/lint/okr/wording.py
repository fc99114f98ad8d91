"""What the wording of a key result gives: numbers, a start, an activity, a wish."""

import re

from mentor_copilot.domain.lint import patterns
from mentor_copilot.domain.lint.cues import Span
from mentor_copilot.domain.lint.okr.sheet import KeyResultSheet, Okr

_OPENING = re.compile(
    r"[\W\d]*(?:(?:kr|key result)\s*\d*\s*[:.)-]\s*)?"
    r"(?:(?:i|we)(?:['’]ll|\s+will|\s+want\s+to|\s+have\s+to)?\s+)?",
    re.IGNORECASE,
)
_FROM_TO = re.compile(
    r"\bfrom\b.{1,60}?\bto\b|\S\s*(?:->|→)\s*\S|\b(?:currently|now|today|baseline|was|were)\b"
    r"|\blast\s+(?:quarter|year|month)\b|\b(?:up|down) from\b|\(\s*from\b|\bexist(?:ed)? before\b",
    re.IGNORECASE,
)
_THRESHOLD = re.compile(
    r"[<>≥≤]\s?\d|\bto\s+(?:at least |under |below |above )?[$€£]?\d"
    r"|\b(?:at least|at most|no more than|under|below|above|over|fewer than|less than|more than"
    r"|within)\s+[$€£]?\d",
    re.IGNORECASE,
)
_LEADS_TO = re.compile(
    r"\b(?:so that|resulting in|which (?:raises|cuts|lowers|brings)|leading to|until)\b",
    re.IGNORECASE,
)
_RELATIVE = re.compile(
    r"\b\d[\d.,]*\s?(?:%|percent)\s+"
    r"(?:more|less|fewer|higher|lower|faster|increase|decrease|growth|better)\b"
    r"|\bby\s+\d[\d.,]*\s?(?:%|percent)|\b(?:double|triple|halve)\b",
    re.IGNORECASE,
)
_PLURAL_NOUN = re.compile(r"\w+[^s]s$")  # "talks held" counts, "talk to ..." acts
_WISHES = ("vague_verb", "direction_verb", "vague_amount")
_OPENS_WITHIN = 2  # words before a wish's verb


def numbered(kr: KeyResultSheet) -> bool:
    """Whether a number says how much."""
    return bool(kr.cues.quantities) or kr.cells.cell("target").known


def based(kr: KeyResultSheet, threshold: bool = True) -> bool:
    """Whether a start is given, or (with `threshold`) at least a line to cross."""
    if kr.cells.cell("target").known or kr.cells.has("baseline"):
        return kr.cells.cell("baseline").known
    if _FROM_TO.search(kr.text):
        return True
    return threshold and _THRESHOLD.search(kr.text) is not None


def due(kr: KeyResultSheet, okr: Okr) -> bool:
    """Whether a day is named, in its field or its wording, or already asked for."""
    known = kr.cells.cell("due", "deadline").known or bool(kr.cues.deadlines)
    return known or f"{kr.path}.due" in okr.sheet.asked


def activity(kr: KeyResultSheet) -> Span | None:
    """The opening verb of work done, where no outcome follows it."""
    opening = _OPENING.match(kr.text)
    at = opening.end() if opening else 0
    verb = next((m for m in kr.cues.find("activity_verb") if m.start == at), None)
    if not verb or _PLURAL_NOUN.match(kr.cues.tokens[verb.first].word):
        return None
    attends = any(match.start == at for match in kr.cues.find("attend_verb"))
    held = not (attends or kr.cues.rhythms) and _crosses(kr)
    fields = kr.cells.cell("baseline").known and kr.cells.cell("target").known
    outcome = _FROM_TO.search(kr.text) or _LEADS_TO.search(kr.text) or held or fields
    return None if outcome else (verb.start, verb.end)


def vague(kr: KeyResultSheet) -> Span | None:
    """The words of a wish, where no number follows."""
    if numbered(kr) or activity(kr):
        return None
    for name in _WISHES:
        for match in kr.cues.find(name):
            if match.first <= _OPENS_WITHIN:
                return match.start, match.end
    return None


def relative(kr: KeyResultSheet) -> re.Match[str] | None:
    """A change relative to a start ("20% more")."""
    return _RELATIVE.search(kr.text)


def ends(kr: KeyResultSheet) -> tuple[float, float] | None:
    """Baseline and target, from the fields or from "from x to y"."""
    base, target = kr.cells.cell("baseline").number, kr.cells.cell("target").number
    if base is not None and target is not None:
        return base, target
    return patterns.from_to(kr.text)


def content(kr: KeyResultSheet) -> frozenset[str]:
    """The words that say what is counted."""
    skip = kr.cues.indexes("light", "light_verb", "activity_verb", "up_verb", "down_verb")
    return frozenset(
        token.word.rstrip("s")
        for i, token in enumerate(kr.cues.tokens)
        if i not in skip and token.word[0].isalpha()
    )


def _crosses(kr: KeyResultSheet) -> bool:
    shares = any(number.kind == "percent" for number in kr.cues.numbers)
    return shares or _THRESHOLD.search(kr.text) is not None
