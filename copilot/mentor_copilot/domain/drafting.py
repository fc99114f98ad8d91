"""One first-person sentence out of a mentee's own words: what a person would write, not a form."""

import re

from mentor_copilot.domain.calendar import in_words
from mentor_copilot.domain.goal import Goal, MicroAct
from mentor_copilot.domain.phrase import begins_with_verb, is_act, is_clause, joint_of_others
from mentor_copilot.domain.value import Value

WORDS_AT_MOST = 30

_SIGNS = frozenset("$€£¥")
# "finish it in two hours" means something named before; so the wish has to come first.
_POINTS_BACK = re.compile(r"\b(it|them|this|that|these|those|there|one)\b", re.IGNORECASE)
_DUTY = re.compile(r"i (?:should|must|ought to|have to|need to|will|could)\s+(?=\w)", re.IGNORECASE)
_STOP_TAIL = re.compile(r"[\s,;:.!–-]+$")
_SMALL_I = re.compile(r"\bi(?=\b(?:'|’|\s|$))")


def state(goal: Goal) -> str:
    """The goal as one sentence of at most 30 words where its parts allow; "" without a wish.

    Every number, day and name in it comes from a value of the goal; a mentee's own sentence stands
    as it is (METHODS GS04: owned, one goal, short).
    """
    if goal.own_statement.known:
        return sentence(goal.own_statement.value or "")
    if not goal.wish.known:
        return ""
    if goal.form == "okr":
        return sentence(_opening(objective(goal)))
    parts = _own_shape(goal) or [_act(goal), *_optional(goal)]
    text = parts[0]
    for part in parts[1:]:
        doubled = part.startswith(" so ") and " so that " in text
        if len(f"{text}{part}".split()) <= WORDS_AT_MOST and not doubled:
            text += part
    return sentence(text)


def _own_shape(goal: Goal) -> list[str]:
    """A micro, value-based or backward goal's sentence in parts; none while they are unknown."""
    if goal.form == "micro" and goal.micro and goal.micro[0].text.known:
        return _micro(goal, goal.micro[0])
    if goal.form == "values" and goal.values and goal.first_step.known:
        value, act = tidy(goal.values[0].value or ""), _done(tidy(goal.first_step.value or ""))
        return [f"What matters to me is {value}, so {act}"]
    if goal.form == "backward" and goal.steps:
        first = goal.steps[-1]
        words, day = tidy(first.text.value or ""), first.by.value
        if day is not None and begins_with_verb(words):
            return [_act(goal), f", and first, by {in_words(day)}, {words}"]
    return []


def _micro(goal: Goal, act: MicroAct) -> list[str]:
    words = tidy(act.text.value or "")
    quote = act.by.quote or ""
    words = tidy(words.replace(quote, " ", 1)) if quote and quote in words else words
    day = f"On {in_words(act.by.value)} " if act.by.value else ""
    wish = _wish(goal)
    aim = f", a step in my plan to {wish}" if is_act(wish) and words != wish else ""
    return [f"{day}{_done(words)}", aim]


def _done(act: str) -> str:
    """An act as what the person will do, no "I should" before it; a thing as seen to."""
    act = _DUTY.sub("", act)
    first_person = re.match(r"i\b", act, re.IGNORECASE)
    return act if first_person else f"I will {act}" if is_act(act) else f"I will see to {act}"


def objective(goal: Goal) -> str:
    """The objective of an OKR: where to, in the mentee's words, with the deadline left out."""
    words = goal.objective.value or goal.wish.value or ""
    return tidy(_without_day(words, goal))


def sentence(words: str) -> str:
    """The words as one clean sentence: capital first, a full stop last, "I" written large."""
    text = _SMALL_I.sub("I", " ".join(words.split()))
    text = _STOP_TAIL.sub("", text)
    if not text:
        return ""
    return text[0].upper() + text[1:] + ("" if text.endswith(("?", '"', "”")) else ".")


def tidy(words: str) -> str:
    """The words without the blanks and marks that cutting something out of them leaves."""
    text = re.sub(r"\s+([,.;!?])", r"\1", " ".join(words.split()))
    return _STOP_TAIL.sub("", re.sub(r",\s*,", ",", text))


def _opening(phrase: str) -> str:
    phrase = phrase[:1].lower() + phrase[1:] if begins_with_verb(phrase) else phrase
    joint = joint_of_others(phrase)
    if is_act(phrase) and not joint:
        return f"I will {phrase}"
    begins = re.match(r"(?:our|my|the)\b", phrase, re.IGNORECASE)
    phrase = phrase[:1].lower() + phrase[1:] if joint and begins else phrase
    return f"My goal is {joint}{phrase}"


