"""Saying back what was just heard, in the mentee's words, before the next question."""

from mentor_copilot.domain.calendar import in_words
from mentor_copilot.domain.person import to_you
from mentor_copilot.domain.reflection import own_words
from mentor_copilot.domain.value import Value
from mentor_copilot.domain.woop.asides import is_burdened
from mentor_copilot.domain.woop.plan import EXPECTANCY_LOW, WoopPlan
from mentor_copilot.domain.woop.work import WoopWork
from mentor_copilot.domain.wording import line

_SAID_BACK = ("wish", "outcome", "obstacle")


def reflect(work: WoopWork) -> str:
    """One or two short sentences on the last answer; "" when there is nothing to say."""
    return " ".join(part for part in (_heard(work), work.note) if part)


def _said_back(plan: WoopPlan, name: str) -> str:
    """A part in the mentee's words; what somebody carries is met with a kind word the first time.

    An outcome that tells of a loss is not said back as "the best of it".
    """
    part: Value[str] = getattr(plan, name)
    told = line("woop_heard", name, words=to_you(own_words(part)).rstrip("?").strip())
    if not is_burdened(part.value or ""):
        return told.replace("....", "...")
    before = [getattr(plan, earlier).value for earlier in _SAID_BACK[: _SAID_BACK.index(name)]]
    if any(is_burdened(words or "") for words in before):
        return "" if name == "outcome" else told
    burden = line("woop_heard", "burden")
    return burden if name == "outcome" else f"{burden} {told}"


def _heard(work: WoopWork) -> str:
    plan, heard = work.plan, work.heard
    if heard in _SAID_BACK:
        if heard == "obstacle" and plan.inner is False:
            return line("woop_heard", "circumstance")
        return _said_back(plan, heard)
    if heard == "expectancy" and plan.expectancy.value is not None:
        low = plan.expectancy.value <= EXPECTANCY_LOW
        name = "expectancy_low" if low else "expectancy"
        return line("woop_heard", name, words=plan.expectancy.value)
    shown = work.question is not None and work.question.field == "confirm"  # it tells the day
    if heard == "expires" and plan.expires.value is not None and not shown:
        return line("woop_heard", "expires", words=in_words(plan.expires.value))
    again = work.question is not None and work.question.field.startswith(f"{heard}.")
    if heard in ("plan.then", "smaller", "prevent", "seize", "kept") and not again:
        return line("woop_heard", heard)
    return ""
