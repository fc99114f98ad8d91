"""Signs in a cue that no calendar knows: a feeling, a place, a state with no moment."""

import re
from functools import cache

from mentor_copilot.domain.lint.woop.phrases import place
from mentor_copilot.domain.rehearsal.trigger import Sign, sign
from mentor_copilot.domain.rehearsal.vocabulary import any_of, content, data, phrases

_OWN = re.compile(r"\b(?:i|i'm|i've|i'd|me|my|myself)\b")
_MORE = 2  # words beside a lasting state that give it no moment either


def feeling_in(cue: str, rest: str) -> Sign | None:
    """A feeling, an urge or a thought of the person's own; `rest` is the cue without its times."""
    found = phrases("feeling").search(rest)
    if found is None or not (_OWN.search(rest) or phrases("own_feeling").match(found.group())):
        return None
    return sign("feeling", cue, found.span())


def place_in(cue: str, rest: str) -> Sign | None:
    """Where the person is or comes to: a place behind "at", "in", "into", "past"."""
    found = _whereabouts().search(rest)
    return sign("place", cue, found.span()) if found else None


def state_in(cue: str, rest: str) -> Sign | None:
    """A state that lasts, or a thing that leaves no sign: no moment at which to act (W414)."""
    if listed := place(cue, "en", "lasting"):
        return sign("state", cue, listed)
    if unnoticed := phrases("unnoticed").search(rest):
        return sign("state", cue, unnoticed.span())
    found = phrases("lasting").search(rest)
    if found and len(content(without(rest, found.span()))) <= _MORE:
        return sign("state", cue, found.span())
    return None


def covers(outer: Sign, inner: Sign) -> bool:
    """Whether one sign stands in another ("things go wrong and I panic": the panic does not)."""
    return outer.start <= inner.start and inner.end <= outer.end


def without(said: str, *taken: tuple[int, int]) -> str:
    """A plain cue with blanks for some of its words, the others in their places."""
    for start, end in taken:
        said = said[:start] + " " * (end - start) + said[end:]
    return said


@cache
def _whereabouts() -> re.Pattern[str]:
    lists = data("signs")
    inside = any_of(lists["whereabouts"]).pattern
    alone = any_of(name for name in lists["phrases"]["place"] if name.split()[0] in ("at", "in"))
    return re.compile(rf"{inside}\s(?:[\w']+\s){{0,2}}?{phrases('place').pattern}|{alone.pattern}")
