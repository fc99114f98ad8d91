"""The goal desk: conversations towards a goal, and the goals that were kept."""

import json
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import date

from mentor_copilot.coach.port import Coach, Emit
from mentor_copilot.desk.agreements import AgreementDesk
from mentor_copilot.desk.answering import AnswerDesk
from mentor_copilot.desk.experiments import ExperimentDesk
from mentor_copilot.desk.kept_goals import KeptGoal, kept_goal, next_version
from mentor_copilot.desk.lines import LineDesk
from mentor_copilot.desk.moving import MoveDesk
from mentor_copilot.desk.next_acts import ActDesk
from mentor_copilot.desk.pivoting import PivotDesk
from mentor_copilot.desk.preparing import PreparationDesk
from mentor_copilot.desk.progress import ProgressDesk
from mentor_copilot.desk.reviews import ReviewDesk
from mentor_copilot.desk.seen_goals import own_goal
from mentor_copilot.desk.skills import SkillDesk
from mentor_copilot.desk.talking import BUSY_AFTER_SECONDS, Talking
from mentor_copilot.desk.woops import WoopDesk
from mentor_copilot.domain.authorship import authorship
from mentor_copilot.domain.cycle.states import CLOSED
from mentor_copilot.domain.cycle.wording import phrase
from mentor_copilot.domain.dial import Dial
from mentor_copilot.domain.drafting import state
from mentor_copilot.domain.finding import Finding
from mentor_copilot.domain.gaps import gaps
from mentor_copilot.domain.goal import Form, Goal, Scope
from mentor_copilot.domain.hearing.changing import changed_field
from mentor_copilot.domain.hearing.ideas import suggestions
from mentor_copilot.domain.interview import questions, state_of
from mentor_copilot.domain.lint import lint_goal
from mentor_copilot.domain.outcome import Outcome
from mentor_copilot.domain.reading import DayOrder
from mentor_copilot.domain.statement import days_of, faults
from mentor_copilot.domain.talk import Suggestion
from mentor_copilot.domain.value import Said, Value
from mentor_copilot.domain.views import as_form, settled
from mentor_copilot.domain.wording import line
from mentor_copilot.domain.work import AskedForm, Work, start
from mentor_copilot.graph.goal import GoalGraph, GoalRoom
from mentor_tools.errors import Absent, Usage
from mentor_tools.ports import Records


