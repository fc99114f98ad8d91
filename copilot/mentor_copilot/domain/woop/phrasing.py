"""The sentence of a plan, "If ..., then I will ...", out of the mentee's own two halves."""

import re
from datetime import date
from functools import cache
from importlib import resources

import yaml

from mentor_copilot.domain.drafting import sentence
from mentor_copilot.domain.phrase import is_clause
from mentor_copilot.domain.reader.amounts import find_numbers
from mentor_copilot.domain.reader.dates import find_whens
from mentor_copilot.domain.reader.verbs import from_gerund, is_verb
from mentor_copilot.domain.woop.halves import OPENERS
from mentor_copilot.domain.woop.plan import IfThen, WoopPlan

WORDS_AT_MOST = 30  # of a plan (rubric WP05)

_OPENER = re.compile(rf"^(?:{OPENERS})\s+", re.IGNORECASE)
_CLOCK = re.compile(r"\b(?:\d{1,2}(?::\d{2})?\s*(?:am|pm)|\d{1,2}:\d{2}|noon|midnight)\b", re.I)
_PLACE = re.compile(r"(?:at|in|on|under|with|back)\b", re.IGNORECASE)
_TIME = re.compile(r"(?:right |just |shortly )?(?:before|after|during|around|towards?|by)\b", re.I)
_OFTEN = re.compile(r"^(?:(?:mostly|usually|often|typically|mainly|especially)\s+)+", re.IGNORECASE)
_DAYS = re.compile(r"^((?:mon|tues|wednes|thurs|fri|satur|sun)day)s$", re.IGNORECASE)
_SELF = re.compile(r"(?:i|i['’](?:m|ve|d|ll))\b", re.IGNORECASE)
_TOLD = re.compile(r"(?:it|he|she|they|we|there|that|this|you)['’]?(?:s|re|ve|d|ll)?\b", re.I)
_FINITE = re.compile(
    r"(?:[\w'’-]+\s+){1,4}?(?:is|are|was|were|has|have|does|isn['’]t|aren['’]t|keeps?|starts?|gets?|goes"
    r"|comes?|calls?|asks?|says?|wants?|rings?|talks?|thinks?|feels?|tells?|turns?|begins?|tries)\b",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"^(?:then\s+)?(?:(?:i['’]?ll|i will|i['’]?m going to|i am going to|i['’]?d|i would|i can"
    r"|i could|i want to|to)\s+)?(?:(?:just|maybe|probably|simply)\s+)*",
    re.IGNORECASE,
)
_OWN_ACT = re.compile(r"^i\s+(?=[a-z]+\b)", re.IGNORECASE)
_THING = re.compile(r"(?:an?|the|my|some|deep|short|quick|small|long|brief)\b", re.IGNORECASE)


def phrase(plan: WoopPlan, one: IfThen, today: date) -> str:
    """The plan in one sentence; "" where a half is missing.

    A moment that does not name the obstacle gets it added where that is a short sentence of the
    mentee's own ("it is Sunday evening and I feel too tired"): the plan is made for the obstacle.
    """
    if not one.whole:
        return ""
    cue, act = moment(one.cue.value or "", today), deed(one.act.value or "")
    barrier = _barrier(plan, one, cue)
    joined = f"{cue} and {barrier}"
    short = len(f"If {joined}, then I will {act}".split()) <= WORDS_AT_MOST
    return sentence(f"If {joined if barrier and short else cue}, then I will {act}")


def moment(cue: str, today: date) -> str:
    """The moment as what follows "If": a clause, made of a bare time, place or feeling if need be.

    "Sunday evening" is "it is Sunday evening", "at my desk" is "I am at my desk".
    """
    words = _OFTEN.sub("", " ".join(cue.split())).rstrip(" ,.;:!")
    words = _DAYS.sub(r"\1", _OPENER.sub("", words))
    first, *rest = words.lower().split() or [""]
    if _SELF.match(words) or _TOLD.match(words):
        return words
    if first in listed("states") or from_gerund(first, " ".join(rest[:1])) is not None:
        return f"I am {words}"
    if _is_time(words, today):
        return f"it is {words}"
    if _PLACE.match(words):
        return f"I am {words}"
    return words if _FINITE.match(words) or is_clause(words) else f"I notice {words}"


def _is_time(words: str, today: date) -> bool:
    """Whether a phrase names a time: a clock, a day, a part of one, or what comes before it."""
    said = re.match(r"(?:(?:at|in|on|the|a|late|early|every|most)\s+)*([\w:]+)", words.lower())
    head = said[1] if said else ""
    named = head in listed("times") or head.isdigit()
    soon = any(when.start <= 12 for when in find_whens(words, today))
    return named or soon or bool(_CLOCK.search(words) or _TIME.match(words))


def deed(act: str) -> str:
    """The act as what follows "I will": "I'd text Sam" is "text Sam", a bare thing is "do this"."""
    words = _LEAD.sub("", " ".join(act.split())).rstrip(" ,.;:!")
    owned = _OWN_ACT.sub("", words)
    first = owned.split()[0].lower() if owned else ""
    words = owned if is_verb(first) else words
    base = from_gerund(first, " ".join(words.split()[1:2]).lower())
    if base is not None and not is_verb(first):
        return " ".join([base, *words.split()[1:]])
    counted = any(number.start == 0 for number in find_numbers(words))
    if _THING.match(words) or (counted and not is_verb(first)):
        return f"do this: {words}"
    return words[:1].lower() + words[1:] if is_verb(first) else words


def _barrier(plan: WoopPlan, one: IfThen, cue: str) -> str:
    """The obstacle as a clause that may stand beside the moment; "" where it may not."""
    told = " ".join((plan.obstacle.value or "").split()).rstrip(" ,.;:!")
    if opened := _OPENER.match(told):  # "when I come home I'm too tired": the rest is the barrier
        told = told[opened.end() :].removeprefix(one.cue.value or "").lstrip(" ,")
    clause = re.split(rf"[,;]|\s(?:and|but|because|so)\s|\b{OPENERS}\b", told)[0].strip()
    own = one.cue.source == one.act.source  # said in one breath: the mentee's own sentence
    fits = plan.inner is not False and one.kind == "overcome" and not own and _SELF.match(clause)
    shared = _stems(clause) & _stems(cue)
    return clause if fits and not shared and 2 <= len(clause.split()) <= 9 else ""


def _stems(text: str) -> set[str]:
    return {word[:5] for word in re.findall(r"[^\W\d_]{4,}", text.lower())}


@cache
def listed(name: str) -> frozenset[str]:
    """The words of a list in moments.yaml."""
    file = resources.files("mentor_copilot.domain.woop").joinpath("moments.yaml")
    lists: dict[str, list[str]] = yaml.safe_load(file.read_text(encoding="utf-8"))
    return frozenset(lists[name])
