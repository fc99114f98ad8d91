"""Each kind of conversation as the chat holds it: begun, gone on with, looked at."""

from dataclasses import dataclass

from mentor_copilot.coach.port import Emit
from mentor_copilot.desk.answering import Answered
from mentor_copilot.desk.goals import Desk
from mentor_copilot.domain.chat.sheets import ChatSheet
from mentor_copilot.domain.cycle.about import about_goal
from mentor_copilot.domain.goal import Form, Scope
from mentor_copilot.domain.outcome import Outcome
from mentor_copilot.domain.questionnaire import Subject
from mentor_copilot.domain.woop.outcome import WoopOutcome
from mentor_copilot.graph.chat_room import Turn
from mentor_tools.errors import Usage


def _turn(outcome: Outcome | WoopOutcome | Answered) -> Turn:
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
    person: str
    scope: Scope
    form: Form
    needs_goal: bool = False

    async def begin(self, thread: str, goal: str | None) -> None:
        """Open the thread."""
        await self.desk.begin_goal(self.form, self.person, self.scope, thread=thread)

    async def say(self, thread: str, text: str, emit: Emit | None) -> Turn:
        """Pass a message on."""
        return _turn(await self.desk.say(thread, text, emit=emit))

    async def resume(self, thread: str) -> Turn:
        """Finish what was cut off."""
        return _turn(await self.desk.resume(thread))

    async def where(self, thread: str) -> Turn:
        """Where it stands; before the first word, its opening question."""
        turn = _turn(await self.desk.outcome(thread))
        return turn if turn.reply else turn._replace(reply=self.desk.opening())


@dataclass(frozen=True)
class WoopTalk:
    """Towards a plan for what may stop a goal, or a wish to be named."""

    desk: Desk
    person: str
    scope: Scope
    needs_goal: bool = False

    async def begin(self, thread: str, goal: str | None) -> None:
        """Open the thread."""
        await self.desk.woops.begin(self.person, goal, self.scope, thread=thread)

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
    """A questionnaire, about one of the person's goals or their pair."""

    desk: Desk
    person: str
    scope: Scope
    pair: str | None
    about: ChatSheet

    @property
    def needs_goal(self) -> bool:
        """Whether it is about a goal."""
        return not self.about.needs_pair

    async def begin(self, thread: str, goal: str | None) -> None:
        """Open the thread; `Usage` when the goal is not the person's."""
        subject = await self._subject(goal)
        await self.desk.answers.begin(
            self.about.kind, self.person, subject, self.scope, thread=thread
        )

    async def _subject(self, goal: str | None) -> Subject:
        if goal is None:
            return Subject(pair=self.pair)
        kept = await self.desk.goal(goal)
        if kept is None or kept.owner != self.person:
            raise Usage(f"{self.person} has no goal called {goal}; `mentor goal list` shows theirs")
        return about_goal(kept.id, kept.goal)

    async def say(self, thread: str, text: str, emit: Emit | None) -> Turn:
        """Pass a message on."""
        return _turn(await self.desk.answers.say(thread, text, emit=emit))

    async def resume(self, thread: str) -> Turn:
        """Finish what was cut off."""
        return _turn(await self.desk.answers.resume(thread))

    async def where(self, thread: str) -> Turn:
        """Where it stands."""
        return _turn(await self.desk.answers.outcome(thread))
