"""The then-part: one act of one's own that can be done at once."""

import re
from collections.abc import Iterator

from mentor_copilot.domain.lint.rule import Hit
from mentor_copilot.domain.lint.woop.phrases import place
from mentor_copilot.domain.lint.woop.sheet import Woop

_NEGATION = {
    "en": re.compile(
        r"(?<!the )(?<!a )(?<!my )(?<!say )(?<!bus )"  # "the stop", "say no"
        r"\b(?:not|won['’]t|don['’]t|can['’]t|cannot|never|avoid|stop(?!\s*,|\s+and\b)|refrain|resist"
        r"|quit|without|no(?! matter| longer than)|nothing|none)\b",
        re.IGNORECASE,
    ),
    "de": re.compile(
        r"\b(?:nicht(?! nur)|kein\w*|nie|niemals|nichts|vermeide\w*|verzichte\w*|ohne|aufhören"
        r"|höre ich\b.*\bauf\b)(?!\w)",
        re.IGNORECASE,
    ),
}
_QUOTED = re.compile(r"[\"“„«][^\"”“»]*[\"”“»]|(?<!\w)['‘][^'’]*['’](?!\w)")
_ASIDE = re.compile(
    r"\b(?:even (?:if|though|when)|although|though|because|so that|so i|until|unless|which|who"
    r"|whatever|auch wenn|obwohl|weil|damit|bis|um)\b",
    re.IGNORECASE,
)
_OTHERS_ACT = re.compile(
    r"(?:,\s*(?:then\s+)?|\bthen\s+)"
    r"(?P<who>you|he|she|they|we|my \w+|the \w+|someone|somebody|people|it)\b",
    re.IGNORECASE,
)
_THEN = re.compile(r"\b(?:then|dann)\b", re.IGNORECASE)  # "then no games" is no if-then yet
_CONDITION = re.compile(r"[\s\"“'*•-]*(?:if|when|whenever|as soon as)\b", re.IGNORECASE)
_DO_NOT_DISTURB = re.compile(r"\bdo[ -]not[ -]disturb\b", re.IGNORECASE)


def no_if_then(woop: Woop) -> Iterator[Hit]:
    """No "If ..., then I will ..."."""
    text = woop.part("plan")
    if text and woop.plan is None and not _other_acts(woop):
        yield woop.hit("plan", 0, len(text))


def negated(woop: Woop) -> Iterator[Hit]:
    """What will not be done: the forbidden thing comes to mind first."""
    text, plan = woop.part("plan"), woop.plan
    then = _THEN.search(text)
    start = plan.act_start if plan else then.end() if then else len(text)
    if match := _NEGATION[woop.tongue or "en"].search(_main_clause(text[start:])):
        yield woop.hit("plan", start + match.start(), start + match.end())


def attitude(woop: Woop) -> Iterator[Hit]:
    """An attitude ("I will be confident") that nobody can do."""
    yield from _says(woop, "attitude")


def planning_to_plan(woop: Woop) -> Iterator[Hit]:
    """A schedule or another goal in the place of an act that can be done at once."""
    yield from _says(woop, "planning")


def needs_another(woop: Woop) -> Iterator[Hit]:
    """An act that somebody else has to agree to."""
    yield from _says(woop, "consent")


def not_first_person(woop: Woop) -> Iterator[Hit]:
    """Somebody else acts."""
    if match := _other_acts(woop):
        yield woop.hit("plan", *match.span("who"))


def then_missing(woop: Woop) -> Iterator[Hit]:
    """An "if" without its "then"; "when" stands alone in English."""
    plan = woop.plan
    if plan and plan.says_if and not plan.has_then:
        yield woop.hit("plan", plan.response_start, plan.response_start, fix="then ")


def _other_acts(woop: Woop) -> re.Match[str] | None:
    text = woop.part("plan")
    if woop.plan is None and woop.tongue == "en" and _CONDITION.match(text):
        return _OTHERS_ACT.search(text)
    return None


def _says(woop: Woop, name: str) -> Iterator[Hit]:
    plan = woop.plan
    if plan and (found := place(plan.act, woop.tongue or "en", name)):
        yield woop.hit("plan", plan.act_start + found[0], plan.act_start + found[1])


def _main_clause(act: str) -> str:
    """The act without what is quoted and what is said beside it, every letter in its place."""
    for pattern in (_QUOTED, _DO_NOT_DISTURB):
        act = pattern.sub(lambda match: " " * len(match.group()), act)
    beside = _ASIDE.search(act)
    return act[: beside.start()] if beside else act
