"""How likely the mentee thinks it is, and what they do about a wish that is not likely.

Mental contrasting makes people let go of a wish that they do not expect to come true: that is a
right outcome and no failure (METHODS 1.4), so it is offered beside a smaller wish and going on.
"""

import re

from mentor_copilot.domain.reader.answers import is_go_on, is_unsure, is_yes, read_number_answer
from mentor_copilot.domain.value import Value, said
from mentor_copilot.domain.woop.halves import is_plan
from mentor_copilot.domain.woop.hearing.heard import Heard, noted, with_plan
from mentor_copilot.domain.woop.work import WoopWork
from mentor_copilot.domain.wording import line

_LIKELY = re.compile(
    r"\b(?:likely|unlikely|sure|confident|chances?|certain\w*|doubt\w*|high|low|medium|percent"
    r"|probab\w*|possible|hopeful|realistic\w*|fifty|half|hardly|barely)\b",
    re.IGNORECASE,
)
_TOO_BIG = re.compile(
    r"\W*(?:(?:i think|i guess|maybe|perhaps|honestly|actually|well|but|no)\b[\s,]*)*"
    r"(?:(?:the|my|this|that) (?:wish|goal|thing|one|plan)|it|it['’]s|this|that|that['’]s)\b"
    r"(?: (?:is|feels|seems|looks|may be|might be))?"
    r"(?: (?:just|simply|maybe|probably|far|much|way|a bit|all))*"
    r" (?:too (?:big|much|large|hard|ambitious|far|difficult|high)|impossible|unrealistic"
    r"|not realistic|out of reach|beyond me)(?: for me| for now| right now)?\W*",
    re.IGNORECASE,
)
_SMALLER = re.compile(r"\b(?:smaller|small|shrink|less|easier|reduce|first|1)\b", re.IGNORECASE)
_GO_ON = re.compile(
    r"\b(?:go on|all the same|anyway|anyhow|still|keep|continue|try|second|2)\b", re.IGNORECASE
)
_LEAVE = re.compile(
    r"\b(?:let(?:ting)? (?:it |this |the wish )?go|leave it|third|3)\b", re.IGNORECASE
)


def hear_expectancy(work: WoopWork, heard: Heard) -> WoopWork | None:
    """The state after a number from 0 to 10; None where the answer is about the plan already."""
    if is_plan(heard.told):
        return None
    given = level(heard)
    if given.known:
        return with_plan(work, "expectancy", expectancy=given)
    if is_unsure(heard.text) or work.times_asked("expectancy") > 1:
        return work.model_copy(update={"skipped": (*work.skipped, "expectancy")})
    planned = heard.answer.act.known or heard.answer.cue.known
    if planned and not (_LIKELY.search(heard.text) or read_number_answer(heard.told)):
        return None
    return work.model_copy(update={"note": line("again", "not_0_to_10")})


def hear_too_big(work: WoopWork, heard: Heard) -> WoopWork | None:
    """The state after a word that the wish is too big, where the odds or the plan are asked for.

    It is no number and no act: the mentee is asked whether to make the wish smaller.
    """
    due = work.question is not None and work.question.field.startswith(("expectancy", "plan"))
    if not due or work.times_asked("letting_go") or not _TOO_BIG.fullmatch(heard.text):
        return None
    skipped = (*work.skipped, "expectancy")
    told = with_plan(work, "too_big", plans=())
    return told.model_copy(update={"phase": "obstacle", "skipped": skipped})


def hear_letting_go(work: WoopWork, heard: Heard) -> WoopWork:
    """The state after the choice: a smaller wish, going on all the same, or letting go."""
    if heard.lets_go or _LEAVE.search(heard.text):
        return let_go(work)
    if _SMALLER.search(heard.text):
        emptied = with_plan(work, "smaller", wish=Value[str](), expectancy=Value[int]())
        return emptied.model_copy(update={"phase": "wish", "asked": _but(work, "letting_go")})
    if _GO_ON.search(heard.text) or is_go_on(heard.text) or is_yes(heard.text):
        return work.model_copy(update={"phase": "plan"})
    return noted(work, "letting_go")


def let_go(work: WoopWork) -> WoopWork:
    """The state in which the wish is let go."""
    return with_plan(work, "", let_go=True).model_copy(update={"phase": "let_go"})


def _but(work: WoopWork, field: str) -> tuple[str, ...]:
    return tuple(name for name in work.asked if name != field)


def level(heard: Heard) -> Value[int]:
    """The number from 0 to 10 that a short answer gives ("60%" is 6); unknown where none is."""
    found = read_number_answer(heard.told)
    number = found[0] if found else Value[float]()
    if number.value is None or number.start is None or number.end is None:
        return Value[int]()
    alone = len(heard.text.split()) <= 8
    given = number.value / 10 if "%" in heard.text and number.value <= 100 else number.value
    if not alone or not 0 <= given <= 10:
        return Value[int]()
    return said(round(given), heard.told, number.start, number.end)
