"""The model coach: a language model proposes, plain code lets through what has an origin."""

from collections.abc import Sequence
from contextlib import aclosing
from datetime import date

from mentor_copilot.coach.drafts import Draft, draft_faults
from mentor_copilot.coach.known import parts
from mentor_copilot.coach.port import Asked, Emit, Moment, Read, Worded
from mentor_copilot.coach.proposal import Proposal, understood
from mentor_copilot.coach.sentences import sentences
from mentor_copilot.coach.speech import Speech
from mentor_copilot.domain.calendar import in_words
from mentor_copilot.domain.drafting import state
from mentor_copilot.domain.finding import Finding
from mentor_copilot.domain.goal import Goal
from mentor_copilot.domain.reader import read
from mentor_copilot.domain.reader.answers import is_no, is_unsure, is_yes
from mentor_copilot.domain.reading import TextKind
from mentor_copilot.domain.reply import may_reword
from mentor_copilot.domain.talk import Refused
from mentor_copilot.domain.value import Said, Value
from mentor_prompts import render
from mentor_tools.ports import Llm

Phrases = tuple[Value[str], ...]

_NOTHING_TO_READ = ("empty", "too_long", "gibberish", "other_language")


class ModelCoach:
    """The coach over an `Llm`. Its errors go through to the caller: no other coach steps in."""

    def __init__(self, llm: Llm) -> None:
        self._llm = llm

    @property
    def engine(self) -> str:
        """The model's name."""
        return self._llm.name

    async def read(self, said: Said, asked: Asked) -> Read:
        """What the model's quotes say, each found in the text; what was not there is refused.

        Refused quotes are asked for once more. A plain yes or no, and what holds no words, needs
        no model.
        """
        by_rule = read(said, asked.today, asked.order)
        plain = is_yes(said.text) or is_no(said.text) or is_unsure(said.text)
        if plain or by_rule.kind in _NOTHING_TO_READ:
            return Read(reading=by_rule)
        first = await self._proposed(said, asked, ())
        if not first.refused:
            return first
        return _mended(first, await self._proposed(said, asked, first.refused))

    async def word(self, moment: Moment, emit: Emit | None = None) -> Worded:
        """A reflection and the question in the model's words, sentence by sentence as they pass.

        A question that quotes or lists something is asked as it stands, with no model.
        """
        speech = Speech(moment, emit)
        if may_reword(moment.question):
            await self._speak(speech, moment)
            if speech.failed:
                speech.anew()
                await self._speak(speech, moment)
        return speech.finished()

    async def draft(self, goal: Goal, today: date, problems: tuple[Finding, ...] = ()) -> Worded:
        """The model's sentence if it passes, the second time at the latest; else the plain one."""
        if goal.own_statement.known or not goal.wish.known:
            return Worded(text=state(goal))
        told = [
            Refused(field="statement", text=problem.quote, reason=problem.message)
            for problem in problems
        ]
        refused: list[Refused] = []
        for _ in range(2):
            prompt = render(
                "goal/draft", today=in_words(today), form=goal.form, parts=parts(goal), faults=told
            )
            sentence = (await self._llm.answer(prompt, Draft)).sentence.strip()
            told = draft_faults(sentence, goal, today)
            if not told:
                return Worded(text=sentence, refused=tuple(refused))
            refused += told
        return Worded(text=state(goal), refused=tuple(refused))

    async def _proposed(self, said: Said, asked: Asked, faults: Sequence[Refused]) -> Read:
        question = asked.question.text if asked.question else ""
        prompt = render("goal/read", text=said.text, question=question, faults=faults)
        return understood(await self._llm.answer(prompt, Proposal), said, asked)

    async def _speak(self, speech: Speech, moment: Moment) -> None:
        known = "\n".join(f"{part.field}: {part.words}" for part in parts(moment.about))
        prompt = render(
            "goal/word",
            today=in_words(moment.today),
            goal=known or "nothing yet",
            last=moment.last.text,
            reflection=moment.reflection,
            question=moment.question.text,
            faults=speech.refused,
        )
        async with aclosing(sentences(self._llm.say(prompt))) as told:
            async for sentence in told:
                speech.take(sentence)


def _mended(first: Read, second: Read) -> Read:
    """The first reading with what the second gives for the fields that had been refused."""
    fields = {one.field for one in first.refused}
    fields |= {"unit"} if "target" in fields else set()
    update = {name: getattr(second.reading, name) for name in fields}
    for name in fields & {"wants", "values"}:
        update[name] = _together(getattr(first.reading, name), update[name])
    reading = first.reading.model_copy(update=update)
    kind: TextKind = "goal" if reading.wants else "vague"
    refused = tuple(dict.fromkeys((*first.refused, *second.refused)))
    return Read(reading=reading.model_copy(update={"kind": kind}), refused=refused)


def _together(first: Phrases, second: Phrases) -> Phrases:
    """Both lists in the order of the text; of two phrases that overlap the first reading's."""
    fresh = [
        new
        for new in second
        if all(
            (new.end or 0) <= (old.start or 0) or (old.end or 0) <= (new.start or 0)
            for old in first
        )
    ]
    return tuple(sorted((*first, *fresh), key=lambda value: value.start or 0))