def _act(goal: Goal) -> str:
    """What will be done or reached, by when: the measured act first where the mentee gave one."""
    wish, measured = _wish(goal), _measured_act(goal)
    day = _day(goal)
    if measured is None:
        return f"{_opening(wish)}{_level(goal)}{day}"
    if _POINTS_BACK.search(measured):
        return f"{_opening(wish)}{day} and {measured}"
    if day:
        return f"{day[1].upper()}{day[2:]} I will {measured}{_toward(wish)}"
    return f"I will {measured}{_toward(wish)}"


def _toward(wish: str) -> str:
    return f" to {wish}" if is_act(wish) else f", towards {wish}"


def _wish(goal: Goal) -> str:
    return tidy(_without_day(goal.wish.value or "", goal))


def _measured_act(goal: Goal) -> str | None:
    """An act that the mentee named as the measure ("give two talks"), apart from the wish."""
    metric, wish = goal.measure.metric, goal.wish
    if not metric.known or metric.source == wish.source or metric.origin == "confirmed":
        return None
    act = tidy(_without_day(metric.value or "", goal))
    return act if goal.measure.target.known and begins_with_verb(act) else None


def _level(goal: Goal) -> str:
    """What shows that it is reached, where that was given apart from the wish's own words.

    "users find it in 5 seconds" is told whole, a bare level as "from 4 to 8 out of 10".
    """
    measure = goal.measure
    target = measure.target
    metric = tidy(_without_day(measure.metric.value or "", goal))
    if measure.metric.origin == "said" and is_clause(metric) and is_act(goal.wish.value or ""):
        return f" so that {metric}"
    if not target.known or _inside(target, goal.wish):
        return ""
    to = _amount(goal)
    # "none so far" is a zero nobody wrote as a number; "from 0" would put it in their mouth.
    if measure.baseline.known and measure.baseline.value:
        return f", from {_number(measure.baseline)} to {to}"
    return f", reaching {to}"


def _amount(goal: Goal) -> str:
    """The target with its unit, or with its rhythm ("5 a month") as it was said."""
    target, unit = goal.measure.target, goal.measure.unit.value or ""
    if _together(target, goal.frequency):
        # "5 a month" is the rhythm whole, "a year" only the end of "three talks a year".
        return max(goal.frequency.quote or "", target.quote or "", key=len)
    if unit in _SIGNS:
        return f"{unit}{_number(target)}"
    glue = "" if unit in {"", "%", "k"} else " "
    return f"{_number(target)}{glue}{unit}"


def _together(target: Value[float], frequency: Value[str]) -> bool:
    """Whether the target is the number of the rhythm itself."""
    if not frequency.known or frequency.source != target.source or frequency.end is None:
        return False
    return (target.start or 0) < frequency.end and (frequency.start or 0) < (target.end or 0)


def _number(value: Value[float]) -> str:
    number = value.value if value.value is not None else 0.0
    return f"{int(number):,}" if number == int(number) else f"{number:g}"


def _inside(value: Value[float], wish: Value[str]) -> bool:
    """Whether a value stands within the words of the wish, which then already say it."""
    if value.source != wish.source or value.start is None or wish.start is None:
        return False
    return wish.start <= value.start and (value.end or 0) <= (wish.end or 0)


def _day(goal: Goal) -> str:
    if goal.deadline.value is None:
        return ""
    cue = "until" if goal.frequency.known else "by"
    return f" {cue} {in_words(goal.deadline.value)}"


def _without_day(words: str, goal: Goal) -> str:
    """The words without the deadline's own words, which the sentence says as a day instead."""
    quote = goal.deadline.quote
    if not quote or quote not in words:
        return words
    return words.replace(quote, " ", 1)


def _optional(goal: Goal) -> list[str]:
    """Parts that are added as long as the sentence stays short: rhythm, place, reason."""
    parts = []
    frequency = goal.frequency
    told = _together(goal.measure.target, frequency)
    if frequency.known and not told and (frequency.quote or "") not in (goal.wish.value or ""):
        parts.append(f", {frequency.quote}")
    why = _reason(goal)
    if why:
        parts.append(why)
    return parts


def _reason(goal: Goal) -> str:
    why = tidy(goal.why.value or "")
    if not why or not goal.why.known or "?" in why:
        return ""
    if re.match(r"(?:so that|in order to|so i can|to)\b", why, re.IGNORECASE):
        return f" {why}" if why.lower().startswith(("so", "in")) else f", {why}"
    clause = re.match(
        r"(?:i|i'm|i've|my|it|we|they|he|she|people|there|the|that|this)\b", why, re.I
    )
    return f", because {why}" if clause else ""
