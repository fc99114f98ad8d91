"""The plan: If the obstacle shows, then I will do one thing."""

import re
from collections.abc import Iterator

from mentor_copilot.domain.lint.cues import read
from mentor_copilot.domain.lint.rule import Hit
from mentor_copilot.domain.lint.woop.sheet import Woop, if_then

_NEGATION = re.compile(
    r"(?<!the )(?<!a )(?<!my )(?<!say )(?<!say “)(?<!say \")"  # "the stop", "say no"
    r"\b(?:not|won['’]t|don['’]t|never|avoid|stop|refrain|resist|quit|without|no)\b",
    re.IGNORECASE,
)
_JOINT = re.compile(
    r"(?:,\s*(?:and\s+)?(?:then\s+)?|;\s*|\s+and\s+(?:then\s+|also\s+)?|\.\s+(?:then\s+)?)"
    r"(?P<next>(?:i(?:['’]ll| will)\s+)?(?P<verb>[a-z]+))",
    re.IGNORECASE,
)
_CONDITION = re.compile(r"(?:if|when|whenever|as soon as)\b", re.IGNORECASE)
_OTHERS_ACT = re.compile(
    r"(?:,\s*(?:then\s+)?|\bthen\s+)"
    r"(?P<who>you|he|she|they|my \w+|the \w+|someone|somebody|people|it)\b",
    re.IGNORECASE,
)
_ENDINGS = ("ingly", "edly", "ings", "ing", "ness", "ied", "ies", "ed", "es", "ly", "s", "e", "y")


def no_if_then(woop: Woop) -> Iterator[Hit]:
    """No "If ..., then I will ..."."""
    text = woop.part("plan")
    if text and if_then(text) is None and not _other_acts(text):
        yield woop.hit("plan", 0, len(text))


def several_responses(woop: Woop) -> Iterator[Hit]:
    """More than one act in the answer."""
    text = woop.part("plan")
    plan = if_then(text)
    response, at = (plan.act, plan.act_start) if plan else (text, 0)
    for joint in _JOINT.finditer(response):
        if _is_act(woop, joint["verb"]):
            yield woop.hit("plan", at + joint.start("next"), len(text))
            return


def negated_response(woop: Woop) -> Iterator[Hit]:
    """What will not be done: the forbidden thing comes to mind first."""
    plan = if_then(woop.part("plan"))
    match = _NEGATION.search(plan.act) if plan else None
    if plan and match:
        yield woop.hit("plan", plan.act_start + match.start(), plan.act_start + match.end())


def cue_off_the_obstacle(woop: Woop) -> Iterator[Hit]:
    """The if-part shares no word with the obstacle."""
    plan, feared = if_then(woop.part("plan")), _stems(woop, woop.part("obstacle"))
    if plan and feared and not _stems(woop, plan.cue) & feared:
        yield woop.hit("plan", plan.cue_start, plan.cue_start + len(plan.cue.rstrip()))


def attitude(woop: Woop) -> Iterator[Hit]:
    """An attitude ("I will be confident") that nobody can do."""
    yield from _opens_with(woop, "attitude")


def planning_to_plan(woop: Woop) -> Iterator[Hit]:
    """A schedule or another goal in the place of an act that can be done at once."""
    yield from _opens_with(woop, "planning_act")


def not_first_person(woop: Woop) -> Iterator[Hit]:
    """Somebody else acts."""
    if match := _other_acts(woop.part("plan")):
        yield woop.hit("plan", *match.span("who"))


def lasting_cue(woop: Woop) -> Iterator[Hit]:
    """A cue that has no moment ("if things get hard")."""
    plan = if_then(woop.part("plan"))
    cues = read(plan.cue, woop.today) if plan else None
    found = cues.first("lasting") if cues else None
    if plan and cues and found and len(cues.tokens) <= found.after - found.first + 2:
        yield woop.hit("plan", plan.cue_start + found.start, plan.cue_start + found.end)


def then_missing(woop: Woop) -> Iterator[Hit]:
    """The word "then" is missing between cue and act."""
    plan = if_then(woop.part("plan"))
    if plan and not plan.has_then:
        at = plan.response_start
        yield woop.hit("plan", at, at, fix="then ")


def _other_acts(text: str) -> re.Match[str] | None:
    if if_then(text) is None and _CONDITION.match(text):
        return _OTHERS_ACT.search(text)
    return None


def _opens_with(woop: Woop, name: str) -> Iterator[Hit]:
    plan = if_then(woop.part("plan"))
    act = read(plan.act, woop.today) if plan else None
    found = next((m for m in act.find(name) if m.first == 0), None) if act else None
    if plan and found:
        yield woop.hit("plan", plan.act_start + found.start, plan.act_start + found.end)


def _is_act(woop: Woop, word: str) -> bool:
    """Whether a word after "and" is a verb of its own, not one more noun or detail."""
    known = read(word.lower(), woop.today).first("no_act")
    return known is None and not word.endswith(("ing", "ly", "ed", "s"))


def _stems(woop: Woop, text: str) -> frozenset[str]:
    cues = read(text, woop.today)
    light = cues.indexes("light", "light_verb")
    return frozenset(
        _stem(token.word)
        for i, token in enumerate(cues.tokens)
        if i not in light and token.word[0].isalpha()
    )


def _stem(word: str) -> str:
    """A word without its ending, six letters at most: "freezing" and "freeze" alike."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word[: -len(ending)]
            break
    return word[:-1] if len(word) > 3 and word[-1] == word[-2] else word[:6]
