"""The WOOP desk: conversations towards an if-then plan, and the plans that were kept."""

import json
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

from mentor_copilot.coach.port import Emit
from mentor_copilot.coach.woop import WoopCoach
from mentor_copilot.desk.talking import Talking
from mentor_copilot.domain.authorship import authorship
from mentor_copilot.domain.goal import Goal, Scope
from mentor_copilot.domain.lint.woop.parts import HORIZON_DAYS
from mentor_copilot.domain.reading import DayOrder
from mentor_copilot.domain.value import Value
from mentor_copilot.domain.woop import Blocker, WoopPlan, WoopWork
from mentor_copilot.domain.woop.asking import opened
from mentor_copilot.domain.woop.checks import findings
from mentor_copilot.domain.woop.outcome import WoopOutcome
from mentor_copilot.domain.woop.work import OVER
from mentor_copilot.graph.woop import KIND, WoopGraph, WoopRoom
from mentor_tools.errors import Absent, Usage
from mentor_tools.ports import Records, Version

T = TypeVar("T")

Blockers = Callable[[str], Awaitable[Sequence[Blocker]]]


@dataclass(frozen=True)
class KeptPlan:
    """The newest version of a plan that was kept."""

    id: str
    version: int
    owner: str
    at: datetime
    plan: WoopPlan


