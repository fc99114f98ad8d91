"""Whether another wording of a plan may stand: its obstacle and its act stay the mentee's."""

import re
from datetime import date

from mentor_copilot.domain.authorship import authorship
from mentor_copilot.domain.lint.woop.sheet import if_then
from mentor_copilot.domain.provenance import unsupported
from mentor_copilot.domain.safety.outgoing import screen_reply
from mentor_copilot.domain.statement import evidence
from mentor_copilot.domain.woop.answer import overlap, stems
from mentor_copilot.domain.woop.checks import codes
from mentor_copilot.domain.woop.phrasing import WORDS_AT_MOST, phrase
from mentor_copilot.domain.woop.plan import WoopPlan

_OWN_WORDS_AT_LEAST = 0.7
_HALF_AT_LEAST = 0.5
# Words that mend a sentence and name nothing: a feeling or a reason is none of them.
_GRAMMAR = frozenset("feel notic start begin right away once while moment back here".split())
_NEGATION = re.compile(r"\b(?:not|never|no|without|\w+n['’]t)\b", re.IGNORECASE)
_MARKUP = re.compile(r"[<>{}\[\]`|\\#*_]|\n")


def phrase_faults(sentence: str, plan: WoopPlan, today: date) -> list[str]:
    """Why a sentence may not stand for the newest plan; empty when it may."""
    halves = if_then(sentence)
    if halves is None or not halves.has_then:
        return ["is no “If ..., then I will ...”"]
    one, plain = plan.latest, phrase(plan, plan.latest, today)
    known = evidence(plan)
    worded = plan.with_latest(one.model_copy(update={"text": sentence}))
    reasons = {
        "leaves the mentee's moment": overlap(one.cue.value or "", halves.cue) < _HALF_AT_LEAST,
        "leaves the mentee's act": overlap(one.act.value or "", halves.act) < _HALF_AT_LEAST,
        "names what the mentee did not": bool(_foreign(sentence, [*known, plain])),
        "is not in the mentee's own words": authorship(sentence, known) < _OWN_WORDS_AT_LEAST,
        "turns a “not” round": _count(_NEGATION, sentence) != _count(_NEGATION, plain),
        f"has more than {WORDS_AT_MOST} words": len(sentence.split()) > WORDS_AT_MOST,
        "holds markup": bool(_MARKUP.search(sentence)),
        "breaks a rule that the plain plan keeps": bool(codes(worded, today) - codes(plan, today)),
    }
    found = [f"“{words}” has no origin" for words in unsupported(sentence, known, today)]
    barred = screen_reply(sentence)
    return [
        *found,
        *(name for name, wrong in reasons.items() if wrong),
        *([barred] if barred else []),
    ]


def _foreign(sentence: str, known: list[str]) -> set[str]:
    """The content words of a sentence that stand, endings apart, in nothing that was said."""
    return stems(sentence) - stems(" ".join(known)) - _GRAMMAR


def _count(pattern: re.Pattern[str], text: str) -> int:
    return len(pattern.findall(text))
