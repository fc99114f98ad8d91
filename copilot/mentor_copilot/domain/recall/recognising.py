"""Whether a message is a question about the record; rather none than a wrong one.

A message counts when all of it is such a question: what tells something besides is an answer, and
answers go to the coach.
"""

import re
from functools import cache

from mentor_copilot.domain.recall.ends import Timed, without_times
from mentor_copilot.domain.recall.plain import question_in
from mentor_copilot.domain.recall.question import RecordQuestion
from mentor_copilot.domain.recall.templates import Form, Template, any_of, lists, templates

_GOAL = re.compile(r"(?<=\S)\ goals?$", re.IGNORECASE)


def recognised(text: str) -> RecordQuestion | None:
    """What a message asks of the record; None where it is no such question, or more than one.

    The words decide alone; whether the record has an answer is another matter. Never raises.
    """
    asked = question_in(text)
    if asked is None:
        return None
    timed = without_times(asked)
    forms = _forms(timed.words)
    held = set(timed.words.lower().split())
    for template in templates():
        if not template.fixed <= held:
            continue
        for said in forms[template.form]:
            found = template.expression.fullmatch(said)
            made = _question(template, found, timed) if found else None
            if made is not None:
                return made
    return None


def _forms(words: str) -> dict[Form, tuple[str, ...]]:
    """What stands behind the words that ask or that want to be shown, for each form of template."""
    asking = _lead("asking").match(words)
    whole = (words, words[asking.end() :]) if asking else (words,)
    showing = (found for said in whole if (found := _lead("showing").match(said)))
    return {
        "say": whole,
        "told": whole[1:],
        "things": tuple(found.string[found.end() :] for found in showing),
    }


@cache
def _lead(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of(name)})(?=\ )", re.IGNORECASE)


def may_be_asked(text: str) -> bool:
    """Whether a message that the rules do not know is worded as a question about the record."""
    words = (question_in(text) or "").strip().lower()
    begins = words.split(" ")[0] in lists()["openers"].split()
    barred = any(words.startswith(one.strip()) for one in lists()["not_openers"].split(","))
    return begins and not barred and not set(words.split()).isdisjoint(lists()["cues"].split())


def _question(template: Template, found: re.Match[str], timed: Timed) -> RecordQuestion | None:
    """What the fitting question asks; None where a slot holds no name or no topic."""
    met = {None: True, "time": timed.when or timed.meeting, "meeting": timed.meeting}
    if not met[template.needs]:
        return None
    slots = {name: value for name, value in found.groupdict().items() if value}
    names = [slots[name] for name in ("who_name", "whose_name", "other_name") if name in slots]
    if not all(_may_be_name(name, found.string) for name in names):
        return None
    topic = _topic(slots["topic"]) if "topic" in slots else None
    if topic == "":
        return None
    return RecordQuestion(
        kind=template.kind,
        who=_who(slots, found.string),
        topic=topic,
        to=slots.get("other_name"),
        status=template.status,
        when=timed.when,
        meeting=timed.meeting,
    )


def _who(slots: dict[str, str], words: str) -> str | None:
    """Whom it is about; where no slot says so, the one who asks, if they name themselves."""
    owners = {"my": "i", "our": "we", "his": "he", "her": "she", "their": "they"}
    if slots.get("who", "").lower().endswith(" and i"):
        return "we"
    if "who" in slots:
        return slots["who"] if "who_name" in slots else slots["who"].lower()
    if "whose_name" in slots:
        return slots["whose_name"]
    if "whose" in slots:
        whose = slots["whose"].lower()
        return owners.get(whose, whose.removesuffix("'s"))
    rest = words.replace(slots.get("topic", "\n"), "").lower().split()
    return "i" if {"i", "my", "me", "mine"} & set(rest) else None


def _may_be_name(name: str, text: str) -> bool:
    """Whether words can be a name: in small letters only where nothing has a capital at all."""
    low = name.lower().removesuffix("'s").split()[0]
    if low in lists()["no_names"].split():
        return False
    return not name[0].islower() or text.islower()


def _topic(words: str) -> str:
    """What a topic names, without the words before it that name nothing; "" for no topic."""
    held = words.strip(" '\"()")
    before = [one.strip() for one in lists()["before_topics"].split(",")]
    shorter = True
    while shorter:
        shorter = False
        for one in before:
            if held.lower().startswith(f"{one} "):
                held, shorter = held[len(one) + 1 :].strip(), True
    held = _GOAL.sub("", held)
    said = held.lower().split()
    tells = not said or not set(said).isdisjoint(lists()["verbs"].split())
    return "" if tells or said[0] in lists()["no_topics"].split() else held
