"""What a sentence tells of something promised before: not yet, partly, moved or dropped."""

import re
from functools import cache

from mentor_copilot.domain.ledger import lexicon
from mentor_copilot.domain.ledger.claim import Stance

_ORDER: tuple[Stance, ...] = ("dropped", "moved", "not_yet", "partly")
_TICK = re.compile(
    r"(?:^|[(\[–—:,]\s*|\s-+\s*)(?:done|completed?|finished)[)\]]?\s*[.!]*\s*$|[✅✔☑]️?\s*$|^\s*[✅✔☑]"
    r"|^\W*(?:done|completed?|finished)\s*[:–—-]\s",
    re.IGNORECASE,
)


def stance_of(words: str) -> Stance | None:
    """The first of dropped, moved, not yet and partly that the words tell of."""
    return next((stance for stance in _ORDER if _cue(stance).search(words)), None)


def ticked(words: str) -> bool:
    """Whether a line says of itself that it is done: "send CV - done", "✅ CV"."""
    return _TICK.search(words) is not None and stance_of(words) is None


@cache
def _cue(stance: Stance) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w’']){lexicon.either(stance)}(?![\w])", re.IGNORECASE)
