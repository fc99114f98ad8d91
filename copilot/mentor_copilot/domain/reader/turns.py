"""Wishes by way of a no or of the past: "I don't want to ... any more", "I wanted to and still do".

A bare "I don't want to ..." wishes for nothing, and so does a bare "I wanted to ...".
"""

import re

from mentor_copilot.domain.reader import lexicon
from mentor_copilot.domain.reader.page import Page

_STILL = re.compile(
    r"\b(?:i|we) still (?:do\b(?! not)"
    r"|(?:want|mean|hope|plan|intend|wish|aim|would (?:like|love)) to\b(?: do (?:it|that|so))?"
    r"|'d (?:like|love) to\b|do want to\b)\W*(?:$|[.,;!)]|\b(?:and|but|by|this)\b)",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"\b(?:i|we)(?:'ve| have| had)? (?:always |long |been )*"
    r"(?:wanted|wanting|was going|were going|meant|planned|intended|hoped|was (?:hoping|planning))"
    r" to\b(?!.*\bstill\b)",
    re.IGNORECASE | re.DOTALL,
)
_AGAIN = re.compile(r"\bagain\W*$", re.IGNORECASE)
_AGREED = re.compile(
    r"(?:\band|\bbut|,|;|[.!]) *(?:(?:she|he|they)(?:'s|'re| is| are| was| were) (?:\w+ )?right\b"
    r"|so do i\b|(?:i|we)(?:'d| would)? be up for\b)"
    r"|(?:\band|\bbut|,|;|[.!]) *(?:i|we) (?:(?:do|really|also|would|now) )*"
    r"(?:agree|want (?:to|that|it)|think so|(?:like|love) to|like (?:the|that) idea)\b",
    re.IGNORECASE,
)
_OF_OTHERS = frozenset("you your him them".split())


def goes_on_today(page: Page, start: int, end: int, lead: str) -> bool:
    """Whether what is not wanted between two places goes on today, so that its end is a wish."""
    first, stop = page.within(start, end)
    said = [page.tokens[k].word for k in range(first, stop)]
    if len(said) < 2 or _OF_OTHERS.intersection(said[:4]):
        return False
    if lead.startswith(("no longer", "never")) or _AGAIN.search(page.plain, start, end):
        return True
    text = f" {' '.join(said)} "
    return any(f" {mark} " in text for mark in lexicon.phrases("leads", "no_more"))


def is_anothers(page: Page, i: int, first: int) -> bool:
    """Whether somebody else thinks or says the "I should ..." that begins with word i.

    "My mentor thinks I should apply" is the mentor's wish, unless the writer makes it their own.
    """
    k = i - 1
    passed = lexicon.words("leads", "fillers") | {"that", "me", "us"}
    while k > first and page.tokens[k].word in passed:
        k -= 1
    if k <= first or page.tokens[k].word not in lexicon.words("leads", "anothers"):
        return False
    near = [page.tokens[n].word for n in range(max(first, k - 3), k)]
    near = [word for word in near if word not in passed]
    told = near[-1:] in (["was"], ["been"], ["were"])
    if not told and {"i", "we"}.intersection(near):
        return False
    return _AGREED.search(page.plain, page.tokens[i].end) is None


def is_renewed(page: Page, place: int) -> bool:
    """Whether the writer says after `place` that a wish of earlier days holds still."""
    return _STILL.search(page.plain, place, place + 400) is not None


def is_of_before(page: Page, start: int, place: int) -> bool:
    """Whether what stands at `place` belongs to a wish of earlier days that begins after `start`.

    Its day was the day of then ("I meant to hand it in by January, and I still want to").
    """
    return _BEFORE.search(page.plain, max(start, place - 200), place) is not None
