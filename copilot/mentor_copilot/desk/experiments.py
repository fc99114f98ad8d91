"""The desk of experiments against obstacles, and of what came of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from mentor_copilot.desk.answering import AnswerDesk
from mentor_copilot.desk.opening import Opening
from mentor_copilot.desk.seen_goals import own_goal
from mentor_copilot.domain.cycle.about import about_goal
from mentor_copilot.domain.cycle.entry import Entry
from mentor_copilot.domain.cycle.experiment import (
    KIND,
    RESULT_KIND,
    ExperimentResult,
    about_experiment,
    waiting,
)
from mentor_copilot.domain.goal import Goal, Scope
from mentor_tools.errors import Absent
from mentor_tools.ports import Records

Stands = Literal["under way", "waiting", "told"]


@dataclass(frozen=True)
class Standing:
    """An experiment and how it stands: a waiting one is over, with no `result` (its id) told."""

    entry: Entry
    state: Stands
    result: str | None = None


@dataclass(frozen=True)
class ExperimentDesk:
    """Put together by `compose.open_desk`; the questions are asked by the desk of answers."""

    answers: AnswerDesk
    records: Records

    async def begin(
        self,
        goal: str,
        person: str | None = None,
        scope: Scope | None = None,
        *,
        thread: str | None = None,
    ) -> str:
        """A new experiment for a goal of the person's; its thread, to `answers.say` to.

        It is read by whom the goal is read by, unless `scope` says otherwise. `Usage` where no
        such goal is theirs.
        """
        asked = await self.opening(goal, person)
        return await self.answers.begin(
            KIND, asked.owner, asked.subject, scope or asked.scope, thread=thread
        )

    async def opening(self, goal: str, person: str | None = None) -> Opening:
        """What an experiment for the goal asks; `Usage` as of `begin`."""
        version = await own_goal(self.records, goal, person)
        subject = about_goal(goal, Goal.model_validate_json(version.document))
        return Opening(KIND, version.owner, subject, version.scope)

    async def begin_result(self, id: str, person: str | None = None) -> str:
        """The questions on what came of an experiment; it stays open to whom the experiment is."""
        asked = await self.opening_result(id, person)
        return await self.answers.begin(RESULT_KIND, asked.owner, asked.subject, asked.scope)

    async def opening_result(self, id: str, person: str | None = None) -> Opening:
        """What is asked of an experiment that has ended; `Usage` where none of theirs is so."""
        versions = await self.records.versions(id)
        owner = versions[-1].owner if versions else ""
        own = await self.answers.entries(KIND, owner) if person in (None, owner) else []
        entry = next((one for one in own if one.id == id), None)
        if entry is None:
            raise Absent(f"no experiment is called {id}")
        return Opening(RESULT_KIND, owner, about_experiment(entry), entry.record.scope)

    async def every(self, owner: str) -> list[Standing]:
        """All experiments of a person with how each stands, the newest first."""
        made = await self.answers.entries(KIND, owner)
        results = await self.answers.entries(RESULT_KIND, owner)
        told = {
            one.record.about: one.id for one in results if isinstance(one.record, ExperimentResult)
        }
        over = {one.id for one in waiting([*made, *results], self.answers.today)}
        found = [
            Standing(
                one,
                "told" if one.id in told else "waiting" if one.id in over else "under way",
                told.get(one.id),
            )
            for one in made
        ]
        return sorted(found, key=lambda one: one.entry.record.day, reverse=True)

    async def waiting(
        self, owner: str, *, reader: str | None = None, until: date | None = None
    ) -> Sequence[Entry]:
        """The experiments whose end has come with no result told, as the reader may see them."""
        kinds = (KIND, RESULT_KIND)
        found = [
            entry
            for kind in kinds
            for entry in await self.answers.entries(kind, owner, reader=reader, until=until)
        ]
        return waiting(found, until or self.answers.today)
