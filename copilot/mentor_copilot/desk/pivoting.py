"""The desk of pivots: another way to the same goal, and what it makes of strategy and measures."""

from dataclasses import dataclass
from datetime import date

from mentor_copilot.desk.answering import AnswerDesk
from mentor_copilot.desk.kept_goals import KeptGoal, kept_goal
from mentor_copilot.desk.opening import Opening
from mentor_copilot.desk.seen_goals import own_goal, seen_goal
from mentor_copilot.domain.cycle.about import about_goal
from mentor_copilot.domain.cycle.entry import Entry
from mentor_copilot.domain.cycle.focus import short
from mentor_copilot.domain.cycle.pivot import KIND
from mentor_copilot.domain.cycle.segments import Segment, segments
from mentor_copilot.domain.cycle.states import CLOSED
from mentor_copilot.domain.cycle.strategy import Strategy, strategies
from mentor_copilot.domain.cycle.wording import phrase
from mentor_copilot.domain.goal import Scope
from mentor_copilot.domain.questionnaire.subject import Fact
from mentor_tools.errors import Usage
from mentor_tools.ports import Records


@dataclass(frozen=True)
class PivotDesk:
    """Put together by `compose.open_desk`; the questions are asked by the desk of answers."""

    answers: AnswerDesk
    records: Records

    async def begin(
        self,
        id: str,
        person: str | None = None,
        scope: Scope | None = None,
        *,
        thread: str | None = None,
    ) -> str:
        """A pivot of a goal of the person's; its thread, to `answers.say` to.

        It is read by whom the goal is read by, unless `scope` says otherwise. `Usage` where no such
        goal is theirs, or it is closed.
        """
        asked = await self.opening(id, person)
        return await self.answers.begin(
            KIND, asked.owner, asked.subject, scope or asked.scope, thread=thread
        )

    async def opening(self, id: str, person: str | None = None) -> Opening:
        """What a pivot of the goal asks; `Usage` as of `begin`."""
        kept = kept_goal(await own_goal(self.records, id, person))
        if kept.goal.state in CLOSED:
            raise Usage(phrase("states", "closed", state=kept.goal.state))
        subject = about_goal(id, kept.goal)
        aim = Fact(name="aim", words=short(kept.goal))
        subject = subject.model_copy(update={"facts": (*subject.facts, aim)})
        return Opening(KIND, kept.owner, subject, kept.goal.scope)

    async def pivots(
        self, id: str, *, reader: str | None = None, until: date | None = None
    ) -> tuple[Entry, ...]:
        """The goal's pivots that the reader (None: its owner) may see, the oldest first."""
        version = await seen_goal(self.records, id, reader, until)
        kept = await self.answers.entries(KIND, version.owner, reader=reader, until=until)
        return tuple(one for one in kept if one.record.goal == id)

    async def strategies(
        self, id: str, *, reader: str | None = None, until: date | None = None
    ) -> tuple[Strategy, ...]:
        """The way to the goal in its versions, as the reader may see them."""
        first = (await self._versions(id, reader, until))[0]
        pivots = await self.pivots(id, reader=reader, until=until)
        return strategies((first.day, first.goal), pivots)

    async def segments(
        self,
        id: str,
        result: int | None = None,
        *,
        reader: str | None = None,
        until: date | None = None,
    ) -> tuple[Segment, ...]:
        """The goal's measures over time, each with its days: one series each."""
        told = [(one.day, one.goal) for one in await self._versions(id, reader, until)]
        pivots = await self.pivots(id, reader=reader, until=until)
        return segments(told, pivots, result)

    async def _versions(self, id: str, reader: str | None, until: date | None) -> list[KeptGoal]:
        """The goal's versions up to the one that the reader may see; only shared ones of others."""
        seen = await seen_goal(self.records, id, reader, until)
        kept = [one for one in await self.records.versions(id) if one.version <= seen.version]
        own = reader is None or reader == seen.owner
        return [kept_goal(one) for one in kept if own or one.scope == "shared"]
