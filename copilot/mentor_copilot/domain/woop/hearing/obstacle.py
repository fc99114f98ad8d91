"""The obstacle: one, inside the mentee, and named by nobody else.

An outer thing is met with "and what in you ...?"; a mentee who finds none is reminded of what they
noted before, and only then shown examples. Whatever they name stands in their own words.
"""

import re

from mentor_copilot.domain.hearing.choosing import chosen
from mentor_copilot.domain.lint.woop.inward import inward
from mentor_copilot.domain.reader.answers import is_no, is_unsure, is_yes
from mentor_copilot.domain.value import Value
from mentor_copilot.domain.woop.answer import overlap
from mentor_copilot.domain.woop.asides import asks_for_hint
from mentor_copilot.domain.woop.halves import is_plan
from mentor_copilot.domain.woop.hearing.heard import Heard, noted, with_plan
from mentor_copilot.domain.woop.work import Blocker, WoopWork

_NOTHING = re.compile(
    r"\W*(?:(?:i (?:think|guess) )?(?:there (?:is|are) |there['’]s )?"
    r"(?:nothing|none|no(?:thing)? (?:obstacles?|problems?|issues?|barriers?)|nobody|no one)"
    r"(?: (?:really|at all|in particular|comes to mind|stands in (?:the|my) way|in me|stops me))*"
    r"|i['’]?m (?:fine|good|ok(?:ay)?)|not (?:really|much)|all good)\W*",
    re.IGNORECASE,
)
_REMIND = re.compile(r"\W*(?:please )?remind me\b.*|\W*what did i (?:write|say|note).*", re.I)
# "I said it's my boss" says no more of the writer than "it's my boss".
_REPEATED = re.compile(
    r"^(?:no\W+)?(?:(?:but |and |well )?(?:as |like )?i (?:just |already |have already |['’]ve )*"
    r"(?:said|told you|mentioned|wrote|answered)(?: (?:before|already))?\W+(?:that )?)",
    re.IGNORECASE,
)


def hear_obstacle(work: WoopWork, heard: Heard) -> WoopWork:
    """The state after an answer to what in the mentee stands in the way."""
    taken = _taken(work, heard)
    if taken is not None:
        return taken
    if is_yes(heard.text):
        return noted(work, "obstacle_own")
    if _finds_none(heard):
        return work.model_copy(update={"stuck": work.stuck + 1})
    if is_plan(heard.told):
        return noted(work, "plan_first")
    inner = _inner(heard)
    return with_plan(work, "obstacle", obstacle=heard.answer.words, inner=inner)


def hear_inside(work: WoopWork, heard: Heard) -> WoopWork | None:
    """The state after "and what in you ...?"; None where the answer is about the plan already."""
    if is_plan(heard.told):
        return None
    closed = work.model_copy(update={"skipped": (*work.skipped, "obstacle.inner")})
    if is_yes(heard.text):
        return noted(work, "obstacle_own")
    if _finds_none(heard):
        return closed
    inner = _inner(heard)
    if inner is False:
        insists = work.times_asked("obstacle.inner") > 1
        return noted(work, "outer_stays") if insists else work
    plan = work.plan
    outer = plan.circumstance if plan.circumstance.known else plan.obstacle
    kept = {"circumstance": outer} if plan.inner is False else {}
    return with_plan(closed, "obstacle", obstacle=heard.answer.words, inner=inner, **kept)


def hear_main(work: WoopWork, heard: Heard) -> WoopWork | None:
    """The state after one of several obstacles was to be named the main one."""
    if is_plan(heard.told):
        return None
    words = heard.answer.words
    if is_unsure(heard.text) or not words.known:
        return work
    inner = _inner(heard)
    if overlap(heard.text, work.plan.obstacle.value or "") == 0 and inner is not True:
        return None
    return with_plan(work, "obstacle", obstacle=words, inner=inner)


def _inner(heard: Heard) -> bool | None:
    """Whether the obstacle is inner; "what if they laugh?" is the mentee's own thought."""
    if heard.text.rstrip().endswith("?"):
        return True
    found = inward(_REPEATED.sub("", heard.answer.words.value or ""))
    return heard.answer.inner if found is None else found


def _finds_none(heard: Heard) -> bool:
    """Whether the mentee finds no obstacle, or asks to be reminded or shown examples."""
    text = heard.text
    asks = _REMIND.fullmatch(text) or asks_for_hint(text)
    nothing = is_unsure(text) or is_no(text) or _NOTHING.fullmatch(text)
    return bool(asks or nothing) or not heard.answer.words.known


def _taken(work: WoopWork, heard: Heard) -> WoopWork | None:
    """The state after the mentee took one of the reminders shown, by its number or its words."""
    shown = work.blockers if "obstacle.reminded" in work.asked else ()
    if not shown or len(heard.text.split()) > 12:
        return None
    if is_yes(heard.text) and len(shown) == 1:
        return _of_note(work, shown[0])
    place = chosen(heard.text, [blocker.text for blocker in shown])
    return None if place is None else _of_note(work, shown[place])


def _of_note(work: WoopWork, blocker: Blocker) -> WoopWork:
    words = Value[str](
        value=" ".join(blocker.text.split()),
        origin="said",
        source=blocker.source,
        start=blocker.start,
        end=blocker.end,
        quote=blocker.text,
    )
    inner = inward(words.value or "")
    return with_plan(work, "obstacle", obstacle=words, inner=inner)