@dataclass(frozen=True)
class Desk:
    """The copilot, put together by `compose.open_desk`.

    `woops` plans for what may stop a goal, `answers` asks what became of it.
    """

    woops: WoopDesk
    answers: AnswerDesk
    preparations: PreparationDesk
    experiments: ExperimentDesk
    agreements: AgreementDesk
    skills: SkillDesk
    progress: ProgressDesk
    reviews: ReviewDesk
    moves: MoveDesk
    pivots: PivotDesk
    lines: LineDesk
    coach: Coach
    records: Records
    graph: GoalGraph
    today: date
    new_id: Callable[[], str]
    prune: Callable[[str], Awaitable[None]]
    drop_run: Callable[[str], Awaitable[None]]
    order: DayOrder = "dmy"
    region: str = ""
    readers: str = ""
    dial: Dial = "ask"

    async def begin_goal(
        self,
        form: AskedForm = "smart",
        person: str | None = None,
        scope: Scope = "private",
        *,
        thread: str | None = None,
    ) -> str:
        """A new conversation towards a goal; returns its thread. The goal is kept in `scope`.

        A thread that is named is opened once.
        """
        thread = thread or self.new_id()
        settings = json.dumps({"form": form, "scope": scope})
        await self.records.open_thread(thread, person, "goal", settings)
        return thread

    async def say(
        self, thread: str, text: str, *, suggest: bool = False, emit: Emit | None = None
    ) -> Outcome:
        """Take in a message; it is kept before anything else happens.

        Raises `Usage` for an unknown or finished thread, `Busy` when another turn does not end,
        `LlmError` when the endpoint fails: then the message is kept, and `resume` goes on.
        """
        await self.take_in(thread, text, emit)
        return await self.outcome(thread, suggest=suggest)

    async def take_in(self, thread: str, text: str, emit: Emit | None = None) -> None:
        """See `say`, for who does not need the outcome."""

        async def over() -> bool:
            return (await self.work(thread)).over

        await self._talking.take_in(thread, text, await self._room(thread, emit), over)

    async def resume(self, thread: str, emit: Emit | None = None) -> Outcome:
        """Finish what a crash or a failing endpoint cut off; the same question is pending.

        What its owner said of a kept goal later on is no turn of the conversation that is over.
        """
        await self.finish(thread, emit)
        return await self.outcome(thread)

    async def finish(self, thread: str, emit: Emit | None = None) -> None:
        """See `resume`, for who does not need the outcome."""
        work = await self.work(thread)
        if not work.over or work.question is not None:
            await self._talking.finish(thread, await self._room(thread, emit))

    async def outcome(self, thread: str, *, suggest: bool = False) -> Outcome:
        """Where the conversation stands."""
        work = await self.work(thread)
        messages = await self.records.messages(thread)
        texts = [message.text for message in messages if message.role == "person"]
        reached = state_of(work)
        goal = work.goal.model_copy(update={"statement": work.goal.statement or state(work.goal)})
        kept = await self.records.versions(thread) if work.phase == "kept" else ()
        return Outcome(
            engine=self.coach.engine,
            form=work.goal.form,
            state=reached,
            goal=None if reached == "declined" else goal,
            questions=questions(work),
            suggestions=_suggestions(work) if suggest and reached != "declined" else (),
            findings=() if reached == "declined" else self._findings(goal, work),
            authorship=authorship(goal.statement, texts, *days_of(goal)),
            reason=work.reason,
            flag=work.flag,
            reply=work.reply,
            refused=work.refused,
            wishes=tuple(wish.value or "" for wish in work.wishes),
            thread=thread,
            saved=kept[-1].id if kept else None,
            finished=work.over,
            form_proposed=work.form_proposed,
            kept_as=kept_goal(kept[-1]).goal.state if kept else None,
        )

    async def work(self, thread: str) -> Work:
        """What is worked on in the conversation; `Absent`: there is none."""
        room = await self._room(thread, None)
        kept = await self.records.work(thread)
        return start(room.form) if kept is None else Work.model_validate_json(kept[1])

    @property
    def acts(self) -> ActDesk:
        """Small acts: a look back at the last one, then the next."""
        return ActDesk(self.records, self.today, self.order, self.region, self.readers)

    def opening(self) -> str:
        """The first question, before anything was said."""
        return line("wish", "open")

    async def forget_thread(self, thread: str) -> None:
        """Remove a conversation that nobody will come back to."""
        await self.records.delete_thread(thread)
        await self.drop_run(thread)

    def _findings(self, goal: Goal, work: Work) -> tuple[Finding, ...]:
        """What the rules notice; a field that is still to be asked is no fault of the goal."""
        asked = [question.field for question in (*questions(work), *gaps(work))]
        return lint_goal(goal, self.today, asked)

    async def goals(self, owner: str) -> list[KeptGoal]:
        """The newest version of each goal of the person."""
        return [kept_goal(version) for version in await self.records.newest(owner)]

    async def goal(self, goal_id: str) -> KeptGoal | None:
        """The newest version of a goal, None where none has that id."""
        found = [one for one in await self.records.versions(goal_id) if one.kind == "goal"]
        return kept_goal(found[-1]) if found else None

    async def goal_history(self, goal_id: str, person: str | None = None) -> list[KeptGoal]:
        """All versions of a goal of the person's (None: whosever it is), oldest first.

        `Usage` when there is none.
        """
        if person is not None:
            await own_goal(self.records, goal_id, person)
        found = [one for one in await self.records.versions(goal_id) if one.kind == "goal"]
        if not found:
            raise Absent(f"no goal is called {goal_id}", topic="goals")
        return [kept_goal(version) for version in found]

    async def change_goal(
        self,
        goal_id: str,
        reason: str,
        changes: Sequence[tuple[str, str]] = (),
        form: Form | None = None,
        scope: Scope | None = None,
        *,
        person: str | None = None,
    ) -> KeptGoal:
        """A new version of a kept goal: fields set anew in words, or shown in another form.

        The words go into the goal's conversation, where the values find them. `Usage` when a field
        or its words cannot be read, or the goal is not the person's (None: whosever it is); then
        nothing is changed.
        """
        async with self.records.turn(goal_id, BUSY_AFTER_SECONDS):
            newest = (await self.goal_history(goal_id, person))[-1]
            if newest.goal.state in CLOSED and (changes or form):
                raise Usage(phrase("states", "closed", state=newest.goal.state))
            goal = as_form(newest.goal, form or newest.goal.form)
            for field, words in changes:
                goal = await self._changed(goal_id, goal, f"{field}: {words}")
            goal = await self._restated(settled(goal))
            goal = goal.model_copy(update={"scope": scope or goal.scope})
            return await next_version(self.records, newest, goal, reason)

    async def _changed(self, goal_id: str, goal: Goal, words: str) -> Goal:
        messages = await self.records.messages(goal_id)
        number = 1 + sum(message.role == "person" for message in messages)
        told = Said(source=f"input:{number}", text=words)
        work = Work(goal=goal, phase="review")
        changed = changed_field(work, told, self.today, self.order)
        if changed is None or changed.goal == goal:
            hint = (
                changed.note if changed and changed.note else "the field or its words are unclear"
            )
            raise Usage(f"{words[:60]!r} changes nothing: {hint}")
        await self.records.add_message(goal_id, "person", words)
        return changed.goal.model_copy(update={"own_statement": Value[str]()})

    async def _restated(self, goal: Goal) -> Goal:
        drafted = (await self.coach.draft(goal, self.today)).text
        stands = drafted and not faults(drafted, goal, self.today)
        return goal.model_copy(update={"statement": drafted if stands else state(goal)})

    @property
    def _talking(self) -> Talking[GoalRoom]:
        return Talking(self.records, self.graph, self.prune)

    async def _room(self, thread: str, emit: Emit | None) -> GoalRoom:
        found = await self.records.thread(thread)
        if found is None or found.kind != "goal":
            raise Absent(f"no goal conversation is called {thread}")
        settings = json.loads(found.settings)
        return GoalRoom(
            coach=self.coach,
            dial=self.dial,
            records=self.records,
            today=self.today,
            form=settings["form"],
            scope=settings.get("scope", "private"),
            order=self.order,
            region=self.region,
            owner=found.person or "",
            readers=self.readers,
            emit=emit,
            active_at_most=self.moves.at_most,
        )


def _suggestions(work: Work) -> tuple[Suggestion, ...]:
    field = work.question.field if work.question else "measure.target"
    fields = [field, "measure.target", "first_step"]
    return next((found for each in fields if (found := suggestions(work, each))), ())
