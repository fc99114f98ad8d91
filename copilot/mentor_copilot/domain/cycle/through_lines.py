"""Through-lines: "this also moves that goal", proposed from shared words, drawn by people alone.

Founding article 002: goals have categories and lines between them. A line is never drawn by a
program: what is likely is offered with its evidence, and stays an offer.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from mentor_copilot.domain.cycle.states import CLOSED
from mentor_copilot.domain.cycle.wording import phrase
from mentor_copilot.domain.goal import Goal, ThroughLine
from mentor_copilot.domain.ledger.likeness import gist
from mentor_copilot.domain.library.matching import find_topics
from mentor_copilot.domain.library.words import stem

OFFERED_AT_MOST = 3
_TOPICS = 3
_WORDS_SHARED = 2  # so many own words in common, or one and a topic of the library
_TOKEN = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


@dataclass(frozen=True)
class Likely:
    """Another goal that a goal may move too: the words that both use, the topics that both name."""

    goal: str
    words: tuple[str, ...]
    topics: tuple[str, ...]


def line_fault(id: str, other: str, goals: Mapping[str, Goal]) -> str:
    """Why no through-line may go from a goal to another; "" where one may."""
    if other == id:
        return phrase("lines", "itself")
    if any(one.goal == other for one in goals[id].serves):
        return phrase("lines", "there")
    if goals[other].state in CLOSED:
        return phrase("lines", "closed", state=goals[other].state)
    if id in _reached(other, goals):
        return phrase("lines", "round")
    return ""


def with_line(goal: Goal, line: ThroughLine) -> Goal:
    """The goal with a through-line more."""
    return goal.model_copy(update={"serves": (*goal.serves, line)})


def without_line(goal: Goal, other: str) -> Goal:
    """The goal without its through-line to another one."""
    kept = tuple(one for one in goal.serves if one.goal != other)
    return goal.model_copy(update={"serves": kept})


def likely_lines(id: str, goals: Mapping[str, Goal]) -> tuple[Likely, ...]:
    """Goals that this one may move too, the likeliest first: an offer, with what speaks for it."""
    about = words_of(goals[id])
    found = [
        Likely(other, _shared(about, words_of(goal)), _topics(about, words_of(goal)))
        for other, goal in goals.items()
        if goal.state not in CLOSED and not line_fault(id, other, goals)
    ]
    fitting = [one for one in found if len(one.words) + bool(one.topics) >= _WORDS_SHARED]
    fitting.sort(key=lambda one: -(len(one.words) + len(one.topics)))
    return tuple(fitting[:OFFERED_AT_MOST])


def words_of(goal: Goal) -> str:
    """What a goal says of itself, in its owner's words."""
    said = (goal.wish, goal.objective, goal.measure.metric, goal.why, *goal.values)
    results = (result.text for result in goal.key_results)
    return ". ".join(one.value for one in (*said, *results) if one.known and one.value)


def _shared(one: str, other: str) -> tuple[str, ...]:
    common = gist(one).telling & gist(other).telling
    found = {stem(token.lower()): token for token in reversed(_TOKEN.findall(one))}
    return tuple(word for root, word in reversed(found.items()) if root in common)


def _topics(one: str, other: str) -> tuple[str, ...]:
    theirs = {topic.id for topic in find_topics(other, _TOPICS)}
    return tuple(topic.name for topic in find_topics(one, _TOPICS) if topic.id in theirs)


def _reached(id: str, goals: Mapping[str, Goal]) -> set[str]:
    """All goals that the lines from a goal lead to, at any distance."""
    reached: set[str] = set()
    ahead = [id]
    while ahead:
        for other in _served(ahead.pop(), goals):
            if other not in reached:
                reached.add(other)
                ahead.append(other)
    return reached


def _served(id: str, goals: Mapping[str, Goal]) -> Iterator[str]:
    yield from (one.goal for one in goals[id].serves) if id in goals else ()
