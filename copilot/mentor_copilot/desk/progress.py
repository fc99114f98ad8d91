"""The desk of check-ins and of what they come to: series, grades, trends, what is due."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from mentor_copilot.desk.answering import AnswerDesk, Answered
from mentor_copilot.desk.opening import Opening
from mentor_copilot.desk.pairs import not_theirs
from mentor_copilot.desk.seen_goals import own_goal, seen_goal
from mentor_copilot.domain.cycle import pivot
from mentor_copilot.domain.cycle.checkin import CHECKIN, KIND, CheckIn, Counted, about_checkin
from mentor_copilot.domain.cycle.entry import Entry
from mentor_copilot.domain.cycle.measuring import Indicator, indicators
from mentor_copilot.domain.cycle.progress import Progress, progress_of
from mentor_copilot.domain.cycle.progress.series import History, last_told
from mentor_copilot.domain.cycle.states import CLOSED
from mentor_copilot.domain.cycle.wording import phrase
from mentor_copilot.domain.drafting import state
from mentor_copilot.domain.goal import Goal, Scope
from mentor_copilot.domain.questionnaire import Answers, Hearing, Subject
from mentor_copilot.domain.questionnaire.wording import words_of
from mentor_copilot.domain.safety import screen
from mentor_copilot.domain.value import Said
from mentor_copilot.graph.agreed import standing_of
from mentor_tools.errors import Absent, Usage
from mentor_tools.note_ports import NoteRecords, Pair
from mentor_tools.ports import Records, Version

SHOWN = ("active", "paused")  # states of goals that are looked at without being named

_Meetings = tuple[tuple[str, ...], int]  # who meets, and every how many days


@dataclass(frozen=True)
class ProgressDesk:
    """Put together by `compose.open_desk`.

    A check-in is its goal's owner's alone; progress may be read by whom the goal is shared with, as
    far as its check-ins are. What is not theirs to see is told of as if it were not there.
    """

    answers: AnswerDesk
    records: Records
    notes: NoteRecords
    today: date

    async def begin_checkin(
        self,
        goal: str,
        person: str | None = None,
        scope: Scope | None = None,
        *,
        thread: str | None = None,
    ) -> str:
        """A new check-in on a goal of the person's (None: of its owner); its thread.

        It is read by whom the goal is read by, unless `scope` says otherwise. `Usage` where no
        such goal is theirs, or it is closed.
        """
        asked = await self.opening(goal, person)
        return await self.answers.begin(
            KIND, asked.owner, asked.subject, scope or asked.scope, thread=thread
        )

    async def opening(self, goal: str, person: str | None = None) -> Opening:
        """What a check-in on the goal asks; `Usage` as of `begin_checkin`."""
        version = await self._open_goal(goal, person)
        return Opening(KIND, version.owner, await self._subject(version), version.scope)

    async def check_in(
        self,
        goal: str,
        given: Sequence[tuple[str, str]],
        person: str | None = None,
        scope: Scope | None = None,
        *,
        thread: str | None = None,
    ) -> Answered:
        """Keep a check-in that was given all at once, as (field, words).

        Words that want a person instead are answered as in a conversation, and nothing is kept.
        `Usage` where nothing is given, a field is not known or its words cannot be read: a number
        in another unit than the series is asked for anew, never converted. The same again under a
        `thread` that is named is kept once.
        """
        asked = await self.opening(goal, person)
        scope, subject = scope or asked.scope, asked.subject
        if not any(words.strip() for _, words in given):
            raise Usage(
                "a check-in needs a word: a value, a note, or one of its three answers",
                topic="readings",
            )
        for _, words in given:
            if screen(words) is not None:
                thread = await self.begin_checkin(goal, person, scope)
                return await self.answers.say(thread, words)
        entry = await self.answers.fill(KIND, asked.owner, subject, given, scope, thread=thread)
        return _kept(entry, subject, given, Hearing(today=self.today, order=self.answers.order))

    async def _open_goal(self, goal: str, person: str | None) -> Version:
        """A goal of the person's that a check-in can be about."""
        version = await own_goal(self.records, goal, person)
        stands = Goal.model_validate_json(version.document).state
        if stands in CLOSED:
            raise Usage(phrase("states", "closed", state=stands))
        return version

    async def value_field(self, goal: str, person: str | None, result: int | None) -> str:
        """The name of the answer that a value is given as: of a key result, or of the only measure.

        `Usage` names what there is where the number is not known, or one is needed and missing.
        """
        version = await own_goal(self.records, goal, person)
        counted = indicators((await self._history(version, version.owner, None)).goal)
        if result is not None:
            found = [one for one in counted if one.number == result]
        else:
            found = list(counted[:1]) if len(counted) == 1 else []
        if not found:
            raise _which(goal, counted)
        return found[0].field

    async def checkin(self, id: str, person: str) -> CheckIn:
        """A check-in of the person's as it was kept; `Usage` where there is none."""
        entries = await self.answers.entries(KIND, person)
        for entry in entries:
            if entry.id == id and isinstance(entry.record, CheckIn):
                return entry.record
        raise Absent(f"no check-in is called {id}")

    async def of_goal(
        self, goal: str, reader: str | None = None, at: date | None = None
    ) -> Progress:
        """How one goal goes, as of a day (today), as the reader (None: its owner) may see it."""
        version = await seen_goal(self.records, goal, reader, at)
        reader = reader or version.owner
        meetings = await self._meetings(await self._pairs(reader), reader, at)
        return await self._progress(version, reader, meetings, at)

    async def of_goals(
        self, reader: str, pair: str | None = None, at: date | None = None
    ) -> tuple[Progress, ...]:
        """How the reader's goals go, or those of both of a pair as far as the reader may see them.

        Goals that are closed are not among them. `Usage` for a pair that the reader is not of.
        """
        theirs = await self._pairs(reader, pair)
        owners = theirs[0].people if pair else (reader,)
        meetings = await self._meetings(theirs, reader, at)
        found = [
            await self._progress(version, reader, meetings, at)
            for owner in owners
            for version in await self.records.newest(owner, reader=reader, kind="goal", until=at)
            if Goal.model_validate_json(version.document).state in SHOWN
        ]
        return tuple(found)

    async def _pairs(self, reader: str, pair: str | None = None) -> list[Pair]:
        theirs = [one for one in await self.notes.pairs(reader) if pair in (None, one.id)]
        if pair is not None and not theirs:
            raise not_theirs(pair, reader)
        return theirs

    async def _progress(
        self, version: Version, reader: str, meetings: Sequence[_Meetings], at: date | None
    ) -> Progress:
        history = await self._history(version, reader, at)
        agreed = [every for people, every in meetings if version.owner in people]
        return progress_of(
            version.id,
            version.owner,
            history,
            at or self.today,
            agreed_days=min(agreed, default=None),
        )

    async def _meetings(
        self, pairs: Sequence[Pair], reader: str, at: date | None
    ) -> list[_Meetings]:
        """Of the pairs that agreed how often they meet: the two, and the days between."""
        found = []
        for pair in pairs:
            held = (await standing_of(self.records, pair.id, pair.people, reader, at)).in_force
            if held and (every := held.agreement.cadence_days.value):
                found.append((pair.people, every))
        return found

    async def _history(self, version: Version, reader: str, at: date | None) -> History:
        """The goal over time and what was told of it, as far as the reader may see it."""
        own = reader == version.owner
        versions = [
            (one.at.date(), Goal.model_validate_json(one.document))
            for one in await self.records.versions(version.id)
            if (own or one.scope == "shared") and (at is None or one.at.date() <= at)
        ]
        told = {kind: await self._told(kind, version, reader, at) for kind in (KIND, pivot.KIND)}
        return History(versions=versions, pivots=told[pivot.KIND], checkins=told[KIND])

    async def _told(self, kind: str, version: Version, reader: str, at: date | None) -> list[Entry]:
        found = await self.answers.entries(kind, version.owner, reader=reader, until=at)
        about = [one for one in found if one.record.goal == version.id]
        return sorted(about, key=lambda one: one.record.day)

    async def _subject(self, version: Version) -> Subject:
        history = await self._history(version, version.owner, None)
        counted = [
            Counted(of=of, last=last.value if last else None, day=last.day if last else None)
            for of, last in last_told(history)
        ]
        goal = history.goal
        name = goal.statement or state(goal)
        sources = [one.source for series in history.series() for one in series.readings]
        recorded = goal.measure.how_checked.known or any(sources)
        return about_checkin(version.id, name, counted, recorded=recorded)


def _kept(
    entry: Entry, subject: Subject, given: Sequence[tuple[str, str]], hearing: Hearing
) -> Answered:
    """What was given at once as a conversation that is over."""
    answers = Answers()
    for number, (field, words) in enumerate(given, 1):
        item = CHECKIN.item(subject, field)
        if item is not None:
            told = Said(source=f"input:{number}", text=words)
            answers = answers.with_answer(field, item.take(told, hearing).words)
    return Answered(
        kind=KIND,
        state="complete",
        answers=answers,
        reply=words_of(KIND).kept,
        thread=entry.id,
        saved=entry.id,
        finished=True,
    )


def _which(goal: str, counted: Sequence[Indicator]) -> Usage:
    """What one is told who gives a value of something that the goal does not count."""
    if not counted:
        told = "tell it as a note, or give the goal a measure with a target first"
        return Usage(f"the goal {goal} counts nothing yet: {told}", topic="measures")
    listed = ", ".join(f"{one.number} ({one.label[:40]})" for one in counted if one.number)
    if not listed:
        return Usage(f"the goal {goal} has no key results: give the value without a number")
    return Usage(f"a value of which key result? {listed}", topic="key results")
