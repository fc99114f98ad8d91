"""Draws the answer keys of a pair out of its truth and of where its notes tell of it."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import pairwise

from mentor_evals.world.brief_keys import brief_keys
from mentor_evals.world.chance import Chance
from mentor_evals.world.history import Event, History
from mentor_evals.world.keys import (
    Answers,
    AsOfKey,
    ChangeKey,
    CommitmentKey,
    GoalRow,
    LeakKey,
    PairRow,
    RecurringKey,
    StallKey,
    Telling,
)
from mentor_evals.world.matters import ODD
from mentor_evals.world.notes import Told, WrittenNote, styles_of
from mentor_evals.world.told import Shared, names_owner, owner_of, places, standing

_QUESTIONS = 6  # about an earlier day, of one pair


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
        changes=tuple(_changes(shared)),
        briefs=tuple(brief_keys(shared)),
        leaks=tuple(_leaks(history)),
        asof=tuple(_some(history, list(_asof(shared)))),
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


def _changes(shared: Shared) -> Iterator[ChangeKey]:
    yield from _counted(shared)
    for matter, tellings in shared.matters.items():
        for before, now in pairwise([*tellings[:1], *tellings]):
            kind = {"decided": "decision", "moved": "moved", "dropped": "dropped"}.get(
                now.event.act
            )
            if kind and (before is now or before.event is not now.event):
                yield ChangeKey(
                    pair=shared.history.pair,
                    id=f"{matter}-{kind}",
                    kind=kind,
                    day=now.day,
                    before=str(before.event.due) if kind == "moved" else "",
                    after=str(now.event.due) if kind == "moved" else now.event.about,
                    told=places(one for one in tellings if one.event is now.event),
                )


def _counted(shared: Shared) -> Iterator[ChangeKey]:
    """The count that moved, and the one session whose notes disagree on it."""
    counted = shared.matters.get("count", ())
    odd = [told for told in counted if told.event.about.startswith(ODD)]
    if len(odd) == 2:
        yield _count(shared, "contradiction", odd[0], odd[1], odd)
    sure = [told for told in counted if told not in odd]
    for before, now in pairwise(sure):
        if before.event.value != now.event.value and not any(
            before.day <= told.day <= now.day for told in odd
        ):
            yield _count(shared, "reading", before, now, (before, now))


def _count(
    shared: Shared, kind: str, before: Told, now: Told, tellings: Iterable[Told]
) -> ChangeKey:
    return ChangeKey.model_validate(
        {
            "pair": shared.history.pair,
            "id": f"count-{now.event.value}-{kind}",
            "kind": kind,
            "day": now.day,
            "before": str(before.event.value),
            "after": str(now.event.value),
            "told": places(tellings),
        }
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


def _asof(shared: Shared) -> Iterator[AsOfKey]:
    """For each promise whose standing or day changed, how it stood on the day before it did."""
    for matter, tellings in shared.promises:
        for before, now in pairwise(tellings):
            told_anew = before.event is now.event or before.day == now.day
            if now.event.act not in ("done", "dropped", "moved") or told_anew:
                continue
            known = shared.until(before.day)
            seen = known.matters[matter]
            status, also = standing(known, seen)
            due, moved = before.event.due, now.event.act == "moved"
            yield AsOfKey(
                pair=shared.history.pair,
                id=f"{matter}-{now.event.act}",
                as_of=before.day,
                asks="due" if moved else "status",
                of=matter,
                answer=(str(due) if due else None) if moved else status,
                also=() if moved else also,
                told=places(seen),
            )
    for one, two in pairwise(shared.matters.get("count", ())):
        if one.day < two.day and not one.event.about.startswith(ODD):
            yield AsOfKey(
                pair=shared.history.pair,
                id=f"count-{one.day}",
                as_of=one.day,
                asks="value",
                of="count",
                answer=str(one.event.value),
                told=places((one,)),
            )


def _some(history: History, questions: list[AsOfKey]) -> list[AsOfKey]:
    """A few of the questions, in their order."""
    chance = Chance(history.seed, history.number, "as of")
    chosen = {one.id for one in chance.mixed(questions)[:_QUESTIONS]}
    return [one for one in questions if one.id in chosen]


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
