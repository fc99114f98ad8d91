"""Whether a message is a question about the record; rather none than a wrong one.

A message counts when all of it is such a question: what tells something besides is an answer, and
answers go to the coach.
"""

import re
from collections.abc import Iterator
from functools import cache

from mentor_copilot.domain.ledger.sentences import sentences
from mentor_copilot.domain.reader.times.found import found_in
from mentor_copilot.domain.recall.question import Meeting, RecordQuestion
from mentor_copilot.domain.recall.templates import (
    Form,
    Template,
    any_of,
    lists,
    pattern,
    templates,
    unnamed,
)

_LONGEST = 300  # characters; who writes more tells something
_PRELUDES_AT_MOST = 2
_EVENT = re.compile(r"\ (?:before|after|since|until)(?:\ \S+){1,6}$", re.IGNORECASE)
_HAS = re.compile(  # "what's been" is written out as "what is been" at first
    r"(?<=\ what)\ is(?=\ (?:been|gone|got|gotten|happened|come|worked|changed|kept|held)\b)",
    re.IGNORECASE,
)
_GOAL = re.compile(r"(?<=\S)\ goals?$", re.IGNORECASE)
_DUE = re.compile(r"due\b", re.IGNORECASE)
_MARKS = re.compile(r"[?!.,;:…]+(?=\ |$)|[“”\"]|^[-–]+\ ")
_TURNED = re.compile(r"\ (have|has|did|do|does)\ not\ (i|we|he|she|they)(?=\ )", re.IGNORECASE)
_SIGN = "\N{RIGHT SINGLE QUOTATION MARK}"


def recognised(text: str) -> RecordQuestion | None:
    """What a message asks of the record; None where it is no such question, or more than one.

    The words decide alone; whether the record has an answer is another matter. Never raises.
    """
    asked = _asked(text.strip())
    if asked is None:
        return None
    words, when, meeting = _without_times(_spaced(asked))
    forms = _forms(words)
    held = set(words.lower().split())
    for template in templates():
        if not template.fixed <= held:
            continue
        for said in forms[template.form]:
            found = template.expression.fullmatch(said)
            made = _question(template, found, when, meeting) if found else None
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
    asked = _asked(text.strip())
    words = _spaced(asked or "").strip().lower()
    begins = words.split(" ")[0] in lists()["openers"].split()
    barred = any(words.startswith(one.strip()) for one in lists()["not_openers"].split(","))
    return begins and not barred and not set(words.split()).isdisjoint(lists()["cues"].split())


def _asked(text: str) -> str | None:
    """The question itself, without the sentences before it that say nothing."""
    if len(text) > _LONGEST or "\n" in text:
        return None
    parts = [text[start:end] for start, end in sentences(text, 0, len(text))]
    if not parts or len(parts) > 1 + _PRELUDES_AT_MOST:
        return None
    if not all(_preludes().fullmatch(_spaced(part).strip()) for part in parts[:-1]):
        return None
    return parts[-1]


@cache
def _preludes() -> re.Pattern[str]:
    return re.compile("|".join(lists()["preludes"]), re.IGNORECASE)


def _spaced(text: str) -> str:
    """The text in plain words, a blank before each, without marks and without what says nothing."""
    words = _MARKS.sub(" ", text.replace(_SIGN, "'"))
    words = "".join(f" {word}" for word in words.split())
    words = _contractions().sub(lambda found: _full(found.group()), words)
    words = _fillers().sub("", words)
    words = _HAS.sub(" has", _TURNED.sub(r" \1 \2 not", words))
    return _ends().sub("", _starts().sub("", words))


@cache
def _contractions() -> re.Pattern[str]:
    known = sorted(lists()["contractions"], key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(map(re.escape, known))})(?=\ |$)", re.IGNORECASE)


def _full(short: str) -> str:
    words: str = lists()["contractions"][short.lower()]
    return words


@cache
def _fillers() -> re.Pattern[str]:
    known = "|".join(one.strip() for one in lists()["fillers"].split(","))
    return re.compile(rf"\ (?:{known})(?=\ |$)", re.IGNORECASE)


@cache
def _starts() -> re.Pattern[str]:
    return re.compile(rf"^(?:{any_of('leads')})+(?=\ )", re.IGNORECASE)


@cache
def _ends() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of('tails')})+$", re.IGNORECASE)


def _without_times(words: str) -> tuple[str, str, Meeting | None]:
    """The question without the times at its ends, their words, and a meeting that is meant."""
    for meeting, expression in _meetings():
        if found := expression.search(words):
            return words[: found.start()] + words[found.end() :], "", meeting
    times: list[str] = []
    for start, stop in _times(words):
        if stop == len(words):
            times.append(words[start:stop].strip())
            words = words[:start].rstrip()
    if not times and (event := _EVENT.search(words)):
        return words[: event.start()], event.group().strip(), None
    return _ends().sub("", words), " ".join(times), None


def _times(words: str) -> Iterator[tuple[int, int]]:
    """Where times stand, the last first; "due" is no part of one, for it is what is asked."""
    for time, _ in reversed(found_in(words).times):
        if time.sort not in ("event", "rate"):
            start = time.tokens[time.cue_first].start
            if _DUE.match(words, start):
                start += len("due")
            yield start, time.tokens[time.stop - 1].end


@cache
def _meetings() -> tuple[tuple[Meeting, re.Pattern[str]], ...]:
    order: tuple[Meeting, ...] = ("since", "in")
    return tuple(
        (name, re.compile(rf"(?:{_choices(lists()['meetings'][name])})$", re.IGNORECASE))
        for name in order
    )


def _choices(line: str) -> str:
    return "|".join(unnamed(pattern(one.strip())) for one in line.split(","))


def _question(
    template: Template, found: re.Match[str], when: str, meeting: Meeting | None
) -> RecordQuestion | None:
    """What the fitting question asks; None where a slot holds no name or no topic."""
    if (template.needs == "time" and not (when or meeting)) or (
        template.needs == "meeting" and not meeting
    ):
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
        when=when,
        meeting=meeting,
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
    return "i" if {"i", "my", "me"} & set(rest) else None


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
    first = held.lower().split(" ")[0] if held else ""
    return "" if first in lists()["no_topics"].split() else held
