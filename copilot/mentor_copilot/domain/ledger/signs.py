"""Whether words can state what somebody takes them to state: a plan is no deed, a hope no promise.

Each check names the reason why not, or gives None. They err on the side of no: what they turn away
stays what the rules made of it.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from mentor_copilot.domain.ledger import lexicon
from mentor_copilot.domain.ledger.claim import ClaimKind
from mentor_copilot.domain.ledger.plans import FUTURE, is_act, is_listed
from mentor_copilot.domain.ledger.sentence import PLANS, Sentence
from mentor_copilot.domain.ledger.stances import stance_of, ticked

_BORDER = re.compile(r"[,;:.!?]\s|\s(?:and|but|so|then|while)\s", re.IGNORECASE)
_WORD = re.compile(r"[a-z]+(?:['’][a-z]+)?")
_NOT = re.compile(r"\b(?:not|never|no|nobody|nothing|cannot|neither)\b|n['’]t\b", re.IGNORECASE)
_SUBJECT = re.compile(
    r"(?P<subject>[\w'’]+)\s+(?:will|shall|(?:is|are) going to)\s+(?:\w+ly\s+)?(?P<verb>[a-z]+)",
    re.IGNORECASE,
)
_HOPED = re.compile(
    r"[,–—-]\s*(?:(?:I|we|he|she)\s+)?(?:hope|think|guess|suppose|believe|hopefully|maybe)s?\W*$",
    re.IGNORECASE,
)
_WISHED = re.compile(
    r"\b(?:if|whether|hop(?:e[sd]?|ing)|wish(?:es|ed)?|maybe|perhaps|wonder\w*)\b", re.IGNORECASE
)
_ANYBODY = frozenset({"i", "we", "he", "she", "they", "who"})


@dataclass(frozen=True, slots=True)
class Words:
    """Words of a sentence (`start` to `end` in the text), with the sentence and its borders."""

    sentence: Sentence
    start: int
    end: int

    @property
    def quote(self) -> str:
        """The words themselves."""
        return self.sentence.text[self.start : self.end]

    @property
    def before(self) -> str:
        """The sentence up to their end."""
        return self.sentence.text[self.sentence.start : self.end]

    @property
    def clause(self) -> str:
        """Their own clause, from the last border before them to their end."""
        lead = self.sentence.text[self.sentence.start : self.start]
        borders = list(_BORDER.finditer(lead))
        return self.before[borders[-1].end() if borders else 0 :]

    @property
    def onward(self) -> str:
        """The words and what follows them up to the next border."""
        rest = self.sentence.text[self.end : self.sentence.end]
        border = _BORDER.search(rest)
        return self.quote + rest[: border.start() if border else len(rest)]


def fault_in_english(kind: ClaimKind, words: Words) -> str | None:
    """Why English words cannot state something of this kind; None where they can."""
    check = _CHECKS.get(kind)
    return check(words) if check else None


def _deed(words: Words) -> str | None:
    fault = _unreal(words) or _denied(words)
    if fault:
        return fault
    if stance_of(words.sentence.words) in ("not_yet", "moved", "dropped"):
        return "the words say that it is not done"
    if not (_past(words.quote) or words.sentence.box == "done" or _under_deeds(words.sentence)):
        return "the words tell of nothing done"
    return None


def _win(words: Words) -> str | None:
    return _unreal(words) or _denied(words)


def _measure(words: Words) -> str | None:
    return _unreal(words)


def _unreal(words: Words) -> str | None:
    """Why the words tell of nothing that was: they ask, plan, hope, order or suppose it."""
    sentence = words.sentence
    if sentence.asks:
        return "the words ask"
    planned = sentence.box == "open" or is_listed(sentence)
    if (planned and not ticked(sentence.words)) or FUTURE.search(sentence.words):
        return "the words plan it"
    if _said(words.before) & lexicon.words("unreal") or _HOPED.search(sentence.words):
        return "the words only suppose, wish or order it"
    return None


def _denied(words: Words) -> str | None:
    return "the words deny it" if _NOT.search(words.before) else None


def _past(quote: str) -> bool:
    told = _said(quote) - lexicon.words("no_deeds")
    if told & lexicon.words("past") or any(one.endswith("ed") and len(one) > 4 for one in told):
        return True
    signs = (_cue("done_states"), _cue("completing"))
    return ticked(quote) or any(sign.search(quote) for sign in signs)


def _under_deeds(sentence: Sentence) -> bool:
    return sentence.meaning in ("done", "win") and sentence.leading


def _promise(words: Words) -> str | None:
    sentence = words.sentence
    if sentence.asks:
        return "the words ask"
    if _cue("refusing").search(words.clause):
        return "the words refuse it"
    if sentence.box in ("done", "dropped") or ticked(words.quote):
        return "the words tell of it as over"
    if sentence.box == "open" or (sentence.meaning in PLANS and sentence.leading):
        return None
    sign = _sign(words)
    if sign is None:
        return "the words promise nothing"
    lead = words.before[: sign.start() + len(words.before) - len(words.clause)]
    if _said(lead) & lexicon.words("hedges"):
        return "the words only hope, fear or suppose it"
    return None if _by_somebody(words) else "the words tell of nobody's doing"


def _sign(words: Words) -> re.Match[str] | None:
    clause = words.clause
    for sign in (_cue("promising"), _cue("undertaking"), FUTURE):
        found = sign.search(clause)
        if found:
            return found
    starts = words.start == words.sentence.start
    ordered = starts and words.sentence.first_word in lexicon.words("orders")
    return re.match(r"\w*", clause) if ordered else None  # "Send it to Lea": the verb is the sign


def _by_somebody(words: Words) -> bool:
    found = _SUBJECT.search(words.clause)
    if found is None:
        return True
    subject, verb = found["subject"].lower(), found["verb"].lower()
    if not is_act(verb):
        return False
    named = words.sentence.cast.people.named(subject)
    return subject in _ANYBODY or named is not None or verb in lexicon.words("acts")


def _decision(words: Words) -> str | None:
    if words.sentence.asks:
        return "the words ask"
    if _cue("undecided").search(words.before):
        return "the words say that it is not decided"
    if _cue("deciding").search(words.sentence.words) or _cue("settling").search(words.quote):
        return None
    return "the words decide nothing"


def _obstacle(words: Words) -> str | None:
    if _under_deeds(words.sentence) or words.sentence.box or is_listed(words.sentence):
        return "the words stand under what was done or is planned"
    overcome = _cue("overcome").search(words.sentence.words)
    return "the words say that it is overcome" if overcome else None


def _ask(words: Words) -> str | None:
    if _cue("no_help").search(words.before):
        return "the words ask for no help"
    if words.sentence.asks or _cue("wanting_help").search(words.sentence.words):
        return None
    under = words.sentence.meaning == "asked_for_help" and words.sentence.leading
    return None if under else "the words ask for nothing"


def _feedback(words: Words) -> str | None:
    if words.sentence.asks:
        return "the words ask"
    if _WISHED.search(words.before):
        return "the words only suppose or wish it"
    return "the words plan it" if FUTURE.search(words.clause) else None


_CHECKS: dict[ClaimKind, Callable[[Words], str | None]] = {
    "done": _deed,
    "win": _win,
    "measured": _measure,
    "promised": _promise,
    "decided": _decision,
    "obstacle": _obstacle,
    "asked_for_help": _ask,
    "feedback": _feedback,
}


def _said(words: str) -> frozenset[str]:
    return frozenset(_WORD.findall(words.lower()))


@cache
def _cue(key: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w’']){lexicon.either(key)}(?!\w)", re.IGNORECASE)
