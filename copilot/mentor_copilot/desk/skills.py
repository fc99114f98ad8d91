"""The desk of skill maps: skills, what shows them, what they are needed for, the steps."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from mentor_copilot.desk.answering import AnswerDesk
from mentor_copilot.desk.handing_over import HandOver, handed_over
from mentor_copilot.desk.opening import Opening
from mentor_copilot.desk.talking import BUSY_AFTER_SECONDS
from mentor_copilot.domain.cycle import skill as skills
from mentor_copilot.domain.cycle.skill import KIND, Need, Skill
from mentor_copilot.domain.goal import Scope
from mentor_copilot.domain.questionnaire import Hearing, Subject, verbatim
from mentor_copilot.domain.value import Said, Value
from mentor_tools.errors import Absent, Usage

Change = Callable[[Skill, Value[str]], Skill]


@dataclass(frozen=True)
class KeptSkill:
    """A skill in its newest version, with the id it is kept by."""

    id: str
    version: int
    owner: str
    skill: Skill


@dataclass(frozen=True)
class SkillDesk:
    """Put together by `compose.open_desk`; a person changes their own map alone."""

    answers: AnswerDesk

    async def begin(
        self,
        person: str,
        scope: Scope = "private",
        goal: str | None = None,
        *,
        thread: str | None = None,
    ) -> str:
        """A conversation about a new skill; returns its thread. `Usage`: the goal is not theirs."""
        asked = await self.opening(person, goal)
        return await self.answers.begin(KIND, person, asked.subject, scope, thread=thread)

    async def opening(self, person: str, goal: str | None = None) -> Opening:
        """What is asked of a new skill; `Usage`: the goal is not theirs."""
        if goal is not None:
            await self._check_goal(person, goal)
        return Opening(KIND, person, Subject(goal=goal))

    async def skills(
        self, owner: str, *, reader: str | None = None, until: date | None = None
    ) -> list[KeptSkill]:
        """The map of a person, as the reader (they themselves) may see it."""
        found = await self.answers.entries(KIND, owner, reader=reader, until=until)
        made = []
        for one in found:
            assert isinstance(one.record, Skill)
            made.append(KeptSkill(one.id, one.version, one.owner, one.record))
        return made

    async def have(self, person: str, name: str, words: str) -> KeptSkill | HandOver:
        """What shows that they have it."""

        def shown(skill: Skill, told: Value[str]) -> Skill:
            one = skills.evidence(told, self._hearing)
            return skill.model_copy(update={"have": (*skill.have, one)})

        return await self._told(person, name, words, shown, "something shows it")

    async def need(
        self, person: str, name: str, words: str, goal: str | None = None
    ) -> KeptSkill | HandOver:
        """What they need it for; `goal` is a kept goal of theirs."""
        if goal is not None:
            await self._check_goal(person, goal)

        def needed(skill: Skill, told: Value[str]) -> Skill:
            one = Need(words=told, goal=goal, told=self._hearing.today)
            return skill.model_copy(update={"needs": (*skill.needs, one)})

        return await self._told(person, name, words, needed, "needed for something")

    async def step(
        self, person: str, name: str, words: str, goal: str | None = None
    ) -> KeptSkill | HandOver:
        """A step towards it; `goal` is the kept goal of theirs that it serves."""
        if goal is not None:
            await self._check_goal(person, goal)

        def stepped(skill: Skill, told: Value[str]) -> Skill:
            one = skills.step(told, self._hearing, goal)
            return skill.model_copy(update={"steps": (*skill.steps, one)})

        return await self._told(person, name, words, stepped, "a new step")

    async def done(self, person: str, name: str, number: int, words: str) -> KeptSkill | HandOver:
        """What shows that a step (by its number, from 1) was done."""

        def ticked(skill: Skill, told: Value[str]) -> Skill:
            if not 1 <= number <= len(skill.steps):
                raise Usage(f"{skill.called} has {len(skill.steps)} steps and no step {number}")
            if skill.steps[number - 1].done is not None:
                raise Usage(f"step {number} of {skill.called} is told of as done already")
            shown = skills.evidence(told, self._hearing)
            steps = list(skill.steps)
            steps[number - 1] = steps[number - 1].model_copy(update={"done": shown})
            return skill.model_copy(update={"steps": tuple(steps)})

        return await self._told(person, name, words, ticked, f"step {number} is done")

    async def share(self, person: str, name: str, scope: Scope) -> KeptSkill:
        """Who may read it from now on: the person alone, or those they are in a pair with."""

        def scoped(skill: Skill, told: Value[str]) -> Skill:
            return skill.model_copy(update={"scope": scope})

        return await self._changed(person, name, "", scoped, f"{scope} from now on")

    @property
    def _hearing(self) -> Hearing:
        return Hearing(today=self.answers.today, order=self.answers.order)

    async def _told(
        self, person: str, name: str, words: str, change: Change, reason: str
    ) -> KeptSkill | HandOver:
        """The change, unless the words want a person: then nothing is kept."""
        if not words.strip():
            raise Usage("say it in a few words")
        if (handed := handed_over(self.answers, words)) is not None:
            return handed
        return await self._changed(person, name, words, change, reason)

    async def _changed(
        self, person: str, name: str, words: str, change: Change, reason: str
    ) -> KeptSkill:
        """A new version, made from words that stand in the skill's own thread."""
        id = (await self._named(person, name)).id
        records = self.answers.records
        async with records.turn(id, BUSY_AFTER_SECONDS):
            before = await self._named(person, id)
            messages = await records.messages(id)
            number = 1 + sum(message.role == "person" for message in messages)
            told = Said(source=f"input:{number}", text=words)
            taken = verbatim(told, self._hearing).words
            if words and not taken.known:
                raise Usage("there are no words in that")
            made = change(before.skill, taken)
            if words:
                await records.add_message(id, "person", words)
            made = made.model_copy(update={"day": self.answers.today})
            version = before.version + 1
            kept = await self.answers.keep(id, KIND, person, made, reason, version=version)
        return KeptSkill(id, kept.version, person, made)

    async def _named(self, person: str, name: str) -> KeptSkill:
        """A skill of the person's by its name or id; `Usage` where there is none, or two."""
        wanted = " ".join(name.split()).casefold()
        theirs = await self.skills(person)
        found = [one for one in theirs if wanted in (one.id, one.skill.called.casefold())]
        if len(found) == 1:
            return found[0]
        if found:
            ids = ", ".join(one.id for one in found)
            raise Usage(f"{person} has several skills of that name; say which by its id: {ids}")
        raise Absent(f"{person} has no skill called {name.strip()[:60]!r}", topic="skills")

    async def _check_goal(self, person: str, goal: str) -> None:
        found = [one for one in await self.answers.records.versions(goal) if one.kind == "goal"]
        if not found or found[-1].owner != person:
            raise Absent(f"{person} has no goal called {goal}", topic="goals")
