"""Whether two wordings are about the same promise or obstacle: rather no link than a wrong one."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from mentor_copilot.domain.ledger import lexicon
from mentor_copilot.domain.library.words import stem

ALIKE = 0.75  # of the wording that says less must stand in the other
COVERED = 0.66  # of the telling words of a longer promise
COMMON = 0.35  # what a verb that many promises share weighs beside a telling word
_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)*")
_NUMBER = re.compile(r"\b\d+(?:[.,]\d+)*")
_ASIDE = re.compile(r"\([^()]*\)|\s[-–—]\s.*$")
# A time that no calendar has; behind "until" and the like it is the promise's, not its matter.
_SOMETIME = re.compile(
    r"\b(?:(?:by|at|before|until|till|towards)\s+)?the\s+end\s+of\s+(?:the\s+|this\s+|next\s+)?"
    r"(?:week|month|year|quarter|term|day|january|february|march|april|may|june|july|august|september"
    r"|october|november|december)\b"
    r"|\bby\s+(?:january|february|march|april|may|june|july|august|september|october|november"
    r"|december)\b"
    r"|\bone\s+of\s+these\s+days\b|\b(?:when|if|as\s+soon\s+as|once)\s+(?:there\s+is|i\s+(?:have|find|get)"
    r"|time\s+allows)(?:\s+(?:some\s+|the\s+)?time)?\b|\bsome\s?(?:day|time)\b|\bat\s+the\s+latest\b"
    r"|\bbefore\s+(?:we\s+(?:meet|talk|speak)(?:\s+(?:again|next))?|(?:the|our)\s+next\s+"
    r"(?:meeting|session|time))\b|\b(?:instead|soon)\b",
    re.IGNORECASE,
)
_DAY = re.compile(
    r"\b(?:by|on|until|till|before|due|this|next|w/c)?\s*(?:the\s+)?(?:"
    r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\b"
    r"|\d{1,2}(?:st|nd|rd|th)?(?:\s+of)?\s+(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b"
    r"|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\s+\d{1,2}\b"
    r"|\d{4}-\d\d-\d\d|\d{1,2}[/.]\d{1,2}(?:[/.]\d{2,4})?)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Gist:
    """What a wording is about: its telling words, its common verbs, its numbers and its names.

    `weight` is how much there is to go by.
    """

    telling: frozenset[str]
    common: frozenset[str]
    numbers: frozenset[str]
    names: frozenset[str]
    weight: float


@lru_cache(maxsize=50_000)
def gist(words: str) -> Gist:
    """The gist of a wording; days are left out, since they move while the promise stays."""
    telling, common, numbers, names = set(), set(), set(), set()
    plain = _DAY.sub(" ", _SOMETIME.sub(" ", words))
    aside = _ASIDE.sub(" ", plain)
    if any(char.isalpha() for char in aside):
        numbers.update(_NUMBER.findall(plain))
        plain = aside
    for at, found in enumerate(_TOKEN.finditer(plain)):
        token = found.group()
        low = token.lower().replace("’", "'").removesuffix("'s")
        low = bases().get(low, low)
        if token[0].isdigit():
            numbers.add(token)
        elif low in lexicon.words("empty"):
            continue
        elif low in _common() or stem(low) in _common():
            common.add(stem(low))
        else:
            telling.add(stem(low))
            if (at and token[0].isupper()) or (len(token) > 1 and token.isupper()):
                names.add(stem(low))
    weight = len(telling) + COMMON * len(common)
    sets = frozenset(telling), frozenset(common), frozenset(numbers), frozenset(names)
    return Gist(*sets, weight)


@cache
def bases() -> dict[str, str]:
    """Verbs by the past forms that no ending tells."""
    forms: dict[str, str] = lexicon.lists("words")["past_forms"]
    return {form: verb for verb, listed in forms.items() for form in listed.split()}


@cache
def _common() -> frozenset[str]:
    verbs = lexicon.words("common_verbs")
    return verbs | {stem(verb) for verb in verbs}


def covers(promise: Gist, deed: Gist) -> bool:
    """Whether a deed speaks of nearly all that a promise is about: all of two telling words."""
    shared = len(promise.telling & deed.telling)
    return shared >= max(min(len(promise.telling), 2), COVERED * len(promise.telling))


def alike(one: Gist, other: Gist) -> float:
    """How far two gists agree, 0 to 1; 0 where a name or number of one speaks against the other.

    Of several telling words three in four must be shared; a single one only makes two wordings
    alike where little else is said in either.
    """
    shared = len(one.telling & other.telling)
    if not shared:
        return 0.0
    weight = shared + COMMON * len(one.common & other.common)
    contained = weight / min(one.weight, other.weight)
    if contained < ALIKE or at_odds(one.numbers, other.numbers):
        return 0.0
    if at_odds(one.names, other.names):
        return 0.0
    overlap = weight / (one.weight + other.weight - weight)
    if shared == 1:
        return overlap if contained >= 0.8 and overlap >= 0.55 else 0.0
    return overlap if overlap >= 0.3 else 0.0


def at_odds(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether both name something, and nothing of it is the same."""
    return bool(one and other and not one & other)
