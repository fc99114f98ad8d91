"""The desk of what joins goals: through-lines and categories, offered by code, set by people."""

from dataclasses import dataclass

from mentor_copilot.desk.kept_goals import KeptGoal, kept_goal, next_version, told
from mentor_copilot.desk.seen_goals import own_goal
from mentor_copilot.desk.talking import BUSY_AFTER_SECONDS
from mentor_copilot.domain.cycle.categories import LENGTH_AT_MOST, likely_categories
from mentor_copilot.domain.cycle.focus import short
from mentor_copilot.domain.cycle.through_lines import (
    Likely,
    likely_lines,
    line_fault,
    with_line,
    without_line,
)
from mentor_copilot.domain.cycle.wording import phrase
from mentor_copilot.domain.goal import Goal, ThroughLine
from mentor_tools.errors import Absent, Usage
from mentor_tools.ports import Records


@dataclass(frozen=True)
class LineDesk:
    """Put together by `compose.open_desk`; nobody joins goals but their owner."""

    records: Records

    async def link(
        self, id: str, other: str, reason: str, *, person: str | None = None
    ) -> KeptGoal:
        """Draw a through-line from a goal of the person's to another of theirs, with how.

        `Usage` where one is not theirs, or the line would lead back to its start.
        """
        if not reason.strip():
            raise Usage(phrase("lines", "reason"), topic="reason")
        async with self.records.turn(id, BUSY_AFTER_SECONDS):
            kept = kept_goal(await own_goal(self.records, id, person))
            new = kept_goal(await own_goal(self.records, other, kept.owner))
            fault = line_fault(id, other, await self._goals(kept.owner))
            if fault:
                raise Usage(fault)
            reply = phrase("lines", "linked", goal=short(kept.goal), other=short(new.goal))
            why = await told(self.records, kept, reason, reply)
            goal = with_line(kept.goal, ThroughLine(goal=other, why=why))
            return await next_version(self.records, kept, goal, reply)

    async def unlink(
        self, id: str, other: str, reason: str = "", *, person: str | None = None
    ) -> KeptGoal:
        """Take a through-line back; `Usage` where there is none."""
        async with self.records.turn(id, BUSY_AFTER_SECONDS):
            kept = kept_goal(await own_goal(self.records, id, person))
            goal = without_line(kept.goal, other)
            if goal == kept.goal:
                raise Absent(f"no through-line goes from {id} to {other}")
            goals = await self._goals(kept.owner)
            named = short(goals[other]) if other in goals else other
            reply = phrase("lines", "unlinked", goal=short(kept.goal), other=named)
            await told(self.records, kept, reason, reply)
            return await next_version(self.records, kept, goal, reason.strip() or reply)

    async def likely(
        self, id: str, *, person: str | None = None
    ) -> tuple[tuple[Likely, Goal], ...]:
        """Goals of the person's that this one may move too, each with what speaks for it."""
        kept = kept_goal(await own_goal(self.records, id, person))
        goals = await self._goals(kept.owner)
        return tuple((one, goals[one.goal]) for one in likely_lines(id, goals))

    async def likely_categories(self, id: str, *, person: str | None = None) -> tuple[str, ...]:
        """Categories that the goal's words name; none is set by it."""
        return likely_categories(kept_goal(await own_goal(self.records, id, person)).goal)

    async def categorise(self, id: str, category: str, *, person: str | None = None) -> KeptGoal:
        """Put a goal under a category, of the library or the person's own; "" takes it off."""
        name = " ".join(category.split()).lower()
        if len(name) > LENGTH_AT_MOST:
            raise Usage(f"a category has at most {LENGTH_AT_MOST} characters")
        async with self.records.turn(id, BUSY_AFTER_SECONDS):
            kept = kept_goal(await own_goal(self.records, id, person))
            if (kept.goal.category or "") == name:
                return kept
            goal = kept.goal.model_copy(update={"category": name or None})
            shown = name or "no category"
            reply = phrase("lines", "category", goal=short(goal), category=shown)
            return await next_version(self.records, kept, goal, reply)

    async def _goals(self, owner: str) -> dict[str, Goal]:
        return {one.id: kept_goal(one).goal for one in await self.records.newest(owner)}
