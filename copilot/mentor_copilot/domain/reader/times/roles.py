"""What a time does in its sentence: set a deadline, a length, a rate, tell the past, or none."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Literal

from mentor_copilot.domain.reader.shapes import OTHER, words
from mentor_copilot.domain.reader.times.phrase import Phrase
from mentor_copilot.domain.reader.times.spans import Days
from mentor_copilot.domain.reader.times.tense import told_as_past
from mentor_copilot.domain.reader.times.traps import measured

Role = Literal["deadline", "duration", "recurring", "past", "mention"]

_PLACES = ("in", "during", "for")


def role_of(phrase: Phrase) -> Role | None:
    """The role of a time by its sort and its cue, None where it is no time after all."""
    role = _BY_SORT[phrase.sort](phrase)
    return "mention" if role == "deadline" and phrase.previous() == "not" else role


def settled(role: Role, phrase: Phrase, span: Days, today: date) -> Role:
    """The role once the days are known: "in 2019" is past, "by 2019" stays a missed deadline."""
    gone = span.last is not None and span.last < today
    return "past" if role == "deadline" and gone and phrase.cue != "by" else role


def _point(phrase: Phrase) -> Role | None:
    if phrase.cue == "by" or phrase.has("latest"):
        return "deadline"
    if phrase.cue == "since":
        return "past"
    if phrase.cue in _PLACES and not _names_a_thing(phrase):
        return "past" if told_as_past(phrase) else "deadline"
    if phrase.cue is None and phrase.rule == "part_of" and phrase.has("next"):
        return "deadline"  # "early next year"
    return "mention"


def _names_a_thing(phrase: Phrase) -> bool:
    """Whether the time only describes a noun: "for the May exam", "in the 2027 cohort"."""
    return (
        phrase.rule in ("month", "year", "quarter", "slash")
        and "the" in phrase.cue_classes()
        and _before_a_noun(phrase)
    )


def _before_a_noun(phrase: Phrase) -> bool:
    return phrase.following_class() in (OTHER, words().letters["milestone"])


def _ahead(phrase: Phrase) -> Role | None:
    if phrase.cue == "since":
        return "past"
    if phrase.cue == "start" or phrase.rule == "today" and phrase.spoken() == "today":
        return "deadline" if phrase.cue == "by" else "mention"
    if phrase.following() in ("'s", "’s") and phrase.cue is None:
        return "mention"
    if phrase.rule == "unit_end" and phrase.cue is None and _before_a_noun(phrase):
        return "mention"  # "the year-end review"
    if phrase.rule == "end_of" and phrase.has("days") and phrase.cue != "by":
        return "mention"  # "at the end of the day" is a habit or a figure of speech
    told = (
        phrase.rule in ("this", "today", "end_of") and phrase.cue != "by" and told_as_past(phrase)
    )
    return "past" if told else "deadline"


def _back(phrase: Phrase) -> Role | None:
    return "past"


def _length(phrase: Phrase) -> Role | None:
    """ "in 3 months" is a deadline, "for 3 months" a length, "3 books a month" a rate."""
    if phrase.cue == "since":
        return "past"
    if phrase.cue == "in" and not _held_by_article(phrase) and not _of_something(phrase):
        return "deadline"
    if phrase.cue == "by" and not measured(phrase):
        return "deadline"
    if phrase.starts_with_article() and phrase.cue is None:
        return "recurring" if phrase.after_a_count() else None
    return "duration"


def _held_by_article(phrase: Phrase) -> bool:
    """Whether "the" or "my" stands between cue and length: "in the five years I worked there"."""
    return any(name in ("the", "my", "this", "these") for name in phrase.cue_classes())


def _of_something(phrase: Phrase) -> bool:
    """ "in 5 years of teaching" is a length; "within 90 days of starting" is a limit."""
    return phrase.following() == "of" and phrase.cue_classes()[0] == "in"


def _event(phrase: Phrase) -> Role | None:
    if "through" in phrase.cue_classes():
        return None
    if phrase.cue == "by" or phrase.rule == "first_length" and phrase.cue in ("in", "during"):
        return "deadline"
    if phrase.rule != "event" or phrase.has("terms"):
        return "deadline" if phrase.cue in ("in", "during") and phrase.has("rim", "next") else None
    return None


def _age(phrase: Phrase) -> Role | None:
    return "deadline" if phrase.cue == "by" or phrase.rule == "by_age" else "mention"


_BY_SORT: Mapping[str, Callable[[Phrase], Role | None]] = {
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
