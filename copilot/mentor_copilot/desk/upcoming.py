"""What is next for a person: meetings, promises, check-ins, small acts, what a day asks for.

It is looked at often, so it asks no model, and each ledger is read once.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from mentor_copilot.desk.chats import ChatLine
from mentor_copilot.desk.house import Desks
from mentor_copilot.desk.kept_goals import KeptGoal
from mentor_copilot.desk.next_session import NextSession, next_session
from mentor_copilot.domain.ahead import Event
from mentor_copilot.domain.cycle import experiment, preparation
from mentor_copilot.domain.cycle.entry import Entry
from mentor_copilot.domain.cycle.preparation import is_current
from mentor_copilot.domain.cycle.progress import Progress
from mentor_copilot.domain.goal import MicroAct
from mentor_copilot.domain.ledger import Cite, Commitment, Ledger
from mentor_copilot.graph.kept import notes_of
from mentor_tools.note_ports import Pair

SOON = timedelta(days=3)  # a check-in that is due within so many days is worth a look


@dataclass(frozen=True)
class Meeting:
    """The next session of a pair of the person's, and whether they have prepared it."""

    pair: str
    other: str
    leads: bool
    next: NextSession
    prepared: bool


@dataclass(frozen=True)
class Promise:
    """An open promise that the person made (`mine`) or that somebody made to them.

    `said` is the place of its newest words. `others` are those it is between; nobody where the
    person told it of themselves alone, as the next step of a check-in.
    """

    others: tuple[str, ...]
    mine: bool
    said: Cite
    what: Commitment
    late: bool


@dataclass(frozen=True)
class Act:
    """A goal with its small act: its day has come, or it is the next to be done."""

    goal: KeptGoal
    act: MicroAct
    due: bool


@dataclass(frozen=True)
class Upcoming:
    """All of it for one day; `goals` are all that the person has, whatever their state.

    `talks` are chats in which something is half done, `ended` experiments with no result told.
    """

    day: date
    goals: tuple[KeptGoal, ...]
    meetings: tuple[Meeting, ...]
    promises: tuple[Promise, ...]
    checkins: tuple[Progress, ...]
    acts: tuple[Act, ...]
    moments: tuple[Event, ...]
    ended: tuple[Entry, ...]
    talks: tuple[ChatLine, ...]

    @property
    def fresh(self) -> bool:
        """Whether nothing was begun here yet."""
        return not (self.goals or self.meetings or self.talks)


async def upcoming(desks: Desks, person: str) -> Upcoming:
    """What is next for the person, the nearest first; of others only what they may read."""
    desk, day = desks.goals, desks.day
    goals = await desk.goals(person)
    pairs = await desks.notes.pairs(person)
    going = await desk.progress.of_goals(person)
    acts = _acts(goals, day)
    acting = {one.goal.id for one in acts if one.due}
    due = [
        one
        for one in going
        if one.checkin and one.checkin.next <= day + SOON and one.id not in acting
    ]
    prepared = await desk.answers.entries(preparation.KIND, person)
    meetings = [await _meeting(desks, pair, person, prepared) for pair in pairs]
    promises = [one for pair in pairs for one in await _promises(desks, pair, person)]
    return Upcoming(
        day=day,
        goals=tuple(goals),
        meetings=tuple(sorted(meetings, key=lambda one: (one.next.about or date.max, one.pair))),
        promises=tuple(sorted(_once(promises), key=_urgency)),
        checkins=tuple(sorted(due, key=lambda one: one.checkin.next if one.checkin else day)),
        acts=tuple(acts),
        moments=tuple([one async for one in desks.calendars.plans(person) if one.falls_on(day)]),
        ended=tuple(await desk.experiments.waiting(person)),
        talks=tuple(one for one in await desks.chats.listed(person) if one.open),
    )


async def _meeting(desks: Desks, pair: Pair, person: str, prepared: Sequence[Entry]) -> Meeting:
    notes = await notes_of(desks.notes.notes, pair.id, [person])
    standing = await desks.goals.agreements.standing(pair.id, person)
    next = next_session(notes, standing, desks.day)
    return Meeting(
        pair=pair.id,
        other=_other(pair, person),
        leads=pair.mentor == person,
        next=next,
        prepared=any(
            one.record.pair == pair.id and is_current(one.record.day, next.last) for one in prepared
        ),
    )


async def _promises(desks: Desks, pair: Pair, person: str) -> list[Promise]:
    """What is open between the two; what nobody is named for is nobody's.

    What is tried out in an experiment is asked for when the experiment ends.
    """
    ledger = await desks.notes.ledger(pair.id, person)
    other = _other(pair, person)
    return [
        Promise(
            others=() if _of_ones_own(said) else (other,),
            mine=one.owner == person,
            said=said,
            what=one,
            late=one.due is not None and one.due < desks.day,
        )
        for one in ledger.open_commitments
        if one.owner in (person, other)
        and not (said := _said(one, ledger)).note_id.startswith(f"{experiment.KIND}:")
    ]


def _said(one: Commitment, ledger: Ledger) -> Cite:
    """The place of the words that it is called by."""
    told = [ledger.claim(id) for id in reversed(one.claim_ids)]
    return next((each.cites[0] for each in told if each.what == one.what), one.promise_cites[0])


def _of_ones_own(said: Cite) -> bool:
    """Whether it was told in a check-in or the like, and not in a note to the other."""
    return ":" in said.note_id


def _once(promises: Sequence[Promise]) -> list[Promise]:
    """Each promise once, though the notes of several pairs tell of it."""
    found: dict[tuple[bool, Cite], Promise] = {}
    for one in promises:
        key = (one.mine, one.said)
        before = found.get(key)
        others = dict.fromkeys([*(before.others if before else ()), *one.others])
        found[key] = replace(one, others=tuple(others))
    return list(found.values())


def _urgency(one: Promise) -> tuple[bool, date, date]:
    """What has a day first, by its day; then by when it was promised."""
    due = one.what.due
    return due is None, due or date.max, one.what.first_seen


def _acts(goals: Sequence[KeptGoal], day: date) -> list[Act]:
    """The newest small act of each active goal that was not looked back at yet."""
    found = []
    for kept in goals:
        newest = kept.goal.micro[0] if kept.goal.micro else None
        if newest and newest.text.known and not newest.looked_back and kept.goal.state == "active":
            by = newest.by.value
            found.append(Act(kept, newest, due=by is None or by <= day))
    return found


def _other(pair: Pair, person: str) -> str:
    """The other of the pair; "" where there is none."""
    return next((one for one in pair.people if one != person), "")
