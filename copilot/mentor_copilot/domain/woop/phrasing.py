"""The sentence of a plan, "If ..., then I will ...", out of the mentee's own two halves."""

import re
from datetime import date

from mentor_copilot.domain.drafting import sentence
from mentor_copilot.domain.woop.answer import stems
from mentor_copilot.domain.woop.deeds import deed
from mentor_copilot.domain.woop.halves import OPENERS, THUS
from mentor_copilot.domain.woop.moments import SELF, moment
from mentor_copilot.domain.woop.plan import IfThen, WoopPlan

WORDS_AT_MOST = 30  # of a plan (rubric WP05)

_OPENER = re.compile(rf"^(?:{OPENERS})\s+", re.IGNORECASE)
_CLAUSE_END = re.compile(rf"[,;]|\s(?:and|but|because)\s|\s{THUS}|\b{OPENERS}\b", re.IGNORECASE)
_DANGLING = re.compile(r"\b(?:that|how|why|what|whether|than|to|of|or|with|for|by)$", re.IGNORECASE)


def phrase(plan: WoopPlan, one: IfThen, today: date) -> str:
    """The plan in one sentence; "" where a half is missing.

    A moment that does not name the obstacle gets it added where that is a short sentence of the
    mentee's own ("it is Sunday evening and I feel too tired"): the plan is made for the obstacle.
    """
    if not one.whole:
        return ""
    cue, act = moment(one.cue.value or "", today), deed(one.act.value or "")
    barrier = _barrier(plan, one, cue)
    joined = f"{cue}{',' if ',' in cue else ''} and {barrier}"
    short = len(f"If {joined}, then I will {act}".split()) <= WORDS_AT_MOST
    return sentence(f"If {joined if barrier and short else cue}, then I will {act}")


def _barrier(plan: WoopPlan, one: IfThen, cue: str) -> str:
    """The obstacle as a clause that may stand beside the moment; "" where it may not."""
    told = " ".join((plan.obstacle.value or "").split()).rstrip(" ,.;:!")
    if opened := _OPENER.match(told):  # "when I come home I'm too tired": the rest is the barrier
        told = told[opened.end() :].removeprefix(one.cue.value or "").lstrip(" ,")
    clause = _CLAUSE_END.split(told)[0].strip()
    own = one.cue.source == one.act.source  # said in one breath: the mentee's own sentence
    fits = plan.inner is not False and one.kind == "overcome" and not own and SELF.match(clause)
    shared = stems(clause) & stems(cue)
    whole = 2 <= len(clause.split()) <= 9 and not _DANGLING.search(clause)
    return clause if fits and whole and not shared else ""
