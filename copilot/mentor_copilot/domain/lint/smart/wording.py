"""One goal, one's own, short, and said as something to do."""

import re
from collections.abc import Iterator

from mentor_copilot.domain.lint import words
from mentor_copilot.domain.lint.draft import Draft
from mentor_copilot.domain.lint.rule import Hit

MOST_WORDS = 30  # real goals: median 12, 90th percentile 19 (METHODS 1.1)
_JOINT = re.compile(
    r"\s+(?:and|as well as|plus)\s+(?:also\s+|then\s+)?|\s*;\s*|(?<=[a-z0-9])[.]\s+(?=[A-Z])",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"(?:(?:i|we)\s+(?:also\s+)?(?:want|would like|plan|hope|aim|need|intend|will|am going)\s+(?:to\s+)?"
    r"|(?:my\s+(?:other|second)\s+goal\s+is\s+)|(?:finally|also|then|to)\s+)+",
    re.IGNORECASE,
)
_MODAL = re.compile(
    r"\s+(?:should|will|must|needs?|has to|have to|can|is to|are to|to)\b", re.IGNORECASE
)
_WISH_FOR = re.compile(r"\b(?:want|need|wish|like|get|expect)\s+$", re.IGNORECASE)
_DOUBLED = re.compile(r"\b(?P<word>[a-z]{2,})\s+(?P=word)\b(?!-)", re.IGNORECASE)
_RIGHTLY_DOUBLED = {"had", "that", "bye", "win", "many"}
_SLOT = re.compile(
    r"\[[^\]\n]{0,40}\]|\{\{?[^}\n]{0,40}\}?\}|<[a-z][a-z _-]{0,30}>|_{3,}|\b(?:TBD|TBC|TODO|FIXME)\b|\b[XYN]{1,2}\s?%|\bX{2,}\b|\?\?+"
)


def several_goals(draft: Draft) -> Iterator[Hit]:
    """A second want after "and", ";" or a full stop."""
    for joint in _JOINT.finditer(draft.text):
        rest = draft.text[joint.end() :]
        lead = _LEAD.match(rest)
        at = joint.end() + (lead.end() if lead else 0)
        verb = next((m for m in draft.cues.find("goal_verb") if m.start == at), None)
        if verb and any(m.start < joint.start() for m in _wants(draft)):
            yield draft.hit(verb.start, len(draft.text))
            return


def _wants(draft: Draft) -> Iterator[words.Match]:
    for name in (
        "goal_verb",
        "vague_verb",
        "direction_verb",
        "end_verb",
        "activity_verb",
        "light_verb",
    ):
        yield from draft.cues.find(name)


def too_long(draft: Draft) -> Iterator[Hit]:
    """More than 30 words."""
    said = [token for token in draft.cues.tokens if token.word[0].isalnum()]
    if len(said) > MOST_WORDS:
        yield draft.hit(said[MOST_WORDS].start, said[-1].end, detail=str(len(said)))


def other_owner(draft: Draft) -> Iterator[Hit]:
    """Somebody else is to act ("My team should ...", "I want my boss to ...")."""
    for match in draft.cues.find("others"):
        opens = not draft.text[: match.start].strip(" \"'“-*•")
        wished = _WISH_FOR.search(draft.text[: match.start])
        if (opens or wished) and _MODAL.match(draft.text, match.end):
            yield draft.hit(match.start, match.end)
            return


def avoidance(draft: Draft) -> Iterator[Hit]:
    """What is to end, with nothing to take its place."""
    if re.search(r"\binstead\b|\breplace|\brather than\b|\bswap", draft.text, re.IGNORECASE):
        return
    match = draft.cues.first("avoid_verb")
    negated = re.search(
        r"\b(?:not|no longer|never|don't|won't)\s+(?!more\b|only\b|less\b|later\b|fewer\b)\w+",
        draft.text,
        re.IGNORECASE,
    )
    if match and match.start <= _first_want(draft):
        yield draft.hit(match.start, match.end)
    elif negated:
        yield draft.hit(*negated.span())


def _first_want(draft: Draft) -> int:
    starts = [m.start for m in _wants(draft)]
    return min(starts, default=len(draft.text))


def others_decide(draft: Draft) -> Iterator[Hit]:
    """An outcome that other people decide, and no part of one's own."""
    match = draft.cues.first("other_decides")
    if match and not draft.cues.quantities and not re.search(r"\bby\s+\w+ing\b", draft.text):
        yield draft.hit(match.start, match.end)


def question(draft: Draft) -> Iterator[Hit]:
    """A question; it may hide a goal, but it is none yet."""
    if draft.text.rstrip(" \"'”)").endswith("?"):
        yield draft.hit(len(draft.text.rstrip()) - 1, len(draft.text.rstrip()))


def padding(draft: Draft) -> Iterator[Hit]:
    """A word that adds sound and no meaning; dropping it changes nothing."""
    for match in draft.cues.find("padding"):
        before = draft.cues.tokens[match.first - 1].word if match.first else ""
        if before not in ("not", "n't", "don't", "no", "never"):
            yield draft.hit(match.start, match.end, fix="")


def doubled_word(draft: Draft) -> Iterator[Hit]:
    """A word typed twice."""
    for match in _DOUBLED.finditer(draft.text):
        if match["word"].lower() not in _RIGHTLY_DOUBLED:
            yield draft.hit(match.start(), match.end(), fix=match["word"])


def unfilled_slot(draft: Draft) -> Iterator[Hit]:
    """A template's gap that nobody filled ("[date]", "TBD", "XX%")."""
    match = _SLOT.search(draft.text)
    if match:
        yield draft.hit(*match.span())
