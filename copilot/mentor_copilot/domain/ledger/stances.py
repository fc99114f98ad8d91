"""What a sentence tells of something promised before: not yet, partly, moved or dropped."""

import re
from functools import cache, lru_cache

from mentor_copilot.domain.ledger import lexicon
from mentor_copilot.domain.ledger.claim import Stance

_ORDER: tuple[Stance, ...] = ("dropped", "moved", "not_yet", "partly")
_TICK_LETTERS = ("done", "complete", "finish", "sorted", "settled", " off", "✅", "✔", "☑")
_TICK = re.compile(
    r"(?:^|[(\[–—:,]\s*|\s-+\s*)(?:(?:all )?(?:done|completed?|finished|sorted|settled))[)\]]?"
    r"\s*[.!]*\s*$|[✅✔☑]️?\s*$|^\s*[✅✔☑]"
    r"|^\W*(?:done|completed?|finished)\s*[:–—-]\s"
    r"|\b(?:is|are)\s+(?:now\s+)?off\s+(?:the|my|our|his|her|your)\s+list\W*$"
    r"|^\W*(?:the|this|that|these|my|your|his|her|our|both|all|one|two|three)\s+"
    r"(?:(?!(?:to|get|gets|getting|be|been|being|not|n['’]t|want|need|will)\b)[\w'’-]+\s+){1,9}"
    r"(?:done|finished|sorted)\s*[.!]*$"
    r"|^\W*(?:(?:i|we|you|he|she)\s+)?(?:can\s+|could\s+|may\s+)?"
    r"(?:ticked|tick|crossed|cross|checked|check|struck)"
    r"(?:\s+[\w'’-]+){0,8}?\s+off\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=1024)
def stance_of(words: str) -> Stance | None:
    """The first of dropped, moved, not yet and partly that the words tell of."""
    low = words.lower()
    if not any(letters in low for letters in lexicon.phrases("stance_letters")):
        return None  # most sentences: a look at letters costs a hundredth of the patterns
    return next((stance for stance in _ORDER if _cue(stance).search(words)), None)


def ticked(words: str) -> bool:
    """Whether a line says of itself that it is done: "send CV - done", "✅ CV"."""
    low = words.lower()
    if not any(letters in low for letters in _TICK_LETTERS):
        return False
    return _TICK.search(words) is not None and stance_of(words) is None


@cache
def _cue(stance: Stance) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w’']){lexicon.either(stance)}(?![\w])", re.IGNORECASE)
