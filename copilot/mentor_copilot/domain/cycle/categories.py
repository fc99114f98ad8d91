"""Goals listed by what they have in common; categories are offered from the library's topics."""

from collections.abc import Iterable, Mapping
from typing import Literal, TypeVar

from mentor_copilot.domain.cycle.through_lines import words_of
from mentor_copilot.domain.goal import Goal
from mentor_copilot.domain.library.catalogue import topics
from mentor_copilot.domain.library.matching import find_topics

_TOPICS = 5
LENGTH_AT_MOST = 40

Grouping = Literal["category", "value", "line"]
K = TypeVar("K")


def category_names() -> tuple[str, ...]:
    """The library's families of topics, which a person may use as categories or not."""
    return tuple(sorted({topic.family for topic in topics()}))


def likely_categories(goal: Goal) -> tuple[str, ...]:
    """The families that the goal's words name, the likeliest first: an offer."""
    found = find_topics(words_of(goal), _TOPICS)
    return tuple(dict.fromkeys(topic.family for topic in found))


def grouped(goals: Mapping[K, Goal], by: Grouping) -> dict[str, list[K]]:
    """The goals under what they are grouped by; "" for those without one, which come last."""
    return {"category": by_category, "value": by_value, "line": by_line}[by](goals)


def by_category(goals: Mapping[K, Goal]) -> dict[str, list[K]]:
    """The goals of each category by name; "" for those without one, which come last."""
    return _grouped((goal.category or "", key) for key, goal in goals.items())


def by_value(goals: Mapping[K, Goal]) -> dict[str, list[K]]:
    """The goals of each value that they name, in its owner's words; "" for those that name none.

    A goal of two values stands under both.
    """
    return _grouped((name, key) for key, goal in goals.items() for name in _values(goal))


def by_line(goals: Mapping[K, Goal]) -> dict[str, list[K]]:
    """The goals by the id of each goal that they move too; "" for those that move no other."""
    lines = ((line, key) for key, goal in goals.items() for line in _lines(goal))
    return _grouped(lines)


def _lines(goal: Goal) -> list[str]:
    return [one.goal for one in goal.serves] or [""]


def _values(goal: Goal) -> list[str]:
    named = [one.value.strip().rstrip(".").lower() for one in goal.values if one.value]
    return named or [""]


def _grouped(pairs: Iterable[tuple[str, K]]) -> dict[str, list[K]]:
    found: dict[str, list[K]] = {}
    for name, key in pairs:
        found.setdefault(name, []).append(key)
    return dict(sorted(found.items(), key=lambda one: (not one[0], one[0])))
