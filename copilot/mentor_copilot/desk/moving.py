"""The desk of goals' states: close, pause, activate, take up again; each move with who and why."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from mentor_copilot.desk.kept_goals import KeptGoal, kept_goal, next_version, told
from mentor_copilot.desk.seen_goals import own_goal
from mentor_copilot.desk.talking import BUSY_AFTER_SECONDS
from mentor_copilot.domain.cycle import focus
from mentor_copilot.domain.cycle.states import CLOSED, move_fault, moved
from mentor_copilot.domain.cycle.wording import phrase
from mentor_copilot.domain.goal import Goal, Move, State
from mentor_copilot.domain.safety import Card, screen
from mentor_copilot.domain.safety import reply as hand_over
from mentor_copilot.domain.safety.card import IN_NOTES
from mentor_copilot.graph.focus import active_of
from mentor_tools.errors import Usage
from mentor_tools.ports import Records


@dataclass(frozen=True)
class Moved:
    """What came of a move: the goal as it is now, and what is said of it.

    `done` is False where nothing was moved: `crowd` are the active goals that leave no room,
    `lacks` the fields that are open, `flag` is set where the words call for people.
    """

    kept: KeptGoal
    reply: str
    done: bool = True
    crowd: Mapping[str, Goal] | None = None
    lacks: tuple[str, ...] = ()
    flag: str | None = None


@dataclass(frozen=True)
class MoveDesk:
    """Put together by `compose.open_desk`; nobody moves a goal but its owner."""

    records: Records
    today: date
    at_most: int = focus.AT_MOST
    region: str = ""
    readers: str = ""

    async def move(
        self,
        id: str,
        to: State,
        reason: str = "",
        *,
        person: str | None = None,
        anyway: bool = False,
        new_goal: str | None = None,
    ) -> Moved:
        """Move a goal of the person's (None: whosever it is) to another state, in a new version.

        The reason goes into the goal's thread, where it can be cited. One active goal more than
        there should be needs `anyway`. `Usage` where the goal is not theirs or may not move so.
        """
        async with self.records.turn(id, BUSY_AFTER_SECONDS):
            kept = kept_goal(await own_goal(self.records, id, person))
            fault = move_fault(kept.goal.state, to, reason)
            if fault:
                raise Usage(fault, topic="moves")
            card = screen(reason)
            if card is not None and card.category in IN_NOTES:
                return Moved(kept, self._handed_over(card), done=False, flag=card.flag)
            if to == "active" and (held := await self._held(kept, anyway=anyway)):
                return held
            new = await self._successor(kept, new_goal) if to == "replaced" else None
            now = await self._moved(kept, to, reason, new)
        if card is not None and card.category == "ambiguous":
            return replace(now, reply=f"{now.reply} {self._handed_over(card)}", flag=card.flag)
        return now

    async def history(self, id: str, person: str | None = None) -> list[KeptGoal]:
        """All versions of a goal of the person's, oldest first; `Usage` where none is theirs."""
        await own_goal(self.records, id, person)
        return [kept_goal(one) for one in await self.records.versions(id) if one.kind == "goal"]

    def _handed_over(self, card: Card) -> str:
        return hand_over(card, self.region, engine="rules", readers=self.readers)

    async def _moved(self, kept: KeptGoal, to: State, reason: str, new: KeptGoal | None) -> Moved:
        reply = _reply(kept.goal, to, new)
        move = Move(
            to=to,
            on=self.today,
            by=kept.owner,
            why=await told(self.records, kept, reason, reply),
            new_goal=new.id if new else None,
        )
        name = "again" if to == "active" and kept.goal.state in CLOSED else to
        reason = reason.strip() or phrase("states", name)
        now = await next_version(self.records, kept, moved(kept.goal, move), reason)
        waiting = "" if to in ("active", "draft") else await self._waiting(now)
        return Moved(now, f"{reply} {waiting}".strip())

    async def _held(self, kept: KeptGoal, *, anyway: bool) -> Moved | None:
        """Why the goal is not made active now; None where it can be."""
        lacks = focus.lacks(kept.goal, self.today) if kept.goal.state == "draft" else []
        if lacks:
            reply = focus.lacking(kept.goal, self.today)
            return Moved(kept, reply, done=False, lacks=tuple(lacks))
        active = await active_of(self.records, kept.owner, kept.id)
        if anyway or len(active) < self.at_most:
            return None
        state = phrase("states", kept.goal.state)
        reply = focus.crowded_by(active, "held", state=state)
        return Moved(kept, reply, done=False, crowd=active)

    async def _successor(self, kept: KeptGoal, id: str | None) -> KeptGoal:
        """The goal that takes another's place: the same person's, and not let go itself."""
        if id is None:
            raise Usage("a goal is replaced by another one: name it", topic="new goal")
        new = kept_goal(await own_goal(self.records, id, kept.owner))
        if new.id == kept.id:
            raise Usage("a goal cannot replace itself: name another one", topic="new goal")
        if new.goal.state in ("dropped", "replaced"):
            told = f"{id} is {new.goal.state}; name a goal that is under way"
            raise Usage(told, topic="new goal")
        return new

    async def _waiting(self, kept: KeptGoal) -> str:
        """The drafts that there is room for now; "" without any."""
        active = await active_of(self.records, kept.owner)
        versions = map(kept_goal, await self.records.newest(kept.owner))
        drafts = [one for one in versions if one.goal.state == "draft"]
        if not drafts or len(active) >= self.at_most:
            return ""
        named = "; ".join(f"“{focus.short(one.goal)}” ({one.id})" for one in drafts[:3])
        return phrase("states", "room", goals=named)


def _reply(goal: Goal, to: State, new: KeptGoal | None) -> str:
    name = "again" if to == "active" and goal.state in CLOSED else to
    words = focus.short(new.goal) if new else ""
    return phrase("states", f"told_{name}", goal=focus.short(goal), new=words)
