"""The desk of reviews and wins: looks back, kept so that the next begins where this one ends."""

import asyncio
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from mentor_copilot.coach.claims.kept import Shelf, read_notes
from mentor_copilot.coach.claims.rules import RuleClaimCoach
from mentor_copilot.desk.pairs import not_theirs, people_of
from mentor_copilot.desk.progress import ProgressDesk
from mentor_copilot.desk.seen_goals import seen_goal
from mentor_copilot.domain.brief import Aim, Material
from mentor_copilot.domain.cycle.preparation import last_session
from mentor_copilot.domain.cycle.states import OPEN
from mentor_copilot.domain.goal import Goal
from mentor_copilot.domain.ledger import People, Person, build_ledger
from mentor_copilot.domain.review import Look, Review, review
from mentor_copilot.domain.review.wins import Wins, wins_of
from mentor_copilot.graph.entries import entries_of, pages_of
from mentor_copilot.graph.kept import notes_of, plans_of, said_towards
from mentor_tools.errors import Usage
from mentor_tools.note_ports import NoteRecords, Pair
from mentor_tools.ports import Records, Version

KIND = "review"


@dataclass(frozen=True)
class ReviewDesk:
    """Put together by `compose.open_desk`.

    A review shows nothing that its goal's owner cannot see, whoever asks for it; somebody else who
    asks sees only what is open to both. It is kept under the goal's owner.
    """

    records: Records
    notes: NoteRecords
    progress: ProgressDesk
    today: date

    async def write_review(
        self,
        goal: str,
        reader: str | None = None,
        *,
        pair: str | None = None,
        since: date | None = None,
        at: date | None = None,
        keep: bool = True,
    ) -> Review:
        """A look back on a goal since the last review of it (or a day), and keep it.

        The reader is the goal's owner, or somebody it is shared with. With `since` or `at`, or
        without `keep`, it is a look and is not kept. On one day the same is kept once. `Usage` for
        a goal or a pair that is not theirs to see, and where two pairs make it unclear which is
        meant.
        """
        version = await seen_goal(self.records, goal, reader, at)
        reader, day = reader or version.owner, at or self.today
        known = await self._pair_of(version.owner, reader, pair)
        look = await self._look(version.owner, reader, known, day)
        before = since or await self._last(goal, reader, day)
        look = replace(look, since=before, whole=since is not None)
        written = await asyncio.to_thread(review, await self._at_goal(look, version, reader, at))
        if keep and since is None and at is None:
            await self._keep(written)
        return written

    async def reviews(self, goal: str, reader: str | None = None) -> list[Review]:
        """The reviews of a goal that were kept for the reader (its owner), the oldest first."""
        version = await seen_goal(self.records, goal, reader)
        kept = await self.records.versions(_id(goal, reader or version.owner))
        return [Review.model_validate_json(one.document) for one in kept]

    async def wins(
        self,
        person: str,
        *,
        pair: str | None = None,
        since: date | None = None,
        at: date | None = None,
    ) -> tuple[Wins, ...]:
        """What went well since the last session or review, or since a day.

        The person's own, over all their pairs; with a pair what both of it told, as far as the
        person may see it. One `Wins` a person and pair.
        """
        theirs: Sequence[Pair | None] = [
            one for one in await self.notes.pairs(person) if pair in (None, one.id)
        ]
        if pair is not None and not theirs:
            raise not_theirs(pair, person)
        found = []
        for known in theirs or [None]:
            both = [person, *(one for one in known.people if one != person)] if known else [person]
            for owner in both if pair else [person]:
                found.append(await self._wins(owner, person, known, since, at or self.today))
        return tuple(found)

    async def _wins(
        self, owner: str, reader: str, pair: Pair | None, since: date | None, day: date
    ) -> Wins:
        look = await self._look(owner, reader, pair, day)
        goals = await self.records.newest(owner, reader=reader, until=day)
        look = replace(look, since=since, whole=True)
        if since is None:
            look = await self._since_last_time(look, goals, reader)
        looks = [await self._at_goal(look, version, reader, day) for version in goals]
        return await asyncio.to_thread(wins_of, look, looks)

    async def _since_last_time(self, look: Look, goals: Sequence[Version], reader: str) -> Look:
        """The look since the last session, that day included, or since a later review."""
        session = last_session(look.material.notes)
        found = [await self._last(version.id, reader, look.day) for version in goals]
        reviewed = max((day for day in found if day), default=None)
        if reviewed and (session is None or reviewed > session):
            return replace(look, since=reviewed, whole=False)
        return replace(look, since=session)

    async def _pair_of(self, owner: str, reader: str, pair: str | None) -> Pair | None:
        """The pair in which a goal is looked at; None where its owner is in none."""
        theirs = [one for one in await self.notes.pairs(reader) if owner in one.people]
        named = [one for one in theirs if pair in (None, one.id)]
        if pair is not None and not named:
            raise not_theirs(pair, reader)
        if len(named) > 1:
            ids = ", ".join(one.id for one in named)
            told = f"{owner} is in more than one pair; say which: {ids}"
            raise Usage(told, topic="one pair")
        return named[0] if named else None

    async def _look(self, owner: str, reader: str, pair: Pair | None, day: date) -> Look:
        """All that the owner and the reader may both see, as of a day."""
        readers = tuple(dict.fromkeys((owner, reader)))
        people = people_of(pair) if pair else _alone(owner)
        id = pair.id if pair else ""
        notes = await notes_of(self.notes, id, readers, day) if pair else []
        who = [one.id for one in people.persons]
        seen = [await pages_of(self.records, id, who, one, day) for one in readers]
        pages = tuple(one for one in seen[0] if all(one in other for other in seen[1:]))
        shelf = Shelf(RuleClaimCoach(), self.notes, id, reader, people, until=day)
        read = await read_notes(notes, shelf)
        ledger = await asyncio.to_thread(build_ledger, notes, people, day, read.claims, pages)
        goals = await self.records.newest(owner, reader=reader, until=day)
        material = Material(
            pair=id,
            reader=reader,
            people=people,
            at=day,
            minutes=1,
            notes=tuple(notes),
            pages=pages,
            ledger=ledger,
            aims=tuple([await self._aim(one, id) for one in goals]),
            plans=await plans_of(self.records, id, people, reader, day),
        )
        entries = await entries_of(self.records, [owner], reader, day)
        return Look(material=material, owner=owner, entries=entries)

    async def _at_goal(self, look: Look, version: Version, reader: str, at: date | None) -> Look:
        """The look at one goal alone."""
        aims = look.material.aims
        others = [one.goal for one in aims if one.id != version.id and one.goal.state in OPEN]
        return replace(
            look,
            id=version.id,
            goal=Goal.model_validate_json(version.document),
            progress=await self.progress.of_goal(version.id, reader, at),
            others=tuple(others),
        )

    async def _aim(self, version: Version, pair: str) -> Aim:
        goal = Goal.model_validate_json(version.document)
        said = await said_towards(self.records, pair, version, goal)
        return Aim(id=version.id, goal=goal, said=said)

    async def _last(self, goal: str, reader: str, day: date) -> date | None:
        """The day of the last review before a day."""
        kept = await self.records.versions(_id(goal, reader))
        days = [Review.model_validate_json(one.document).day for one in kept]
        return max((one for one in days if one < day), default=None)

    async def _keep(self, written: Review) -> None:
        id, document = _id(written.goal or "", written.reader), written.model_dump_json()
        digest = hashlib.sha256(document.encode("utf-8", "surrogatepass")).hexdigest()[:16]
        key = f"{id}:{written.day}:{digest}"
        await self.records.save_version(
            id, written.owner, document, "review", key=key, kind=KIND, scope="private"
        )


def _id(goal: str, reader: str) -> str:
    return f"review:{goal}:{reader}"


def _alone(person: str) -> People:
    """Somebody who is in no pair: what they tell themselves is looked at all the same."""
    return People(persons=(Person(id=person, role="mentee"),))
