"""One goal, one's own, short, and said as something to do."""

import re
from collections.abc import Iterator

from mentor_copilot.domain.lint.draft import Draft
from mentor_copilot.domain.lint.rule import Hit
from mentor_copilot.domain.lint.words import Match

MOST_WORDS = 30  # real goals: median 12, 90th percentile 19 (METHODS 1.1)
_JOINT = re.compile(
    r"\s+(?:and|as well as|plus)\s+(?:also\s+|then\s+)?|\s*;\s*|(?<=[a-z0-9])\.\s+(?=[A-Z])",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"(?:(?:i|we)\s+(?:also\s+)?"
    r"(?:want|would like|plan|hope|aim|need|intend|will|am going)\s+(?:to\s+)?"
    r"|my\s+(?:other|second)\s+goal\s+is\s+|(?:finally|also|then|to)\s+)+",
    re.IGNORECASE,
)
_FEW_WORDS = re.compile(r"\S+(?: \S+){0,4}")
_ACTS = re.compile(
    r"\s+(?:should|will|must|needs?|has to|have to|can|is to|are to|to)\b", re.IGNORECASE
)
_WISH_FOR = re.compile(r"\b(?:want|need|wish|like|get|expect)\s+$", re.IGNORECASE)
_REPLACED = re.compile(r"\binstead\b|\breplac|\brather than\b|\bswap", re.IGNORECASE)
_NEGATED = re.compile(
    r"\b(?:not|no longer|never|don['’]t|won['’]t)\s+(?!(?:more|only|just|less|later|fewer)\b)\w+",
    re.IGNORECASE,
)
_OWN_PART = re.compile(r"\bby\s+\w+ing\b", re.IGNORECASE)
_DOUBLED = re.compile(r"\b(?P<word>[a-z]{2,})(?:\s+(?P=word)\b(?!-))+", re.IGNORECASE)
_RIGHTLY_DOUBLED = frozenset(("had", "that", "bye", "win", "many"))
_SLOT = re.compile(
    r"\[[^\]\n]{0,40}\]|\{\{?[^}\n]{0,40}\}?\}|<[a-z][a-z _-]{0,30}>|_{3,}"
    r"|\b(?:TBD|TBC|TODO|FIXME)\b|\b[XYN]{1,2}\s?%|\bX{2,}\b|(?<!\S)\?\?+(?!\S)"
)
_VERBS = (
    "goal_verb", "vague_verb", "direction_verb", "end_verb", "activity_verb", "light_verb",
)  # fmt: skip


def empty(draft: Draft) -> Iterator[Hit]:
    """Nothing is said."""
    if not draft.text.strip():
        yield draft.hit(0, 0)


def several_goals(draft: Draft) -> Iterator[Hit]:
    """A second want after "and", ";" or a full stop."""
    for joint in _JOINT.finditer(draft.text):
        lead = _LEAD.match(draft.text, joint.end())
        at = lead.end() if lead else joint.end()
        verb = next((m for m in draft.cues.find("goal_verb") if m.start == at), None)
        if verb and _stands_alone(draft, joint.start(), verb):
            words = _FEW_WORDS.match(draft.text, at)
            yield draft.hit(at, words.end() if words else verb.end)
            return


def too_long(draft: Draft) -> Iterator[Hit]:
    """More than 30 words."""
    said = [token for token in draft.cues.tokens if token.word[0].isalnum()]
    if len(said) > MOST_WORDS:
        yield draft.hit(said[MOST_WORDS].start, said[-1].end, detail=str(len(said)))


def other_owner(draft: Draft) -> Iterator[Hit]:
    """Somebody else is to act ("My team should ...", "I want my boss to ...")."""
    for match in draft.cues.find("others"):
        before = draft.text[: match.start]
        opens = not before.strip(" \"'“-*•") or _WISH_FOR.search(before)
        if opens and _ACTS.match(draft.text, match.end):
            yield draft.hit(match.start, match.end)
            return


def avoidance(draft: Draft) -> Iterator[Hit]:
    """What is to end, with nothing to take its place."""
    if _REPLACED.search(draft.text):
        return
    opening = min((match.start for match in _verbs(draft)), default=len(draft.text))
    match, negated = draft.cues.first("avoid_verb"), _NEGATED.search(draft.text)
    if match and match.start <= opening:
        yield draft.hit(match.start, match.end)
    elif negated and negated.start() <= opening:
        yield draft.hit(*negated.span())


def others_decide(draft: Draft) -> Iterator[Hit]:
    """An outcome that other people decide, and no part of one's own."""
    match = draft.cues.first("other_decides")
    if match and not draft.cues.quantities and not _OWN_PART.search(draft.text):
        yield draft.hit(match.start, match.end)


def question(draft: Draft) -> Iterator[Hit]:
    """A question; it may hide a goal, but it is none yet."""
    if draft.text.rstrip(" \"'”)").endswith("?"):
        at = draft.text.rindex("?")
        yield draft.hit(at, at + 1)


def padding(draft: Draft) -> Iterator[Hit]:
    """A word that adds sound and no meaning; dropping it changes nothing."""
    for match in draft.cues.find("padding"):
        before = draft.cues.tokens[match.first - 1].word if match.first else ""
        negated = before in ("not", "no", "never") or before.endswith("n't")
        if not negated and draft.text[match.end : match.end + 1] != ",":
            yield draft.hit(match.start, match.end, fix="")


def doubled_word(draft: Draft) -> Iterator[Hit]:
    """A word typed twice."""
    for match in _DOUBLED.finditer(draft.text):
        if match["word"].lower() not in _RIGHTLY_DOUBLED:
            yield draft.hit(match.start(), match.end(), fix=match["word"])


def unfilled_slot(draft: Draft) -> Iterator[Hit]:
    """A template's gap that nobody filled ("[date]", "TBD", "XX%")."""
    if match := _SLOT.search(draft.text):
        yield draft.hit(*match.span())


def _stands_alone(draft: Draft, joint: int, verb: Match) -> bool:
    """Whether a verb after "and" has an object of its own, as the one before it has."""
    tokens = draft.cues.tokens
    before = [match for match in _verbs(draft) if match.start < joint]
    shared = any(match.end == joint for match in before)  # "grow and improve my network"
    tries = draft.text[:joint].lower().endswith("try")  # "try and pay off"
    after = tokens[verb.after].word if verb.after < len(tokens) else ""
    return bool(before) and not (shared or tries or after in ("it", "them", "this", "that"))


def _verbs(draft: Draft) -> Iterator[Match]:
    for name in _VERBS:
        yield from draft.cues.find(name)
