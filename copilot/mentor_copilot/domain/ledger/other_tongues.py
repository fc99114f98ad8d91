"""Whether words of a note that is not English can state something: by a few signs of six languages.

Where a language has no sign of a deed or a promise here, no deed or promise is let through.
"""

import re
from datetime import date
from functools import cache

from mentor_copilot.domain.ledger import lexicon
from mentor_copilot.domain.ledger.claim import ClaimKind
from mentor_copilot.domain.ledger.signs import Words
from mentor_copilot.domain.reader.dates import read_when

_NEEDED = {"done": "having_done", "promised": "planning", "decided": "deciding"}
_CHECKED = ("done", "win", "measured", "promised", "decided")


def fault_elsewhere(kind: ClaimKind, words: Words) -> str | None:
    """Why words of another language cannot state something of this kind; None where they can."""
    sentence = words.sentence
    if kind not in _CHECKED:
        return None
    if sentence.box == ("done" if kind == "promised" else "open"):
        return "the box before it says otherwise"
    if sentence.asks:
        return "the words ask"
    if any(_has(sign, sentence.words) for sign in _against(kind)):
        return "the words plan, deny or suppose it"
    needed = _NEEDED.get(kind)
    if needed and not sentence.box and not _has(needed, words.clause):
        return "the rules know no sign of it in these words"
    return None


def is_own(words: str) -> bool:
    """Whether the writer says "I", "me" or "my" in them."""
    return _has("myself", words)


def denies(words: str) -> bool:
    """Whether the words say "not" or "not yet"."""
    return _has("denying", words)


def day_to_come(words: str, today: date) -> date | None:
    """The one day that short words name ("bis Freitag"), if it is not over."""
    limit = _sign("limiting").match(words)
    rest = words[limit.end() :] if limit else words
    found = read_when(rest.strip(), today)
    return found.day if found and found.day and found.day >= today else None


def _against(kind: ClaimKind) -> tuple[str, ...]:
    if kind in ("promised", "decided"):
        return ("denying", "supposing")
    return ("planning", "supposing") if kind == "measured" else ("planning", "denying", "supposing")


def _has(key: str, words: str) -> bool:
    return _sign(key).search(words) is not None


@cache
def _sign(key: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w’']){lexicon.either(key, 'tongues')}(?!\w)", re.IGNORECASE)
