"""What a time does in its sentence: a deadline, a length of practice, a rate, the past, a mention."""

from datetime import date
from typing import Literal

from mentor_copilot.domain.reader.spans import Days
from mentor_copilot.domain.reader.times_grammar import Phrase
from mentor_copilot.domain.reader.times_tense import told_as_past

Role = Literal["deadline", "duration", "recurring", "past", "mention"]

_PLACES = ("in", "during", "for")


def role_of(phrase: Phrase) -> Role | None:
    """The role of a time by its sort and its cue, None where it is no time after all."""
    return _BY_SORT[phrase.sort](phrase)


def settled(role: Role, phrase: Phrase, span: Days, today: date) -> Role:
    """The role once the days are known: "in 2019" is past, "by 2019" stays a missed deadline."""
    gone = span.last is not None and span.last < today
    return "past" if role == "deadline" and gone and phrase.cue != "by" else role


def _point(phrase: Phrase) -> Role | None:
    if phrase.cue == "by":
        return "deadline"
    if phrase.cue == "since":
        return "past"
    if phrase.cue in _PLACES:
        return "past" if told_as_past(phrase) else "deadline"
    return "mention"


def _ahead(phrase: Phrase) -> Role | None:
    if phrase.cue == "since":
        return "past"
    if phrase.cue == "start" or phrase.rule == "today" and phrase.text() == "today":
        return "deadline" if phrase.cue == "by" else "mention"
    if phrase.following() in ("'s", "’s"):
        return "mention"
    return "past" if phrase.cue != "by" and told_as_past(phrase) else "deadline"


def _back(phrase: Phrase) -> Role | None:
    return "deadline" if phrase.cue == "by" else "past"


def _length(phrase: Phrase) -> Role | None:
    """ "in 3 months" and "within 3 months" are deadlines, "for 3 months" is a length of practice."""
    if phrase.cue == "since":
        return "past"
    if phrase.cue == "in" and not _held_by_article(phrase) and phrase.following() != "of":
        return "deadline"
    if phrase.starts_with_article() and phrase.cue is None:
        return "recurring" if phrase.after_a_count() else None
    return "duration"


def _held_by_article(phrase: Phrase) -> bool:
    """Whether "the" or "my" stands between cue and length: "in the five years I worked there"."""
    return any(name in ("the", "my", "this", "these") for name in phrase.cue_classes())


def _event(phrase: Phrase) -> Role | None:
    if phrase.cue == "by" or phrase.rule == "first_length" and phrase.cue in ("in", "during"):
        return "deadline"
    if phrase.rule != "event" or phrase.has("terms"):
        return "deadline" if phrase.cue in ("in", "during") and phrase.has("rim", "next") else None
    return None


def _age(phrase: Phrase) -> Role | None:
    return "deadline" if phrase.cue == "by" else "mention"


_BY_SORT = {
    "point": _point,
    "ahead": _ahead,
    "back": _back,
    "length": _length,
    "event": _event,
    "age": _age,
    "short": lambda phrase: "duration",
    "practice": lambda phrase: "duration",
    "rate": lambda phrase: "recurring",
    "clock": lambda phrase: "mention",
    "vague": lambda phrase: "mention",
}