@dataclass(frozen=True)
class WoopDesk:
    """Put together by `compose.open_desk`; `blockers` reads what a person struggled with before."""

    coach: WoopCoach
    records: Records
    graph: WoopGraph
    today: date
    new_id: Callable[[], str]
    prune: Callable[[str], Awaitable[None]]
    drop_run: Callable[[str], Awaitable[None]]
    blockers: Blockers
    order: DayOrder = "dmy"
    region: str = ""
    readers: str = ""

    async def begin(
        self,
        person: str | None = None,
        goal: str | None = None,
        scope: Scope = "private",
        *,
        thread: str | None = None,
    ) -> str:
        """A new conversation towards a plan, for a kept goal or a wish to be named; its thread.

        `Usage` when no goal has that id, or it is not the person's.
        """
        if goal is not None and (await self._goal_of(goal)).owner != person:
            raise Absent(f"{person} has no goal called {goal}", topic="goals")
        thread = thread or self.new_id()
        settings = json.dumps({"goal": goal, "scope": scope})
        await self.records.open_thread(thread, person, KIND, settings)
        return thread

    async def say(self, thread: str, text: str, *, emit: Emit | None = None) -> WoopOutcome:
        """Take in a message; it is kept before anything else happens.

        Raises `Usage` for an unknown or finished thread, `Busy` when another turn does not end,
        `LlmError` when the endpoint fails: then the message is kept, and `resume` goes on.
        """
        room = await self._room(thread, emit)

        async def over() -> bool:
            return (await self._work(thread, room)).phase in OVER

        await self._talking.take_in(thread, text, room, over)
        return await self.outcome(thread)

    async def resume(self, thread: str, emit: Emit | None = None) -> WoopOutcome:
        """Finish what a crash or a failing endpoint cut off; the same question is pending."""
        await self._talking.finish(thread, await self._room(thread, emit))
        return await self.outcome(thread)

    async def outcome(self, thread: str) -> WoopOutcome:
        """Where the conversation stands."""
        room = await self._room(thread, None)
        work = await self._work(thread, room)
        messages = await self.records.messages(thread)
        texts = [message.text for message in messages if message.role == "person"]
        plan = work.plan
        kept = await self.records.versions(thread)
        state = _state(work)
        return WoopOutcome(
            engine=self.coach.engine,
            state=state,
            plan=plan,
            questions=(work.question,) if work.question and work.phase not in OVER else (),
            findings=findings(plan, self.today, whole=state == "complete"),
            authorship=authorship(plan.latest.text, [*texts, plan.obstacle.value or ""]),
            reason=work.reason,
            flag=work.flag,
            reply=work.reply,
            refused=work.refused,
            thread=thread,
            saved=kept[-1].id if kept else None,
            finished=work.phase in OVER,
        )

    async def holds(self, thread: str) -> bool:
        """Whether the thread is a conversation of this desk."""
        found = await self.records.thread(thread)
        return found is not None and found.kind == KIND

    async def forget_thread(self, thread: str) -> None:
        """Remove a conversation that nobody will come back to."""
        await self.records.delete_thread(thread)
        await self.drop_run(thread)

    async def plans(self, owner: str) -> list[KeptPlan]:
        """The newest version of each plan of the person."""
        return [_kept(version) for version in await self.records.newest(owner, kind=KIND)]

    async def plan(self, id: str) -> KeptPlan | None:
        """The newest version of a plan, None where none has that id."""
        kept = [one for one in await self.records.versions(id) if one.kind == KIND]
        return _kept(kept[-1]) if kept else None

    async def plans_for(
        self, id: str, person: str | None = None
    ) -> list[tuple[WoopPlan, date | None]]:
        """The plan of that id, or all plans of that goal, each with the goal's last day.

        `Usage` when the person (None: anybody) has neither, or the goal has no plan yet.
        """
        found = await self.records.versions(id)
        if not found or person not in (None, found[-1].owner):
            raise Absent(f"no goal or plan is called {id}", topic="goals")
        newest = found[-1]
        if newest.kind == KIND:
            plan = WoopPlan.model_validate_json(newest.document)
            return [(plan, await self._last_day(plan.goal))]
        plans = [kept.plan for kept in await self.plans(newest.owner)]
        theirs = [plan for plan in plans if plan.goal == id and not plan.let_go]
        if not theirs:
            raise Usage(f"the goal {id} has no if-then plan yet: make one first", topic="plans")
        last = await self._last_day(id)
        return [(plan, last) for plan in theirs]

    async def _last_day(self, goal: str | None) -> date | None:
        if goal is None:
            return None
        kept = Goal.model_validate_json((await self._goal_of(goal)).document)
        return kept.deadline.value

    async def _goal_of(self, id: str) -> Version:
        kept = [one for one in await self.records.versions(id) if one.kind == "goal"]
        if not kept:
            raise Absent(f"no goal is called {id}", topic="goals")
        return kept[-1]

    @property
    def _talking(self) -> Talking[WoopRoom]:
        return Talking(self.records, self.graph, self.prune)

    async def _room(self, thread: str, emit: Emit | None) -> WoopRoom:
        found = await self.records.thread(thread)
        if found is None or found.kind != KIND:
            raise Absent(f"no WOOP conversation is called {thread}")
        settings = json.loads(found.settings)
        goal = settings["goal"]
        owner = found.person or ""
        return WoopRoom(
            coach=self.coach,
            records=self.records,
            today=self.today,
            scope=settings["scope"],
            order=self.order,
            region=self.region,
            owner=owner,
            readers=self.readers,
            emit=emit,
            begun=WoopPlan() if goal is None else _from_goal(await self._goal_of(goal), self.today),
            blockers=lambda: self.blockers(owner),
        )

    async def _work(self, thread: str, room: WoopRoom) -> WoopWork:
        kept = await self.records.work(thread)
        fresh = opened(room.begun, self.today)
        return fresh if kept is None else WoopWork.model_validate_json(kept[1])


def _from_goal(version: Version, today: date) -> WoopPlan:
    """What a goal says already: its wish, and its day where that is near enough for a plan.

    The words are cited by the goal's own messages ("message:GOAL:1" is its first input).
    """
    goal = Goal.model_validate_json(version.document)
    day = goal.deadline
    near = day.value is not None and 0 < (day.value - today).days <= HORIZON_DAYS
    return WoopPlan(
        goal=version.id,
        wish=_cited(goal.wish, version.id),
        expires=_cited(day, version.id) if near else Value[date](),
    )


def _cited(value: Value[T], goal: str) -> Value[T]:
    source = value.source or ""
    if not source.startswith("input:"):
        return value
    return value.model_copy(update={"source": f"message:{goal}:{source.removeprefix('input:')}"})


def _state(work: WoopWork) -> str:
    if work.phase == "let_go":
        return "let_go"
    if work.paused or work.reason is not None or work.phase == "dropped":
        return "declined"
    return "complete" if work.plan.complete else "draft"


def _kept(version: Version) -> KeptPlan:
    return KeptPlan(
        id=version.id,
        version=version.version,
        owner=version.owner,
        at=version.at,
        plan=WoopPlan.model_validate_json(version.document),
    )
