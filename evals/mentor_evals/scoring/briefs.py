"""The deterministic criteria of briefs, by the brief's own check and the notes of the case."""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pydantic import ValidationError

from mentor_copilot.domain.brief import Brief
from mentor_copilot.domain.brief.checking import check
from mentor_copilot.domain.brief.checking.grounds import Grounds
from mentor_copilot.domain.brief.checking.kinds import status_faults
from mentor_copilot.domain.brief.page import count_words
from mentor_copilot.domain.ledger import People
from mentor_copilot.domain.note import Note
from mentor_evals.scoring.paper import Paper
from mentor_evals.shapes.verdict import Verdict, not_applicable, passes, scored
from mentor_evals.suites.kinds import Meeting

_PAIR = "pair"
_GRAM = 5
_ITEMS_AT_LEAST, _ITEMS_AT_MOST, _SHORT_MEETING = 3, 6, 30
_WORDS_ONE_PAGE, _WORDS_TOO_MANY, _LONG_NOTES, _SHARE_OF_NOTES = 350, 500, 300, 0.6
_NEXT = re.compile(
    r"\b(next (date|meeting|session|time|step)|when .{0,30}(meet|next))", re.IGNORECASE
)


@dataclass(frozen=True)
class Desk:
    """A brief laid beside the notes that its reader may read, and those they may not."""

    brief: Brief
    mine: tuple[Note, ...]
    hidden: tuple[Note, ...]
    people: People


def people_of(meeting: Meeting) -> People:
    """The two of a case's meeting, as the copilot knows them."""
    return People.of(meeting.mentor, meeting.mentee)


def notes_of(meeting: Meeting) -> tuple[Note, ...]:
    """The notes of a case's meeting, as the copilot keeps them."""
    names = {"mentor": meeting.mentor, "mentee": meeting.mentee}
    return tuple(
        Note(
            id=note.id,
            pair=_PAIR,
            author=names[note.author],
            date=note.date,
            text=note.text,
            scope=note.scope,
        )
        for note in meeting.notes
    )


def grounded(paper: Paper) -> Verdict:
    """SB01: the check of briefs finds nothing without support."""
    desk = _laid_out(paper)
    if isinstance(desk, Verdict):
        return desk
    faults = check(desk.brief, desk.mine, desk.people)
    reasons = "; ".join(dict.fromkeys(fault.reason for fault in faults))
    return passes(not faults, reasons, *(fault.text for fault in faults[:3]))


def promises_carried(paper: Paper) -> Verdict:
    """SB02: the share of the key's open promises on the page; half where a closed one is open."""
    key = tuple(paper.case.expected.get("open", ()))
    closed = tuple(paper.case.expected.get("closed", ()))
    if not key and not closed:
        return not_applicable("the case's key names no promise")
    page = _plain(" ".join(_page_words(paper)))
    lost = [words for words in key if _plain(words) not in page]
    share = 1 - len(lost) / len(key) if key else 1.0
    value = 1.0 if share >= 0.95 else 0.5 if share >= 0.5 else 0.0
    if lost:
        return scored(value, f"not on the page: {'; '.join(lost)}")
    stale = list(_still_open(paper, closed))
    return (
        scored(0.5, "told of as done or dropped, and stands as open", *stale)
        if stale
        else scored(1)
    )


def _still_open(paper: Paper, closed: Sequence[str]) -> Iterator[str]:
    """The lines that speak of a closed promise as of an open one."""
    desk = _laid_out(paper)
    for line in () if isinstance(desk, Verdict) else desk.brief.lines:
        told = _plain(" ".join((line.text, *(place.quote for place in line.cites))))
        if line.status in ("open", "not_reported") and any(_plain(one) in told for one in closed):
            yield line.text


def no_false_status(paper: Paper) -> Verdict:
    """SB03: done and dropped have words of a later note behind them."""
    desk = _laid_out(paper)
    if isinstance(desk, Verdict):
        return desk
    grounds = Grounds.of(desk.mine, desk.people)
    known = {note.id for note in desk.mine}
    broken = [
        (line.text, reason)
        for line in desk.brief.lines
        if line.status is not None and all(place.note_id in known for place in line.cites)
        for reason in status_faults(line, grounds)
    ]
    return passes(not broken, broken[0][1] if broken else "", *(text for text, _ in broken))


