"""The desk of small acts: a look back at the last one, then the next; each answer kept at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from mentor_copilot.desk.kept_goals import KeptGoal, kept_goal, next_version, told
from mentor_copilot.desk.seen_goals import own_goal
from mentor_copilot.desk.talking import BUSY_AFTER_SECONDS
from mentor_copilot.domain.cycle.states import CLOSED
from mentor_copilot.domain.cycle.wording import phrase
from mentor_copilot.domain.drafting import state
from mentor_copilot.domain.goal import Goal
from mentor_copilot.domain.next_act import begin, hear_act, kept_form, said_last
from mentor_copilot.domain.next_act.wording import line
from mentor_copilot.domain.reading import DayOrder
from mentor_copilot.domain.safety import reply as hand_over
from mentor_copilot.domain.safety import screen
from mentor_copilot.domain.talk import Question
from mentor_copilot.domain.value import Said
from mentor_copilot.domain.work import Work
from mentor_tools.errors import Usage
from mentor_tools.ports import Records


@dataclass(frozen=True)
class NextAct:
    """Where the look back stands: the goal as kept by now, what is said, and what is asked."""

    kept: KeptGoal
    reply: str
    question: Question | None = None
    flag: str | None = None


@dataclass(frozen=True)
class ActDesk:
    """Asks a goal's owner about its newest small act, and for the next one."""

    records: Records
    today: date
    order: DayOrder = "dmy"
    region: str = ""
    readers: str = ""

    async def go_on(
        self, goal_id: str, answers: Sequence[str] = (), person: str | None = None
    ) -> NextAct:
        """The question that is open for the goal's acts, after these answers.

        Each answer is a message of the goal's thread and, where it says something, a version of the
        goal; so a later call goes on where this one ends. `Usage` where the goal is not the
        person's, or closed; a message that calls for people is answered and not read.
        """
        async with self.records.turn(goal_id, BUSY_AFTER_SECONDS):
            kept = kept_goal(await own_goal(self.records, goal_id, person))
            if kept.goal.state in CLOSED:
                raise Usage(phrase("states", "closed", state=kept.goal.state))
            work = begin(kept.goal, self.today)
            for answer in answers:
                if work.question is None:
                    break
                card = screen(answer)
                if card is not None and card.pauses:
                    reply = hand_over(card, self.region, engine="rules", readers=self.readers)
                    return NextAct(kept, reply, work.question, card.flag)
                kept, work = await self._heard(kept, work, answer)
        return NextAct(kept, _spoken(work), work.question)

    async def _heard(self, kept: KeptGoal, work: Work, answer: str) -> tuple[KeptGoal, Work]:
        """The state after one answer, which is kept with its reply before the next is heard."""
        messages = await self.records.messages(kept.id)
        number = 1 + sum(message.role == "person" for message in messages)
        said = Said(source=f"input:{number}", text=answer.strip())
        before = kept.goal
        heard = hear_act(work, said, self.today, self.order, before.form)
        await told(self.records, kept, said.text, _spoken(heard))
        goal = _restated(kept_form(heard, before), before)
        if goal == before:
            return kept, heard
        return await next_version(self.records, kept, goal, _reason(goal)), heard


def _spoken(work: Work) -> str:
    if work.question is None:
        return said_last(work)
    return " ".join(part for part in (work.note, work.question.text) if part)


def _restated(goal: Goal, before: Goal) -> Goal:
    """A micro goal's sentence is about its newest act, unless the mentee wrote it themselves."""
    new_act = goal.form == "micro" and goal.micro != before.micro
    if not new_act or goal.own_statement.known or goal.micro[0].looked_back is not None:
        return goal
    return goal.model_copy(update={"statement": state(goal)})


def _reason(goal: Goal) -> str:
    act = goal.micro[0]
    if act.looked_back is not None:
        return line("reason", "learnt")
    if act.done.known:
        return line("reason", "done" if act.done.value else "not_done")
    return line("reason", "added")
