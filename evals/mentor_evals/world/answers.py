"""Draws the answer keys of a pair out of its truth and of where its notes tell of it."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from mentor_evals.world.asof_keys import asof_keys
from mentor_evals.world.brief_keys import brief_keys
from mentor_evals.world.change_keys import change_keys
from mentor_evals.world.history import Event, History
from mentor_evals.world.keys import (
    Answers,
    CommitmentKey,
    GoalRow,
    LeakKey,
    PairRow,
    RecurringKey,
    StallKey,
    Telling,
)
from mentor_evals.world.notes import WrittenNote, styles_of
from mentor_evals.world.told import Shared, names_owner, owner_of, places, standing


def answers_of(history: History, notes: Sequence[WrittenNote]) -> Answers:
    """Everything that the notes of a pair bear out, with its places."""
    shared = Shared(history, tuple(note for note in notes if note.scope == "shared"))
    cast = history.cast
    return Answers(
        pair=PairRow(
            pair=history.pair,
            mentor=cast.mentor.id,
            mentee=cast.mentee.id,
            level=history.level,
            field=history.field,
            styles={str(role): style for role, style in styles_of(history).items()},
            first_day=history.sessions[0].day,
            last_day=history.sessions[-1].day,
            sessions=len(history.sessions),
            notes=len(notes),
        ),
        goal=GoalRow(
            pair=history.pair,
            owner=cast.mentee.id,
            wish=history.aim.wish,
            counts=history.aim.counts,
            target=history.aim.target,
            deadline=history.aim.deadline,
        ),
        commitments=tuple(_commitments(shared)),
        recurring=tuple(_recurring(shared)),
        changes=tuple(change_keys(shared)),
        briefs=tuple(brief_keys(shared)),
        leaks=tuple(_leaks(history)),
        asof=tuple(asof_keys(shared)),
        stalls=tuple(_stalls(shared)),
        tellings=tuple(_tellings(history, notes)),
    )


def _commitments(shared: Shared) -> Iterator[CommitmentKey]:
    for matter, tellings in shared.promises:
        first = tellings[0].event
        status, also = standing(shared, tellings)
        days = {told.day for told in tellings if told.event.act in ("promised", "again", "moved")}
        yield CommitmentKey(
            pair=shared.history.pair,
            id=matter,
            owner=owner_of(shared.history.cast, first.who),
            named=any(names_owner(shared.history.cast, told) for told in tellings),
            what=first.task.do if first.task else "",
            due=tellings[-1].event.due,
            made=tellings[0].day,
            status=status,
            also=also,
            carried=len(days - {tellings[0].day}),
            kept=_kept(shared.history.told(matter)),
            told=places(tellings),
        )


def _kept(events: Iterable[Event]) -> date | None:
    return next((event.happened for event in events if event.act == "done"), None)


def _recurring(shared: Shared) -> Iterator[RecurringKey]:
    for matter, tellings in shared.matters.items():
        act = tellings[0].event.act
        days = sorted({told.day for told in tellings})
        if act in ("obstacle", "asked") and len(days) > 1:
            yield RecurringKey(
                pair=shared.history.pair,
                id=matter,
                kind="obstacle" if act == "obstacle" else "asked_for_help",
                about=tellings[0].event.about,
                first_seen=days[0],
                last_seen=days[-1],
                times=len(days),
                told=places(tellings),
            )


def _leaks(history: History) -> Iterator[LeakKey]:
    """Names of the whole pair, and those of private notes, which one person alone may read."""
    cast = history.cast
    both = (cast.mentor.id, cast.mentee.id)
    for word in (cast.project, *(firm.split()[0] for firm in cast.firms)):
        yield LeakKey(pair=history.pair, word=word, readers=both)
    for event in history.events:
        if event.act == "confession":
            reader = cast.person(event.by[0]).id
            yield LeakKey(pair=history.pair, word=event.about, readers=(reader,))


def _stalls(shared: Shared) -> Iterator[StallKey]:
    stall = shared.history.stall
    if stall is not None:
        sessions = shared.history.sessions
        yield StallKey(
            pair=shared.history.pair,
            reason=stall.reason,
            first=sessions[stall.first].day,
            last=sessions[stall.last].day,
            told=places(shared.matters.get("stall", ())),
        )


def _tellings(history: History, notes: Iterable[WrittenNote]) -> Iterator[Telling]:
    for note in notes:
        for told in note.told:
            yield Telling(
                pair=history.pair,
                matter=told.event.matter,
                act=told.event.act,
                note_id=note.id,
                start=told.start,
                end=told.end,
            )
