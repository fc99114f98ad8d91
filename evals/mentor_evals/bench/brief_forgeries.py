"""Forged variants of a brief: each has one thing in it that the notes do not bear out."""

import re
from collections.abc import Callable, Iterator

from mentor_copilot.domain.brief import AgendaItem, Brief, BriefLine, BriefQuestion

_NUMBER = re.compile(r"(?<![\w.])\d+(?![\w.])")
_STRANGER = "Zebulon"

Forge = Callable[[BriefLine], BriefLine | None]


def forgeries(brief: Brief) -> Iterator[tuple[str, Brief]]:
    """Each way of forging on the first line, agenda item or question that takes it.

    Ways that fit nothing on the page are left out.
    """
    for name, forge in FORGERIES.items():
        for at, line in enumerate(brief.lines):
            forged = forge(line)
            if forged is not None and forged != line:
                lines = (*brief.lines[:at], forged, *brief.lines[at + 1 :])
                yield name, brief.model_copy(update={"lines": lines})
                break
    yield from _agendas(brief)
    yield from _questions(brief)


def _agendas(brief: Brief) -> Iterator[tuple[str, Brief]]:
    at = next((at for at, one in enumerate(brief.agenda) if one.cites), None)
    if at is None:
        return
    for name, forge in AGENDA_FORGERIES.items():
        item = brief.agenda[at]
        forged = item.model_copy(update={"text": forge(item)})
        agenda = (*brief.agenda[:at], forged, *brief.agenda[at + 1 :])
        yield f"agenda: {name}", brief.model_copy(update={"agenda": agenda})


def _questions(brief: Brief) -> Iterator[tuple[str, Brief]]:
    at = next((at for at, one in enumerate(brief.questions) if one.cites), None)
    if at is None:
        return
    for name, forge in QUESTION_FORGERIES.items():
        asked = brief.questions[at]
        forged = asked.model_copy(update={"text": forge(asked)})
        questions = (*brief.questions[:at], forged, *brief.questions[at + 1 :])
        yield f"question: {name}", brief.model_copy(update={"questions": questions})


def _words(asked: BriefQuestion) -> str:
    """The beginning of the words that a question is about, within quotation marks."""
    words = re.split(r"[“”\n]", asked.cites[0].quote)[0].split()[:6]
    return f"“{' '.join(words)}”"


def _number(line: BriefLine) -> BriefLine | None:
    if not _NUMBER.search(line.text):
        return None
    return _told(line, _NUMBER.sub(lambda found: str(int(found[0]) + 7), line.text, count=1))


def _number_added(line: BriefLine) -> BriefLine:
    return _told(line, f"{line.text}, 83 times")


def _day_added(line: BriefLine) -> BriefLine:
    return _told(line, f"{line.text} on 14 August 2031")


def _owner(line: BriefLine) -> BriefLine | None:
    if line.owner is None:
        return None
    return line.model_copy(update={"owner": f"{line.owner} and {_STRANGER}"})


def _owner_other(line: BriefLine) -> BriefLine | None:
    other = {"mentee:1": "mentor:1", "mentor:1": "mentee:1"}.get(line.owner or "")
    return line.model_copy(update={"owner": other}) if other else None


def _name(line: BriefLine) -> BriefLine:
    return _told(line, f"{line.text} with {_STRANGER}")


def _done(line: BriefLine) -> BriefLine | None:
    if line.kind != "promised" or line.status == "done":
        return None
    return line.model_copy(update={"kind": "done", "status": None})


def _status(line: BriefLine) -> BriefLine | None:
    if line.status not in ("open", "not_reported"):
        return None
    return line.model_copy(update={"status": "done"})


def _told_done(line: BriefLine) -> BriefLine | None:
    if line.kind != "promised" or line.status == "done":
        return None
    return _told(line, f"Has done it: {line.text[:1].lower()}{line.text[1:]}")


def _span(line: BriefLine) -> BriefLine:
    place = line.cites[0]
    moved = place.model_copy(update={"start": place.start + 1, "end": place.end + 1})
    return line.model_copy(update={"cites": (moved, *line.cites[1:])})


def _invented(line: BriefLine) -> BriefLine:
    return _told(line, "Thinks about leaving the team and wants a rise")


def _turned(line: BriefLine) -> BriefLine:
    return _told(line, f"Not {line.text[:1].lower()}{line.text[1:]}")


def _blamed(line: BriefLine) -> BriefLine:
    return _told(line, f"Failed again: {line.text[:1].lower()}{line.text[1:]}")


def _carried(line: BriefLine) -> BriefLine | None:
    if line.times_carried is None:
        return None
    return line.model_copy(update={"times_carried": line.times_carried + 3})


def _due(line: BriefLine) -> BriefLine | None:
    if line.due is None:
        return None
    return line.model_copy(update={"due": line.due.replace(year=line.due.year + 1)})


def _told(line: BriefLine, text: str) -> BriefLine:
    return line.model_copy(update={"text": text})


FORGERIES: dict[str, Forge] = {
    "a number changed": _number,
    "a number added": _number_added,
    "a day added": _day_added,
    "a stranger beside the owner": _owner,
    "the other one as owner": _owner_other,
    "a name added": _name,
    "a plan as kind done": _done,
    "a plan with status done": _status,
    "a plan told as done": _told_done,
    "a span moved": _span,
    "a line invented": _invented,
    "a line turned round": _turned,
    "a line that blames": _blamed,
    "a carry count raised": _carried,
    "a due day moved": _due,
}

AGENDA_FORGERIES: dict[str, Callable[[AgendaItem], str]] = {
    "a number added": lambda item: f"{item.text} 83 times over",
    "a day added": lambda item: f"{item.text} By 14 August 2031.",
    "a name added": lambda item: f"{item.text} With {_STRANGER}.",
    "words put into a mouth": lambda item: "On the mentee's mind: “I want to leave the team”.",
    "another matter": lambda item: "Why the team loses trust in the plans",
    "a judgement": lambda item: f"Failed again: {item.text}",
    "a feeling guessed": lambda item: f"{item.text} They are jealous.",
}

QUESTION_FORGERIES: dict[str, Callable[[BriefQuestion], str]] = {
    "a number added": lambda asked: f"{asked.text[:-1]} in 83 days?",
    "a day added": lambda asked: f"{asked.text[:-1]} on 14 August 2031?",
    "a name added": lambda asked: f"{asked.text[:-1]} with {_STRANGER}?",
    "yes or no": lambda asked: f"Is {_words(asked)} still on the list?",
    "two questions": lambda asked: f"{asked.text} What else is there?",
    "two in one": lambda asked: f"{_words(asked)}: what helps, and where will it end?",
    "advice": lambda asked: f"{_words(asked)}: what if you should just stop?",
    "a feeling guessed": lambda asked: f"{_words(asked)}: what makes you so jealous?",
    "about nobody": lambda asked: "What would be good to talk about?",
    "no question": lambda asked: f"Talk about {_words(asked)}.",
}
