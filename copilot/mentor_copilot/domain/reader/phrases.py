"""Where a wish's phrase ends, and how it reads as an infinitive in the writer's own words."""

import re
from functools import cache

from mentor_copilot.domain.reader import lexicon, verbs
from mentor_copilot.domain.reader.cues import Cues
from mentor_copilot.domain.reader.page import Page

_CUTS = frozenset("but although though however whereas despite".split())
_SUBJECTS = frozenset("i we he she they it this that's".split())
_AFTER_COMMA = _SUBJECTS | frozenset(
    "which so because since but where maybe hopefully currently now who yet otherwise".split()
)
_BREAK = re.compile(r"[:=|\u2026]| -+ |\.\.|->|--|https?$")
_PLEAS = frozenset("and or please thanks lol haha hahaha lmao too though anyway etc".split())
_TIME_PREPOSITIONS = frozenset(
    "by before until till within in over during for on at from this the next remainder rest end course of beginning".split()
)
_TRAIL = re.compile(r"[^\w)%+'\"#$\u20ac\u00a3]+$")
_CAUSES = frozenset("help get teach enable allow encourage train support coach motivate".split())
_BORDERS = frozenset({"reason", "purpose", "how_checked", "first_step"})


@cache
def circumstance_cues() -> Cues:
    """The phrases of circumstances.yaml under the names of their lists."""
    return Cues(
        (name, phrase)
        for name, listed in lexicon.lists("circumstances").items()
        if isinstance(listed, list)
        for phrase in listed
    )


def phrase_end(page: Page, first: int, end: int) -> int:
    """The place where the phrase that begins with word `first` ends, at most `end`."""
    stop = page.within(0, end)[1]
    for k in range(first + 1, stop):
        before, after = page.tokens[k - 1].end, page.tokens[k].start
        gap = page.plain[before:after]
        if _BREAK.search(gap) or ("(" in gap and _closes_last(page.plain, after, end)):
            return before
        if _ends_before(page, k, gap):
            return before
    return end


def _closes_last(plain: str, place: int, end: int) -> bool:
    """Whether the bracket opened before `place` stays open or has nothing after it."""
    closing = plain.find(")", place, end)
    return closing < 0 or not plain[closing + 1 : end].strip(" .,!?;")


def _ends_before(page: Page, k: int, gap: str) -> bool:
    word = page.tokens[k].word
    follows = page.tokens[k + 1].word if k + 1 < len(page.tokens) else ""
    if word in _CUTS:
        return True
    if word in ("and", "so", "then", "plus", "or") and follows in _SUBJECTS:
        return True
    if "," in gap and (word in _AFTER_COMMA or (word == "as" and follows != "well")):
        return True
    cue = circumstance_cues().at(page.plain, page.tokens, k)
    if cue is None or not cue[1] & _BORDERS:
        return False
    compares = word == "as" and page.tokens[k - 2].word == "as"
    return not compares and not (word == "to" and _acts_on_another(page, k))


def _acts_on_another(page: Page, k: int) -> bool:
    """Whether "to be able to" says what another is helped to do ("help my tutee to be able to")."""
    near = {page.tokens[n].word for n in range(max(0, k - 6), k)}
    return bool(near & _CAUSES)


def trimmed(page: Page, start: int, end: int) -> tuple[int, int]:
    """The span without a deadline, pleas and marks at its edges; never less than one word."""
    start = _after_opening_time(page, start, end)
    while True:
        end = _without_marks(page.plain, start, end)
        shorter = _before_time(page, start, end)
        if shorter is None:
            shorter = _before_plea(page, start, end)
        if shorter is None:
            return start, end
        end = shorter


def _without_marks(plain: str, start: int, end: int) -> int:
    marks = _TRAIL.search(plain, max(start, end - 40), end)
    if marks:
        end = marks.start()
    if plain[end - 1 : end] == ")" and "(" not in plain[start:end]:
        return _without_marks(plain, start, end - 1)
    return end


def _after_opening_time(page: Page, start: int, end: int) -> int:
    for when in page.whens_in(start, end):
        if when.start == start and when.end < end and when.role in ("deadline", "recurring"):
            rest = re.compile(r"[ ,]*(?:to )?").match(page.plain, when.end, end)
            return rest.end() if rest else when.end
    return start


def _before_time(page: Page, start: int, end: int) -> int | None:
    for when in page.whens_in(start + 1, end):
        if page.plain[when.end : end].strip(" .,!?)("):
            continue
        if when.role == "deadline" and when.day is not None:
            return _undangled(page, start, when.start)
        if when.role == "recurring" and page.plain[start : when.start].rstrip(" ").endswith(
            (",", "(")
        ):
            return when.start
    return None


def _undangled(page: Page, start: int, end: int) -> int | None:
    """The end without a preposition left hanging; None where the phrase needs what was cut."""
    first, stop = page.within(start, end)
    while stop > first and page.tokens[stop - 1].word in _TIME_PREPOSITIONS:
        stop -= 1
    if stop <= first or page.tokens[stop - 1].word in lexicon.words("verbs", "closed"):
        return None
    return page.tokens[stop - 1].end


def _before_plea(page: Page, start: int, end: int) -> int | None:
    first, stop = page.within(start, end)
    if stop - first > 1 and page.tokens[stop - 1].word in _PLEAS:
        return page.tokens[stop - 1].start
    return None


def infinitive(page: Page, start: int, end: int) -> str:
    """The phrase between two places as an infinitive where it begins with an act."""
    text = " ".join(page.plain[start:end].split())
    head, space, rest = text.partition(" ")
    word = head.lower().rstrip(",")
    follows = rest.partition(" ")[0].lower()
    if verbs.is_verb(word):
        return word + space + rest
    base = verbs.from_gerund(word, follows)
    if base is not None:
        return base + space + rest
    if word in lexicon.words("verbs", "closed") or word in lexicon.words("kinds", "wished_first"):
        return (head if head == "I" else head[0].lower() + head[1:]) + space + rest
    return text
