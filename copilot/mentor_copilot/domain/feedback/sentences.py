"""The feedback in two or three sentences, out of the giver's own words."""

import re

from mentor_copilot.domain.calendar import in_words
from mentor_copilot.domain.feedback.acts import is_bare_act
from mentor_copilot.domain.feedback.draft import FeedbackDraft
from mentor_copilot.domain.feedback.effects import is_bare_effect, is_loose, is_own
from mentor_copilot.domain.feedback.lists import line

_OPENS = re.compile(
    r"(?:in|at|on|during|after|before|from|over|when|while|as|yesterday|today|this|last|earlier)\b"
    r"|.*\bago\b",
    re.IGNORECASE,
)
_OWNED = re.compile(r"(?:yesterday|today|(?:last|this) \w+)['’]s\b", re.IGNORECASE)
_TO_YOU = {
    "him": "you",
    "his": "your",
    "himself": "yourself",
    "hers": "yours",
    "herself": "yourself",
}
_THEM = {"them": "you", "their": "your", "themselves": "yourself", "theirs": "yours"}
_HER = re.compile(
    r"\bher\b(?=\s+(?!(?:and|but|or|in|on|at|to|for|with|of|by|twice|again|when|while|so|that|the"
    r"|a|an|from|about|before|after|as|if)\b)[a-z])",
    re.IGNORECASE,
)
# A name amid a sentence that is no day, month or the other's own.
_OTHERS = re.compile(
    r"(?<=[a-z,] )(?!(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May"
    r"|June|July|August|September|October|November|December)\b)[A-Z][a-z]+"
)
_AGREE = {"was": "were", "is": "are", "has": "have", "wasn't": "weren't", "wasn’t": "weren’t"}


def composed(draft: FeedbackDraft) -> str:
    """Situation and behaviour, the impact, and a question; "" while no act is known.

    Only the person is turned ("he came late" is told as "you came late") and the day is written
    out beside the words for it; all else stands as it was said.
    """
    if not draft.behaviour.known:
        return ""
    act = _act(draft)
    opening = _opening(draft)
    joint = ": " if act.lower().startswith("thank") else ", "
    first = f"{opening}{joint}{act}" if opening else _upper(act)
    impact = _impact(draft)
    if impact and is_loose(impact):
        first, impact = f"{first}, {impact}", ""
    parts = [_sentence(first), _sentence(_upper(impact)), closing(draft)]
    return " ".join(part for part in parts if part)


def closing(draft: FeedbackDraft) -> str:
    """The question at the end: the giver's own, or a plain one."""
    asked = turned(draft.question.value or "", draft.about, _pronoun(draft))
    return _upper(asked) if asked else line("closing", "view")


def turned(words: str, about: str, pronoun: str = "") -> str:
    """Words about the other as words to them, where the text did not say "you".

    `pronoun` is the one that stands for a name ("she"), where that is clear.
    """
    if about == "you":
        return words
    name = re.escape(about)
    subject = rf"\b(?:{name}|{pronoun})\b" if pronoun else rf"\b{name}\b"
    words = re.sub(rf"\b{name}['’]s\b(?=\s+\w)", "your", words)
    words = re.sub(
        rf"({subject})(\s+)({'|'.join(_AGREE)})\b",
        lambda match: f"you{match[2]}{_AGREE[match[3].lower()]}",
        words,
        flags=re.IGNORECASE,
    )
    words = re.sub(subject, "you", words, flags=re.IGNORECASE)
    if pronoun == "she":
        words = re.sub(r"\bher\b", "you", _HER.sub("your", words), flags=re.IGNORECASE)
    swaps = _THEM if pronoun == "they" else _TO_YOU
    return re.sub(r"[A-Za-z]+", lambda match: swaps.get(match[0].lower(), match[0]), words)


def _pronoun(draft: FeedbackDraft) -> str:
    """The one pronoun that stands for the other in all parts, where it is clear."""
    if draft.about in ("he", "she", "they"):
        return draft.about
    parts = (draft.situation, draft.behaviour, draft.impact, draft.question)
    words = " ".join(part.value for part in parts if part.value)
    found = {match.lower() for match in re.findall(r"\b(?:he|she|him|his|her)\b", words, re.I)}
    if any(
        name != draft.about for name in _OTHERS.findall(words)
    ):  # then it may well stand for somebody else
        return ""
    if found <= {"he", "him", "his"} and found:
        return "he"
    return "she" if found and found <= {"she", "her"} else ""


def _act(draft: FeedbackDraft) -> str:
    words = draft.behaviour.value or ""
    if is_bare_act(words) and not re.match(rf"{re.escape(draft.about)}\b", words, re.IGNORECASE):
        words = f"you {_lower(words)}"
    act = turned(words, draft.about, _pronoun(draft))
    situation = draft.situation.quote or ""
    day = _day(draft)
    if _inside(draft) and day:
        act = act.replace(situation, f"{situation} ({day})", 1)
    return _lower(act)


def _opening(draft: FeedbackDraft) -> str:
    day = _day(draft)
    if _inside(draft):
        return ""
    words = turned(draft.situation.value or "", draft.about, _pronoun(draft))
    if not words:
        return f"On {day}" if day else ""
    bare = _OPENS.match(words) and not _OWNED.match(words)
    placed = words if bare else f"in {_lower(words)}"
    return _upper(f"{placed} ({day})" if day else placed)


def _impact(draft: FeedbackDraft) -> str:
    words = turned(draft.impact.value or "", draft.about, _pronoun(draft))
    if not is_own(words) and is_bare_effect(words):
        words = f"I {_lower(words)}"
    return re.sub(r"^which\b", "that", words, flags=re.IGNORECASE)


def _inside(draft: FeedbackDraft) -> bool:
    """Whether the situation stands amid the words of the act."""
    place, act = draft.situation, draft.behaviour
    if place.source != act.source or place.start is None or act.start is None:
        return False
    return act.start <= place.start and (place.end or 0) <= (act.end or 0)


def _day(draft: FeedbackDraft) -> str:
    """The day written out, unless the words name it already."""
    if draft.when.value is None:
        return ""
    day = in_words(draft.when.value)
    return "" if day.rsplit(" ", 1)[0] in (draft.situation.value or "") else day


def _lower(words: str) -> str:
    own = re.match(r"(?:I\b|[A-Z][a-z]*[A-Z]|[A-Z]+\b)", words)
    return words if own or not words else words[0].lower() + words[1:]


def _upper(words: str) -> str:
    return words[:1].upper() + words[1:]


def _sentence(words: str) -> str:
    return f"{words.rstrip(' .,;:!')}." if words else ""
