"""A change of mind in the middle: a part said before is said anew, and the talk goes on from it."""

from dataclasses import replace

from mentor_copilot.domain.lint.woop.inward import inward
from mentor_copilot.domain.reader.answers import plain
from mentor_copilot.domain.value import Value
from mentor_copilot.domain.woop.answer import overlap
from mentor_copilot.domain.woop.asides import turns
from mentor_copilot.domain.woop.hearing.aside import again
from mentor_copilot.domain.woop.hearing.heard import Heard, with_plan
from mentor_copilot.domain.woop.hearing.naming import named
from mentor_copilot.domain.woop.hearing.review import change_part
from mentor_copilot.domain.woop.plan import WoopPlan
from mentor_copilot.domain.woop.work import WoopWork
from mentor_copilot.domain.wording import line

_ORDER = ("wish", "outcome", "obstacle", "plan")
_SHARED = 0.4  # of a wish's words: then it is the same wish in other words


def announced(work: WoopWork, heard: Heard) -> Heard:
    """The answer without its announcement ("my obstacle is that I rush" is "I rush")."""
    step = _step(work)
    found = named(heard.told, step) if step in ("outcome", "obstacle") else None
    if found is None or found.part != step:
        return heard
    answer = heard.answer.model_copy(update={"words": plain(found.told)})
    return replace(heard, told=found.told, answer=answer)


def hear_change(work: WoopWork, heard: Heard) -> WoopWork | None:
    """The state after a part was said anew; None where the answer changes nothing.

    Once the plan lies before the mentee, `hear_review` takes its changes in.
    """
    step = _step(work)
    if work.phase == "wish" or step not in (*_ORDER, "expectancy", "letting_go", "expires"):
        return None
    found = named(heard.told, step)
    if found and found.part not in _ORDER[:3]:
        begun = bool(work.plan.plans)
        return change_part(work, heard, found) if begun else _later(work)
    if len(work.plan.plans) > 1:
        return None  # one is kept: wish and obstacle stay those it was made for
    if found is None:
        wish = heard.answer.wishes[0] if len(heard.answer.wishes) == 1 else None
        return _wish(work, wish) if wish and turns(heard.text) else None
    part, words = found.part, plain(found.told)
    if part == step or not words.known:
        return None
    if not getattr(work.plan, part).known:
        return _later(work)
    if part == "wish":
        return _wish(work, words)
    return _obstacle(work, words) if part == "obstacle" else _outcome(work, words)


def _later(work: WoopWork) -> WoopWork:
    return again(work, line("woop_again", "later"))


def _step(work: WoopWork) -> str:
    return work.question.field.split(".")[0] if work.question else "wish"


def _wish(work: WoopWork, wish: Value[str]) -> WoopWork:
    """The same wish in other words keeps what was said of it; another one starts the steps anew."""
    if overlap(wish.value or "", work.plan.wish.value or "") >= _SHARED:
        return with_plan(again(work, ""), "wish", wish=wish)
    fresh = WoopWork(plan=WoopPlan(wish=wish), phase="outcome", heard="wish")
    return fresh.model_copy(update={"blockers": work.blockers})


def _outcome(work: WoopWork, words: Value[str]) -> WoopWork:
    return with_plan(again(work, ""), "outcome", outcome=words)


def _obstacle(work: WoopWork, words: Value[str]) -> WoopWork:
    """A plan is made for its obstacle: with another one it is made anew."""
    kept = [name for name in work.asked if not name.startswith(("obstacle.", "plan."))]
    skipped = [name for name in work.skipped if not name.startswith("obstacle.")]
    inner = inward(words.value or "")
    changed = with_plan(work, "obstacle", obstacle=words, inner=inner, plans=())
    told: dict[str, object] = {"asked": tuple(kept), "skipped": tuple(skipped)}
    return changed.model_copy(update={**told, "phase": "obstacle"})
