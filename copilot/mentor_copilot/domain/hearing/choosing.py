"""Which of several things an answer means: by its number, its place or its words."""

import re

from rapidfuzz import fuzz

from mentor_copilot.domain.reader.amounts import find_numbers

ALIKE = 80

_PLACED = (
    r"\W*(?:\w+\W+){{0,3}}?the {0}(?: (?:one|wish|thing))?\b(?!\W*(?:thing|time|step)).{{0,60}}"
    r"|\W*(?:(?:i|i'd|would|will|take|choose|pick|say|think|go|start|begin|with|for|let'?s|ok|okay"
    r"|well|hm+|um|maybe|probably|yes)\W+){{0,5}}{0}(?: (?:one|wish|thing))?(?:\W+please)?\W*"
)
_FIRST = re.compile(r"\b(?:first|at first|to begin with)\b", re.IGNORECASE)
_COMMON = frozenset(
    "the and for one with that this get more less want would like have start begin take choose pick"
    " let think maybe probably thing please number option rather then".split()
)
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")


def chosen(answer: str, options: list[str]) -> int | None:
    """Which option an answer means: by number, by place ("the second") or by its words.

    In "the guitar first" the first is no place but what is to come first.
    """
    for place, ordinal in enumerate(_ORDINALS[: len(options)]):
        if re.fullmatch(_PLACED.format(ordinal), answer, re.IGNORECASE):
            return place
    if re.fullmatch(_PLACED.format("last"), answer, re.IGNORECASE):
        return len(options) - 1
    if number := re.fullmatch(r"\D{0,20}(\d)\D{0,3}", answer.strip()):
        place = int(number[1]) - 1
        return place if 0 <= place < len(options) else None
    counted = [n for n in find_numbers(answer) if n.kind == "count" and not n.unit]
    if len(counted) == 1 and 1 <= counted[0].value <= len(options):
        return int(counted[0].value) - 1
    return _alike(_FIRST.sub(" ", answer), options)


def _alike(answer: str, options: list[str]) -> int | None:
    """The one option that has all the answer's words, or nearly all of them."""
    said = _telling(answer)
    having = [place for place, option in enumerate(options) if said and said <= _telling(option)]
    if len(having) == 1:
        return having[0]
    likeness = [fuzz.token_set_ratio(answer.lower(), option.lower()) for option in options]
    best = max(likeness, default=0)
    if best < ALIKE or likeness.count(best) > 1:
        return None
    return likeness.index(best)


def _telling(words: str) -> set[str]:
    """The words that tell options apart, endings off."""
    return {w.rstrip("s") for w in re.findall(r"[^\W\d_]{3,}", words.lower())} - _COMMON
