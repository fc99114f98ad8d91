"""Puts an event into words: picks a phrase that fits the author, the shape and the difficulty."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

from mentor_evals.world.chance import Chance
from mentor_evals.world.days import by_when, month, weekday, written
from mentor_evals.world.history import Aim, Event
from mentor_evals.world.parts import Phrase, common, phrase, phrases
from mentor_evals.world.voice import Voice

Shape = Literal["sentence", "item", "bare", "terse"]

_NEWEST = 0.6  # of tellings take a phrase of the pair's own difficulty


@dataclass(frozen=True)
class Pen:
    """What one author needs to write one note."""

    voice: Voice
    day: date
    level: int
    aim: Aim


def worded(event: Event, shape: Shape, pen: Pen, chance: Chance, used: set[str]) -> str:
    """The event as this author puts it; a sentence ends in its stop, other shapes have none.

    A phrase in `used` is taken again only when there is no other; the one taken is put there.
    """
    fitting = _fitting(event.said or _known(event, shape, pen), event, pen)
    fresh = [one for one in fitting if one.words not in used]
    chosen = _chosen(fresh or fitting, pen.level, chance).words
    used.add(chosen)
    chosen = _whose(chosen, event, shape, pen, chance, used)
    words = pen.voice.spoken(chosen, event.who, _parts(event, pen, chance))
    words = words[:1].upper() + words[1:]
    if shape == "sentence":
        return words if words[-1] in ".?!" else f"{words}."
    return words.rstrip(".")


def _whose(words: str, event: Event, shape: Shape, pen: Pen, chance: Chance, used: set[str]) -> str:
    """Says whose trouble or joy it is where the words alone do not, in notes about somebody."""
    if event.act == "feedback" and not pen.voice.letter:
        start = chance.pick(tuple[str, ...](common("feedback_to")))
        return start + lowered(words, pen)
    if event.act not in ("obstacle", "win") or pen.voice.own(event.who) or pen.voice.letter:
        return words
    if shape != "sentence" or re.search(r"\{[Ss]\}|\{[Mm]y\}|\{me\}", words):
        return words
    known = [phrase(one) for one in common("attributed")]
    leads = [one.words for one in known if one.level <= pen.level]
    lead = chance.pick([one for one in leads if one not in used] or [""])
    used |= {lead} - {""}
    return f"{lead} {lowered(words, pen)}" if lead else words


def lowered(words: str, pen: Pen) -> str:
    """A small letter at the start, unless a name or a mark stands there."""
    cast = pen.voice.cast
    names = (cast.mentor.first, cast.mentee.first, *cast.helpers, *cast.firms, cast.project, "I")
    first = re.split(r"[\s,.:;']", words, maxsplit=1)[0]
    is_name = first in [name.split()[0] for name in names] or first[1:2].isupper()
    return words if is_name else words[:1].lower() + words[1:]


def _known(event: Event, shape: Shape, pen: Pen) -> tuple[Phrase, ...]:
    act = "loose" if event.who is None and event.act == "promised" else event.act
    if event.late and shape == "sentence" and pen.level >= 3:
        return phrases("done", "late")
    if event.act == "again" and event.who is None:
        shape = "item"
    return phrases(act, shape) or phrases(act, "item")


def _fitting(known: tuple[Phrase, ...], event: Event, pen: Pen) -> list[Phrase]:
    voice = "own" if pen.voice.own(event.who) else "other"
    return [
        one
        for one in known
        if one.voice in ("any", voice)
        and one.level <= pen.level
        and ("{Due}" not in one.words or event.due)
        and ("{was}" not in one.words or event.act != "reading" or event.was is not None)
    ]


def _chosen(fitting: list[Phrase], level: int, chance: Chance) -> Phrase:
    newest = [one for one in fitting if one.level == level]
    return chance.pick(newest if newest and chance.yes(_NEWEST) else fitting)


def _parts(event: Event, pen: Pen, chance: Chance) -> dict[str, str]:
    """What stands for the marks that the event itself fills."""
    due = by_when(event.due, pen.day, chance) if event.due else event.vague
    parts = {
        "due": due,
        "Due": due[1:2].upper() + due[2:],
        "day": written(event.due, chance) if event.due else "",
        "when": f" in {month(event.happened)}" if event.happened.month != pen.day.month else "",
        "month": month(event.happened),
        "weekday": weekday(event.happened),
        "ask": event.about,
        "topic": event.about,
        "because": _reason(event.why, (" because ", ", ", "; "), chance),
        "why": event.why,
        "Init": pen.voice.called(event.who) or "someone",
        "mentee": pen.voice.name("mentee"),
    }
    parts |= _numbers(event, pen)
    if event.act == "dropped":
        parts["why"] = _reason(event.why, (", ", " because ", "; "), chance)
    if event.act == "decided":
        parts["do"] = event.about
    if event.task is not None:
        parts |= {name: getattr(event.task, name) for name in ("do", "did", "thing", "after")}
        parts |= {name.capitalize(): _capital(parts[name]) for name in ("thing", "after")}
    return parts


def _numbers(event: Event, pen: Pen) -> dict[str, str]:
    if event.act == "aimed":
        aim = pen.aim
        deadline = f"{aim.deadline.day} {month(aim.deadline)} {aim.deadline.year}"
        target = str(aim.target)
        return {"wish": aim.wish, "target": target, "counts": aim.counts, "deadline": deadline}
    if event.act == "reading":
        return {"n": str(event.value), "was": str(event.was)}
    return {}


def _capital(words: str) -> str:
    """The words with a capital; a mark at their head is made to bring its own."""
    if words.startswith("{"):
        return words[0] + words[1].upper() + words[2:]
    return words[:1].upper() + words[1:]


def _reason(why: str, forms: tuple[str, ...], chance: Chance) -> str:
    """The reason behind what it explains, in one of the forms; nothing where there is none."""
    return chance.pick(forms) + why if why else ""
