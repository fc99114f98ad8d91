"""How notes look: headings, bullets, prose, terse lines, minutes, check boxes, tables, letters."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from mentor_evals.world.days import written
from mentor_evals.world.history import Act, Event
from mentor_evals.world.parts import common
from mentor_evals.world.people import Role
from mentor_evals.world.sheet import SECTIONS, Sheet
from mentor_evals.world.wording import Pen, Shape, lowered, worded

_TASKS: tuple[Act, ...] = ("promised", "again", "done", "dropped")
_TALK: tuple[Act, ...] = ("topic", "scene", "aside", "small_talk", "sign")
_NO_JOIN: tuple[Act, ...] = ("aimed", "reading")


def prose(sheet: Sheet) -> None:
    """Paragraphs, with a word of how it was at the top and sometimes at the end."""
    if sheet.chance.yes(0.75):
        sheet.page.write(sheet.part("openings") + " ")
    _paragraphs(sheet, ("other", "done"), ("trouble", "asked"), ("changed", "plans"))
    if sheet.chance.yes(0.3):
        sheet.page.write(" " + sheet.part("closings"))


def hurried_prose(sheet: Sheet) -> None:
    """Prose of somebody who types fast and never looks back."""
    sheet.hurried = True
    prose(sheet)


def bullets(sheet: Sheet) -> None:
    """One flat list, what was before what will be."""
    if sheet.chance.yes(0.3):
        sheet.page.write(f"{sheet.part('openings')}\n\n")
    _items(sheet, sheet.of("done", "trouble", "changed", "asked", "other", "plans"), "item")


def headings(sheet: Sheet) -> None:
    """The same headings every time, with a list under each."""
    for section, title in sheet.habits.headings.items():
        if found := sheet.of(section):
            if sheet.page.text:
                sheet.page.write("\n\n")
            sheet.page.write(f"{sheet.habits.mark} {title}\n\n")
            _items(sheet, found, "bare")


def terse(sheet: Sheet) -> None:
    """Scraps, one a line or one after the other."""
    join = sheet.chance.pick(("\n", "\n", ". "))
    for at, event in enumerate(sheet.of("done", "trouble", "changed", "asked", "other", "plans")):
        sheet.page.write(join if at else "")
        sheet.put(event, "terse")


def minutes(sheet: Sheet) -> None:
    """Who said what, each line with its speaker."""
    cast = sheet.pen.voice.cast
    short = sheet.habits.initials and cast.mentor.initials != cast.mentee.initials
    for at, event in enumerate(sheet.of("other", "done", "trouble", "asked", "changed", "plans")):
        role = _speaker(event, sheet.pen.voice.author)
        speaker = cast.person(role)
        sheet.page.write("\n" if at else "")
        sheet.page.write(f"{speaker.initials if short else speaker.first}: ")
        sheet.put(event, "sentence", _spoken_by(sheet.pen, role))


def boxes(sheet: Sheet) -> None:
    """A few lines of talk, then what is to do and what is done, as boxes."""
    _talk_before_tasks(sheet)
    for at, event in enumerate(_tasks(sheet)):
        sheet.page.write("\n" if at else "")
        _box(sheet, event)


def table(sheet: Sheet) -> None:
    """A few lines of talk, then a table of who does what by when."""
    _talk_before_tasks(sheet)
    if found := _tasks(sheet):
        title = sheet.habits.table_title
        sheet.page.write(f"| {' | '.join(title)} |\n|{'---|' * len(title)}")
        for event in found:
            sheet.page.write("\n")
            sheet.page.tell(event, _row(sheet, event))


def next_time(sheet: Sheet) -> None:
    """Prose about today, then a list under "next time"."""
    if sheet.chance.yes(0.5):
        sheet.page.write(sheet.part("openings") + " ")
    _paragraphs(sheet, ("other", "done"), ("trouble", "asked", "changed"))
    if found := sheet.of("plans"):
        sheet.page.write(("\n\n" if sheet.page.text else "") + sheet.habits.next_title + "\n")
        _items(sheet, found, "item")


def letter(sheet: Sheet) -> None:
    """A mail to the other one after the meeting."""
    sheet.page.write(sheet.part("letter_openings") + "\n\n")
    sheet.pen = replace(sheet.pen, voice=replace(sheet.pen.voice, letter=True))
    _paragraphs(sheet, ("other", "done"), ("trouble", "asked"), ("changed", "plans"))
    sheet.page.write("\n\n" + sheet.part("letter_closings"))


def journal(sheet: Sheet) -> None:
    """A private page: what nobody else shall read."""
    for event in sheet.events:
        sheet.put(event, "sentence")
    sheet.page.write(" " + sheet.part("confession_ends"))


LAYOUTS: dict[str, Callable[[Sheet], None]] = {
    "headings": headings,
    "bullets": bullets,
    "prose": prose,
    "terse": terse,
    "typos": hurried_prose,
    "speakers": minutes,
    "boxes": boxes,
    "table": table,
    "next_time": next_time,
    "letter": letter,
}
STYLES = {
    "mentee": ("headings", "bullets", "prose", "terse", "typos", "boxes", "next_time", "letter"),
    "mentor": ("bullets", "prose", "terse", "speakers", "table", "next_time", "letter", "boxes"),
}


def _speaker(event: Event, author: Role) -> Role:
    """Who says it: the one it is about, but for talk and for what the mentor says of the mentee."""
    if event.act == "feedback" or event.who == "mentor":
        return "mentor"
    return "mentee" if event.who == "mentee" and event.act not in _TALK else author


def _items(sheet: Sheet, events: Iterable[Event], shape: Shape) -> None:
    for at, event in enumerate(events):
        own = sheet.pen.voice.own(event.who)
        sheet.page.write(f"{chr(10) if at else ''}{sheet.habits.bullet} ")
        sheet.put(event, shape if own or shape == "item" else "item")


def _paragraphs(sheet: Sheet, *groups: tuple[str, ...]) -> None:
    joins: dict[str, list[str]] = common("joins")
    begun = False
    for group in groups:
        found = sheet.of(*group)
        if found and begun:
            sheet.page.write(sheet.chance.pick(("\n\n", "\n\n", " ")))
        for at, event in enumerate(found):
            section = next(one for one, acts in SECTIONS.items() if event.act in acts)
            known = joins.get(section, [""]) if event.act not in _NO_JOIN else [""]
            sheet.page.write(" " if at else sheet.chance.pick(known))
            sheet.put(event, "sentence")
            begun = True


def _tasks(sheet: Sheet) -> list[Event]:
    return [event for act in _TASKS for event in sheet.events if event.act == act]


def _talk_before_tasks(sheet: Sheet) -> None:
    talk = [event for event in sheet.events if event.act not in _TASKS]
    for at, event in enumerate(talk):
        sheet.page.write(" " if at else "")
        sheet.put(event, "sentence")
    if talk and _tasks(sheet):
        sheet.page.write("\n\n")


def _box(sheet: Sheet, event: Event) -> None:
    done = event.act in ("done", "dropped")
    sheet.page.write(f"- [{'x' if done else ' '}] ")
    voice = sheet.pen.voice
    if event.act != "promised" or voice.own(event.who):
        shape: Shape = "bare" if event.act == "promised" else "item"
        sheet.page.tell(event, sheet.words(event, shape, sheet.pen))
        return
    after_name = replace(sheet.pen, voice=replace(voice, pronouns=True))
    words = worded(event, "bare", after_name, sheet.chance, sheet.used)
    sheet.page.tell(event, f"{voice.called(event.who) or '?'}: {lowered(words, sheet.pen)}")


def _row(sheet: Sheet, event: Event) -> str:
    voice, task = sheet.pen.voice, event.task
    pronouns = replace(voice, pronouns=True)
    what = pronouns.spoken(task.do if task else "", event.who, {"mentee": voice.name("mentee")})
    due = written(event.due, sheet.chance) if event.due else (event.vague.strip() or "-")
    status = sheet.chance.pick(common("table_status")[event.act])
    return f"| {' | '.join((voice.called(event.who) or '?', what, due, status))} |"


def _spoken_by(pen: Pen, role: Role) -> Pen:
    return replace(pen, voice=replace(pen.voice, author=role, letter=True))
