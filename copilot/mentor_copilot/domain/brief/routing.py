"""Who is to take up what is in the way: some obstacles are not the mentee's to overcome."""

from collections.abc import Sequence
from dataclasses import replace

from mentor_copilot.domain.brief.points import Point
from mentor_copilot.domain.cycle.surroundings import tells_of_surroundings

_IN_THE_WAY = ("watch", "recurring")


def routed(points: Sequence[Point]) -> list[Point]:
    """The points, the weightiest obstacle of the surroundings marked as for mentor and programme.

    One flag on a page: whoever takes it up will ask for the rest.
    """
    found = [
        one
        for one in points
        if one.line.section in _IN_THE_WAY and tells_of_surroundings(one.words)
    ]
    if not found:
        return list(points)
    first = max(found, key=lambda one: one.weight)
    line = first.line.model_copy(update={"routes_to": ("mentor", "programme")})
    return [replace(one, line=line) if one is first else one for one in points]
