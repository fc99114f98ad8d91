"""A key result as people say it: what is counted, from where to where, and in which unit.

"dinners together from one to four a week", "NPS 20 -> 45", "8 of 10 meetings, now it is 2 of 10":
the two levels of one thing, in digits or words, where a text holds just these two.
"""

import re
from functools import cache

from mentor_copilot.domain.reader import lexicon
from mentor_copilot.domain.reader.amounts import find_numbers
from mentor_copilot.domain.reader.cues import plain_copy
from mentor_copilot.domain.reader.levels import Levels
from mentor_copilot.domain.reader.shapes import words
from mentor_copilot.domain.value import Said, Value, said

METRIC_WORDS_AT_MOST = 14

_NONE = frozenset("none zero nobody nothing nil never".split())
_ABOUT = (
    r"(?:(?:under|over|below|above|about|around|only|just|still|at|least|most|less than|more than"
    r"|every) )*"
)
_NOW = r"(?:now|today|currently|so far|at the moment|at present|right now|at the start)"
_BE = (
    r"(?:(?:it|it's|is|it is|we|we have|we are|they are|there are|are|have|has|only|at|that is"
    r"|with),? )*"
)
_BOUND = (
    r"(?:(?<=[a-z])[:=]|\b(?:below|under|above|over|at least|at most|no more than|no fewer than"
    r"|less than)) "
)
_UNIT = re.compile(r" ?(%|percent\b|per cent\b)", re.IGNORECASE)
_SHARE = re.compile(
    r" ((?:of|out of|in) (?:the )?(?:\d+|[a-z]+)\b"
    r"(?: (?!(?:a|per|by|in|now|today|and|to|then|it)\b)[a-z-]+)?)",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    r"(?: ?%)? (?:of )?((?!(?:a|per|by|in|now|today|and|to|then|it)\b)[a-z-]{3,}(?: [a-z-]+){0,7}?)"
    r"(?= (?:a|per|each|every) \w+\b| by\b| from\b| until\b| within\b|[,;.(]| \(|\s*$)",
    re.IGNORECASE,
)
_LEADING = re.compile(r"(?:(?:the|our|my|we|i|to|and)\s+)+", re.IGNORECASE)
_TRAILING = re.compile(
    r"[\s,:;(-]*(?:\b(?:goes|go|going|rises?|rising|falls?|falling|drops?|dropping|grows?|growing|is"
    r"|are|was|were|be|stays?|up|down|from|to|at|by|improves?|increases?|decreases?|shrinks?|climbs?"
    r"|moves?|every)\b[\s,:;(-]*)*[\s<>=\u2264\u2265]*$",
    re.IGNORECASE,
)


def find_change(text: Said) -> Levels:
    """The two levels that a text sets side by side; all unknown where it does not.

    "3 to 5 talks" is a range and no change; "5 to 2 a week" goes down and is one.
    """
    plain = plain_copy(text.text)
    for pattern in _patterns():
        found = pattern.search(plain)
        if found is not None and _is_change(text, plain, found):
            return _levels(text, plain, found)
    return Levels()


def read_share(answer: Said) -> tuple[Value[float], Value[str]] | None:
    """The one share of an answer ("2 of 10") and the whole that it is out of; None without one."""
    found = list(re.finditer(_level("goal"), plain_copy(answer.text), re.IGNORECASE))
    if len(found) != 1:
        return None
    plain = plain_copy(answer.text)
    unit = _unit(answer, plain, found[0], "goal")
    return said(_amount(found[0]["goal"]), answer, *found[0].span("goal")), unit


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    """From-to, now-then, then-now and a bound alone, the levels in the groups `was` and `goal`."""
    was, goal = _level("was"), _level("goal")
    arrow = r"(?P<arrow> ?(?:->|\u2192|=>) ?| (?:up |down )?(?:to|into) )"
    told = (
        rf"(?P<from>\bfrom )?{_ABOUT}{was}(?: [a-z%-]+){{0,2}}?{arrow}{_ABOUT}{goal}",
        rf"{goal}[^.;\d]{{0,60}}?[,;(-]+ ?{_NOW},? {_BE}{_ABOUT}{was}",
        rf"{goal}[^.;\d]{{0,60}}?[,;(-]+ ?{_BE}{_ABOUT}{was}(?: [a-z%]+){{0,2}} {_NOW}\b",
        rf"{was}(?: [a-z%]+){{0,3}} {_NOW}\b[^.;\d]{{0,40}}?[,;]? {goal}",
        rf"{_NOW},? {_BE}{_ABOUT}{was}[^.;\d]{{0,40}}?[,;.] [^.;\d]{{0,40}}?{goal}",
        rf"{goal}[^.;\d]{{0,40}} instead of {_ABOUT}{was}",
        rf"{_BOUND}{goal}",
    )
    return tuple(re.compile(one, re.IGNORECASE) for one in told)