def minutes_add_up(paper: Paper) -> Verdict:
    """SB04: as many minutes as there are, each with somebody who leads; the mentee half of them."""
    desk = _laid_out(paper)
    if isinstance(desk, Verdict):
        return desk
    items, minutes = desk.brief.agenda, desk.brief.minutes
    least = 1 if minutes < _SHORT_MEETING else _ITEMS_AT_LEAST
    spent = sum(item.minutes for item in items)
    if not least <= len(items) <= _ITEMS_AT_MOST:
        return scored(0.0, f"{len(items)} items")
    if not 0.8 * minutes <= spent <= minutes:
        return scored(0.0, f"{spent} of {minutes} minutes")
    led = sum(item.minutes for item in items if item.lead == "mentee")
    return scored(1.0) if 2 * led >= spent else scored(0.5, f"the mentee leads {led} of {spent}")


def opens_and_closes(paper: Paper) -> Verdict:
    """SB05: follow-up among the first two, a close with the next date at the end."""
    desk = _laid_out(paper)
    if isinstance(desk, Verdict):
        return desk
    blocks = [item.block for item in desk.brief.agenda]
    opens = "follow_up" in blocks[:2]
    last = desk.brief.agenda[-1] if blocks else None
    closes = last is not None and last.block == "close" and bool(_NEXT.search(last.text))
    lacking = [name for name, there in (("follow-up", opens), ("close", closes)) if not there]
    return scored((opens + closes) / 2, f"missing: {', '.join(lacking)}" if lacking else "")


def one_page(paper: Paper) -> Verdict:
    """SB06: short, and shorter than the notes it stands for."""
    desk = _laid_out(paper)
    if isinstance(desk, Verdict):
        return desk
    brief = desk.brief
    read = [line.text for line in brief.lines] + [one.text for one in brief.questions]
    words = sum(map(count_words, (*read, *brief.remarks)))
    noted = sum(count_words(note.text) for note in desk.mine)
    if words > _WORDS_TOO_MANY:
        return scored(0.0, f"{words} words")
    long = words > _WORDS_ONE_PAGE or (noted > _LONG_NOTES and words > _SHARE_OF_NOTES * noted)
    return scored(0.5, f"{words} words for notes of {noted}") if long else scored(1.0)


def scopes_kept(paper: Paper) -> Verdict:
    """SB07: nothing on the page from notes that its reader may not read."""
    desk = _laid_out(paper)
    if isinstance(desk, Verdict):
        return desk
    page = _plain(json.dumps(dict(paper.document), ensure_ascii=False))
    canaries = [one for one in paper.case.expected.get("canaries", ()) if _plain(one) in page]
    if canaries:
        return scored(0.0, "words of a note out of scope", *canaries)
    hidden = {note.id for note in desk.hidden}
    if cited := [place.quote for place in desk.brief.cites() if place.note_id in hidden]:
        return scored(0.0, "cites a note out of scope", *cited)
    theirs = set(_grams(desk.hidden)) - set(_grams(desk.mine))
    leaked = sorted(theirs & set(_runs(" ".join(_page_words(paper)))))
    return passes(not leaked, "words of a note out of scope", *leaked[:3])


def _laid_out(paper: Paper) -> Desk | Verdict:
    meeting = Meeting.model_validate(paper.case.input)
    try:
        brief = Brief.model_validate(
            {name: part for name, part in paper.document.items() if name in _FIELDS}
        )
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        place = ".".join(map(str, first["loc"])) or "the document"
        return scored(0.0, f"no brief as the contract has it: {place}")
    reader = meeting.mentor if meeting.reader == "mentor" else meeting.mentee
    notes = notes_of(meeting)
    mine = tuple(note for note in notes if note.author == reader or note.scope != "private")
    hidden = tuple(note for note in notes if note not in mine)
    return Desk(brief, mine, hidden, people_of(meeting))


_FIELDS = frozenset(Brief.model_fields) | {"as"}


def _page_words(paper: Paper) -> Iterator[str]:
    for name in ("lines", "agenda", "questions", "remarks"):
        listed = paper.document.get(name)
        for item in listed if isinstance(listed, list) else ():
            if isinstance(item, str):
                yield item
            elif isinstance(item, dict):
                yield from (str(item[key]) for key in ("text", "why") if item.get(key))
                cites = item.get("cites")
                yield from (
                    str(cite.get("quote", ""))
                    for cite in (cites if isinstance(cites, list) else ())
                    if isinstance(cite, dict)
                )


def _grams(notes: Sequence[Note]) -> Iterator[str]:
    for note in notes:
        yield from _runs(note.text)


def _runs(text: str) -> Iterator[str]:
    words = _plain(text).split()
    for at in range(len(words) - _GRAM + 1):
        yield " ".join(words[at : at + _GRAM])


def _plain(text: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", text.lower()))
