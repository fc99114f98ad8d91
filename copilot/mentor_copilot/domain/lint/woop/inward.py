"""Does an obstacle lie inside the person who names it, or outside?

The method takes up a feeling, a belief, a habit, an impulse, a state of the body or a doing of
one's own (Oettingen; rubric WP07). Read clause by clause: one inner clause makes the obstacle
inner, whatever else happens ("I get home late and drop on the sofa").
"""

import re
from functools import cache

from mentor_copilot.domain.lint.woop.clauses import Clause, clauses, whole
from mentor_copilot.domain.lint.woop.phrases import Tongue, search, words
from mentor_copilot.domain.lint.woop.tongue import tongue
from mentor_copilot.domain.safety.words import STOP


def inward(text: str) -> bool | None:
    """Whether what somebody names as obstacle is inner; None where it cannot be told.

    English and German; of any other language, and of an answer that names nothing, None.
    """
    language = tongue(text)
    if language is None or search(language, "evasive").match(whole(text)):
        return None
    found = [_inner(clause, language) for clause in clauses(text, language)]
    if True in found:
        return True
    return False if False in found else None


def _inner(clause: Clause, tongue: Tongue) -> bool | None:
    line = search(tongue, "not_that").sub("", clause.line)
    if search(tongue, "no_matter").search(line):
        return None
    if search(tongue, "stirred").search(line):
        return True
    if subject := _outer_subject(tongue).match(line):
        exam_nerves = search(tongue, "inner").match(line, subject.end())
        return bool(subject["thing"] and exam_nerves)
    if search(tongue, "inner").search(line):
        return True
    if words(tongue, "self") & set(line.split()):
        return _own_doing(line, clause.cue or line != clause.line, tongue)
    outer = words(tongue, "person") | words(tongue, "thing") | words(tongue, "happens")
    return False if outer & set(line.split()[1:-1]) else None


def _own_doing(line: str, beside: bool, tongue: Tongue) -> bool | None:
    """A clause about the writer with no inner word: an act of one's own, or what befalls one.

    One that stands `beside` the obstacle, its moment or a denial, tells nothing of its own.
    """
    if search(tongue, "circumstance").search(line):
        return False
    untold = any(search(tongue, name).search(line) for name in ("wants", "cannot"))
    return None if beside or untold else True


@cache
def _outer_subject(tongue: Tongue) -> re.Pattern[str]:
    """A clause that begins with another person or a thing, one free word before it at most."""
    before = "|".join(sorted(words(tongue, "before")))
    person, thing = (search(tongue, name).pattern for name in ("person", "thing"))
    inner = search(tongue, "inner").pattern
    no_subject = "|".join(sorted(words(tongue, "preposition") | words(tongue, "self")))
    return re.compile(
        rf" \{STOP}(?: (?:{before})(?= ))*(?!{inner})(?: (?!(?:{no_subject}) )[^ .]+)??"
        rf"(?:(?P<thing>{thing})|{person})"
    )