def _level(name: str) -> str:
    spoken = "|".join(sorted(words().spoken | _NONE, key=len, reverse=True))
    number = rf"(?<![\w.,])[$\u20ac\u00a3]?\d[\d,]*(?:\.\d+)?k?(?![\w.]*\d)|\b(?:{spoken})\b"
    return rf"(?P<{name}>{number})(?: ?%)?(?: (?:of|out of|in) (?:\d+|(?:{spoken})\b))?"


def _is_change(text: Said, plain: str, found: re.Match[str]) -> bool:
    if "was" not in found.re.groupindex:
        return sum(number.kind != "ordinal" for number in find_numbers(text.text)) == 1
    was, goal = _amount(found["was"]), _amount(found["goal"])
    units = {one.rstrip("s") for name in ("was", "goal") if (one := _counted(text, found, name))}
    if was == goal or len(units) > 1:
        return False
    if "arrow" not in found.re.groupindex or found["from"] or ">" in found["arrow"]:
        return True
    return was > goal or "\u2192" in found["arrow"] or plain[: found.start()].rstrip().endswith(":")


def _counted(text: Said, found: re.Match[str], name: str) -> str:
    """The noun that is counted at one of the levels; "" where none is."""
    start = found.start(name)
    return next((n.unit.lower() for n in find_numbers(text.text) if n.start == start), "")


def _amount(written: str) -> float:
    low = written.lower().lstrip("$\u20ac\u00a3")
    if low in _NONE:
        return 0.0
    if low in words().spoken:
        return float(words().numbers[low])
    return float(low.rstrip("k").replace(",", "")) * (1000 if low.endswith("k") else 1)


def _levels(text: Said, plain: str, found: re.Match[str]) -> Levels:
    names = [name for name in ("goal", "was") if name in found.re.groupindex]
    level = {name: said(_amount(found[name]), text, *found.span(name)) for name in names}
    units = (_unit(text, plain, found, name) for name in names)
    return Levels(
        metric=_metric(text, plain, found),
        unit=next((unit for unit in units if unit.known), Value[str]()),
        baseline=level.get("was", Value[float]()),
        target=level["goal"],
    )


def _unit(text: Said, plain: str, found: re.Match[str], name: str) -> Value[str]:
    """A sign or the noun counted beside a level; of a share the whole that it is out of."""
    start, end = found.span(name)
    if plain[start] in "$\u20ac\u00a3":
        return said(plain[start], text, start, start + 1)
    beside = _UNIT.match(plain, end) or _SHARE.match(plain, end)
    if beside is not None:
        return said(beside[1], text, *beside.span(1))
    unit = _counted(text, found, name)
    place = plain.lower().find(unit, end) if unit else -1
    if place < 0:
        return Value[str]()
    return said(text.text[place : place + len(unit)], text, place, place + len(unit))


def _metric(text: Said, plain: str, found: re.Match[str]) -> Value[str]:
    """What stands before the levels, or behind them ("reach 30% market share")."""
    start, end = _named(plain, found.start())
    if start >= end:
        behind = _BEHIND.match(plain, found.end("goal"))
        start, end = behind.span(1) if behind else (0, 0)
    name = plain[start:end]
    if not re.search(r"[a-z]{2}", name, re.IGNORECASE) or len(name.split()) > METRIC_WORDS_AT_MOST:
        return Value[str]()
    return said(name, text, start, end)


def _named(plain: str, end: int) -> tuple[int, int]:
    """The words before a place without a verb of change at their head or their end."""
    trail = _TRAILING.search(plain, 0, end)
    end = trail.start() if trail else end
    start = len(plain[:end]) - len(plain[:end].lstrip(" -*\u2022"))
    change = lexicon.words("circumstances", "change") | lexicon.words("circumstances", "reaching")
    while start < end:
        lead = _LEADING.match(plain, start, end)
        start = lead.end() if lead else start
        word, blank, _ = plain[start:end].partition(" ")
        if word.lower() not in change:
            break
        start += len(word) + len(blank)
    return start, end
