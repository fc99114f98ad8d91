"""The desk of calendars: what lies ahead of a person, as a file for any calendar."""

from collections.abc import AsyncIterator
from dataclasses import dataclass

from mentor_copilot.desk.answering import AnswerDesk
from mentor_copilot.desk.kept_goals import kept_goal
from mentor_copilot.desk.notes import NoteDesk
from mentor_copilot.desk.progress import ProgressDesk
from mentor_copilot.desk.skills import SkillDesk
from mentor_copilot.desk.woops import WoopDesk
from mentor_copilot.domain.ahead import (
    Event,
    of_commitment,
    of_experiment,
    of_goal,
    of_plan,
    of_skill,
)
from mentor_copilot.domain.cycle import experiment
from mentor_copilot.domain.cycle.experiment import Experiment
from mentor_tools.calendar_file import calendar_text


@dataclass(frozen=True)
class CalendarDesk:
    """Put together by `compose.open_calendars`; a calendar is its person's own, private things too.

    Nothing of another person's is in it.
    """

    answers: AnswerDesk
    notes: NoteDesk
    progress: ProgressDesk
    skills: SkillDesk
    woops: WoopDesk

    async def events(self, person: str) -> list[Event]:
        """All that has a day: deadlines, check-ins, moments of plans, steps, promises."""
        parts = (self._goals, self.plans, self._skills, self._experiments, self._promises)
        return [event for part in parts async for event in part(person)]

    async def file(self, person: str) -> str:
        """The same as the text of an iCalendar file; written again it changes nothing."""
        return calendar_text(await self.events(person))

    async def _goals(self, person: str) -> AsyncIterator[Event]:
        due = {one.id: one.checkin for one in await self.progress.of_goals(person)}
        for version in await self.answers.records.newest(person):
            kept, next_one = kept_goal(version), due.get(version.id)
            day = next_one.next if next_one else None
            rhythm = next_one.every_days if next_one else 0
            for event in of_goal(kept.id, kept.goal, kept.at, day, rhythm):
                yield event

    async def plans(self, person: str) -> AsyncIterator[Event]:
        """The moments of the person's if-then plans, and the days to look back at them."""
        ends = {
            version.id: kept_goal(version).goal.deadline.value
            for version in await self.answers.records.newest(person)
        }
        for kept in await self.woops.plans(person):
            last = ends.get(kept.plan.goal or "")
            for event in of_plan(kept.id, kept.plan, kept.at, self.answers.order, last):
                yield event

    async def _skills(self, person: str) -> AsyncIterator[Event]:
        for kept in await self.skills.skills(person):
            for event in of_skill(kept.id, kept.skill):
                yield event

    async def _experiments(self, person: str) -> AsyncIterator[Event]:
        ended = {
            getattr(one.record, "about", "")
            for one in await self.answers.entries(experiment.RESULT_KIND, person)
        }
        for entry in await self.answers.entries(experiment.KIND, person):
            if isinstance(entry.record, Experiment) and entry.id not in ended:
                for event in of_experiment(entry.id, entry.record):
                    yield event

    async def _promises(self, person: str) -> AsyncIterator[Event]:
        for pair in await self.notes.pairs(person):
            for one in await self.notes.commitments(pair.id, person):
                for event in of_commitment(one, person, pair.id):
                    yield event
