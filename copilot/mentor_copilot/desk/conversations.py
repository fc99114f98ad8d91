"""Each kind of conversation as the chat holds it: begun, gone on with, looked at."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from mentor_copilot.coach.port import Emit
from mentor_copilot.desk.answering import AnswerDesk, Answered
from mentor_copilot.desk.goals import Desk
from mentor_copilot.desk.opening import reflection_on
from mentor_copilot.domain.goal import Scope
from mentor_copilot.domain.interview import questions, state_of
from mentor_copilot.domain.woop.outcome import WoopOutcome
from mentor_copilot.domain.work import AskedForm
from mentor_copilot.graph.chat_room import Conversation, Turn

Begin = Callable[[str, str], Awaitable[object]]


@dataclass(frozen=True)
class Begun:
    """Whose chat it is, and how what is made in it is kept: goals in this form and scope."""

    person: str
    pair: str | None = None
    form: AskedForm = "smart"
    scope: Scope = "private"


def conversations(desk: Desk, begun: Begun) -> dict[str, Conversation]:
    """All kinds that a chat can hold, by the names of what asks for them.

    What is about the pair is there only in a chat that names one.
    """
    person = begun.person

    async def reflect(thread: str, goal: str) -> None:
        asked = await reflection_on(desk.records, goal, person)
        await desk.answers.begin(asked.kind, person, asked.subject, begun.scope, thread=thread)

    async def prepare(thread: str, goal: str) -> None:
        await desk.preparations.begin(begun.pair or "", person, thread=thread)

    async def skill(thread: str, goal: str) -> None:
        await desk.skills.begin(person, begun.scope, thread=thread)

    def about_a_goal(begin: Callable[..., Awaitable[object]]) -> Conversation:
        async def opened(thread: str, goal: str) -> None:
            await begin(goal, person, thread=thread)

        return SheetTalk(desk.answers, opened)

    found: dict[str, Conversation] = {
        "goal": GoalTalk(desk, begun),
        "woop": WoopTalk(desk, begun),
        "checkin": about_a_goal(desk.progress.begin_checkin),
        "reflect": SheetTalk(desk.answers, reflect),
        "experiment": about_a_goal(desk.experiments.begin),
        "pivot": about_a_goal(desk.pivots.begin),
        "skill": SheetTalk(desk.answers, skill, needs_goal=False),
    }
    if begun.pair:
        found["prepare"] = SheetTalk(desk.answers, prepare, needs_goal=False)
    return found


def _turn(outcome: WoopOutcome | Answered) -> Turn:
    return Turn(
        reply=outcome.reply,
        question=outcome.questions[0].text if outcome.questions else "",
        finished=outcome.finished,
        paused=outcome.state == "declined" and outcome.flag is not None,
        saved=outcome.saved,
    )


@dataclass(frozen=True)
class GoalTalk:
    """Towards a goal."""

    desk: Desk
    begun: Begun
    needs_goal: bool = False

    async def begin(self, thread: str, goal: str | None) -> None:
        """Open the thread."""
        begun = self.begun
        await self.desk.begin_goal(begun.form, begun.person, begun.scope, thread=thread)

    async def say(self, thread: str, text: str, emit: Emit | None) -> Turn:
        """Pass a message on."""
        await self.desk.take_in(thread, text, emit)
        return await self.where(thread)

    async def resume(self, thread: str) -> Turn:
        """Finish what was cut off."""
        await self.desk.finish(thread)
        return await self.where(thread)

    async def where(self, thread: str) -> Turn:
        """Where it stands; before the first word, its opening question."""
        work = await self.desk.work(thread)
        asked = questions(work)
        return Turn(
            reply=work.reply or self.desk.opening(),
            question=asked[0].text if asked else "",
            finished=work.over,
            paused=state_of(work) == "declined" and work.flag is not None,
            saved=thread if work.phase == "kept" else None,
        )


@dataclass(frozen=True)
class WoopTalk:
    """Towards a plan for what may stop a goal, or a wish to be named."""

    desk: Desk
    begun: Begun
    needs_goal: bool = False

    async def begin(self, thread: str, goal: str | None) -> None:
        """Open the thread; `Usage` when the goal is not the person's."""
        begun = self.begun
        await self.desk.woops.begin(begun.person, goal, begun.scope, thread=thread)

    async def say(self, thread: str, text: str, emit: Emit | None) -> Turn:
        """Pass a message on."""
        return _turn(await self.desk.woops.say(thread, text, emit=emit))

    async def resume(self, thread: str) -> Turn:
        """Finish what was cut off."""
        return _turn(await self.desk.woops.resume(thread))

    async def where(self, thread: str) -> Turn:
        """Where it stands."""
        return _turn(await self.desk.woops.outcome(thread))


@dataclass(frozen=True)
class SheetTalk:
    """A questionnaire; `opened` opens its thread, for a goal where it needs one."""

    answers: AnswerDesk
    opened: Begin
    needs_goal: bool = True

    async def begin(self, thread: str, goal: str | None) -> None:
        """Open the thread; `Usage` when the goal or the pair is not the person's."""
        if not await self.answers.holds(thread):
            await self.opened(thread, goal or "")

    async def say(self, thread: str, text: str, emit: Emit | None) -> Turn:
        """Pass a message on."""
        return _turn(await self.answers.say(thread, text, emit=emit))

    async def resume(self, thread: str) -> Turn:
        """Finish what was cut off."""
        return _turn(await self.answers.resume(thread))

    async def where(self, thread: str) -> Turn:
        """Where it stands."""
        return _turn(await self.answers.outcome(thread))
