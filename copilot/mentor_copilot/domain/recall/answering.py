"""The answer to a question that rules know: lines out of the record, each at its place."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

from mentor_copilot.domain.brief import BriefLine, SourceNote
from mentor_copilot.domain.reading import DayOrder
from mentor_copilot.domain.recall import meetings, mentions, promises, told
from mentor_copilot.domain.recall.asked import Asked, asked
from mentor_copilot.domain.recall.goals import closed, goals, progress
from mentor_copilot.domain.recall.page import RecordAnswer
from mentor_copilot.domain.recall.question import RecordKind, RecordQuestion
from mentor_copilot.domain.recall.shelf import Shelf
from mentor_copilot.domain.recall.wording import headline, nothing, phrase

LINES_AT_MOST = 7

Lines = list[BriefLine]

_READERS: Mapping[RecordKind, Callable[[Asked], Lines]] = {
    "promises": promises.promises,
    "last_mention": mentions.last_mention,
    "first_mention": mentions.first_mention,
    "how_often": mentions.mentions,
    "mentions": mentions.mentions,
    "progress": progress,
    "goals": goals,
    "obstacles": told.obstacles,
    "decisions": told.decisions,
    "wins": told.wins,
    "deeds": told.deeds,
    "session": meetings.session,
    "next_session": meetings.next_session,
    "agenda": meetings.agenda,
}
_MENTIONS = ("last_mention", "first_mention", "how_often", "mentions")


def answer(
    text: str,
    question: RecordQuestion,
    shelves: Sequence[Shelf],
    today: date,
    order: DayOrder = "dmy",
) -> RecordAnswer:
    """What the record says; `shelves` are what the one who asks may read, at least one.

    Of several pairs the lines of all are given. "Nothing" is an answer too.
    """
    held = [asked(question, shelf, today, order) for shelf in shelves]
    part, lines = _found(question, held)
    shown = lines[:LINES_AT_MOST]
    first, days = held[0], _days(question, lines, held)
    says = headline(part, first, days) if lines else nothing(_part(question), first)
    return RecordAnswer(
        engine="rules",
        pair=shelves[0].material.pair if len(shelves) == 1 else None,
        reader=shelves[0].reader,
        as_of=today,
        question=text,
        kind=question.kind,
        says=says,
        lines=tuple(shown),
        more=len(lines) - len(shown),
        remarks=tuple(_remarks(question, held)),
        sources=sources(shown, shelves),
    )


def sources(lines: Sequence[BriefLine], shelves: Sequence[Shelf]) -> tuple[SourceNote, ...]:
    """The notes that the lines cite, in the order of the lines."""
    cited = dict.fromkeys(place.note_id for line in lines for place in line.cites)
    known = {id: shelf for shelf in reversed(shelves) for id in shelf.known}
    return tuple(known[id].source(id) for id in cited)


def _found(question: RecordQuestion, held: Sequence[Asked]) -> tuple[str, Lines]:
    """The lines, and the part of the wording that goes before them."""
    lines = _read(question.kind, held)
    if not lines and question.kind == "wins":
        done = _read("deeds", held)
        return ("near_wins" if done else "wins"), done
    if lines or question.topic is None:
        return _part(question), lines
    if question.kind in _MENTIONS:
        return "elsewhere" if held[0].who else "mentions", _read_by_anyone(held)
    if question.kind == "progress":
        return "no_goal", _read_by_anyone(held)
    if question.kind in ("decisions", "obstacles"):
        return f"near_{question.kind}", _read_by_anyone(held)
    return _part(question), lines


def _part(question: RecordQuestion) -> str:
    if question.kind == "session" and question.when:
        return "session_then"
    return f"{question.kind}_{question.status}" if question.status else question.kind


def _read(kind: RecordKind, held: Sequence[Asked]) -> Lines:
    """The lines of all pairs, each place once, in the order that the kind of question wants."""
    lines = _unlike(line for one in held for line in _READERS[kind](one))
    if kind in _MENTIONS:
        lines.sort(key=_first_seen, reverse=kind != "first_mention")
    return lines[:1] if kind in ("last_mention", "first_mention") else lines


def _read_by_anyone(held: Sequence[Asked]) -> Lines:
    lines = _unlike(line for one in held for line in mentions.by_anyone(one))
    return sorted(lines, key=_first_seen, reverse=True)


def _unlike(lines: Iterable[BriefLine]) -> Lines:
    """The lines, those of one place once."""
    found: dict[tuple[str, int, str], BriefLine] = {}
    for line in lines:
        place = line.cites[0]
        found.setdefault((place.note_id, place.start, line.text), line)
    return list(found.values())


def _first_seen(line: BriefLine) -> date:
    return line.first_seen or date.min


def _days(question: RecordQuestion, lines: Lines, held: Sequence[Asked]) -> list[date]:
    """The days that the sentence before the lines may name."""
    if question.kind == "session":
        return [day for one in held if (day := meetings.last_day(one))]
    return [line.first_seen for line in lines if line.first_seen]


def _remarks(question: RecordQuestion, held: Sequence[Asked]) -> Iterable[str]:
    first = held[0]
    if question.when and not first.spans:
        yield phrase("remarks", "loose_time", when=question.when)
    if question.kind == "promises":
        count = sum(map(promises.nobodys, held))
        if count:
            yield phrase("remarks", "unowned" if count > 1 else "unowned_one", count=count)
    if question.kind == "goals":
        count = closed(first)
        if count:
            yield phrase("remarks", "closed", count=count)
