"""The coach of a WOOP conversation: it reads and words; which step comes next, code decides."""

from datetime import date
from typing import Annotated, Protocol

from pydantic import BaseModel, Field

from mentor_copilot.coach.model import ModelCoach
from mentor_copilot.coach.port import Asked, Emit, Moment, Worded
from mentor_copilot.coach.quotes import occurrences
from mentor_copilot.coach.rules import RuleCoach
from mentor_copilot.domain.reader.answers import is_no, is_unsure, is_yes
from mentor_copilot.domain.talk import Refused
from mentor_copilot.domain.value import Said, Value, said
from mentor_copilot.domain.woop.answer import Answer, read_answer
from mentor_copilot.domain.woop.phrasing import phrase
from mentor_copilot.domain.woop.plan import WoopPlan
from mentor_copilot.domain.woop.rewording import phrase_faults
from mentor_prompts import render
from mentor_tools.ports import Llm

NOT_THERE = "these words are not in the text"
_SHORT = 4  # words: an answer so short is its own quote
_SILENT = ("empty", "too_long", "gibberish", "other_language")


class AnswerRead(BaseModel):
    """What a coach understood of an answer, and what it proposed that did not hold."""

    answer: Answer
    refused: tuple[Refused, ...] = ()


class WoopCoach(Protocol):
    """Both implementations pass the same contract tests."""

    @property
    def engine(self) -> str:
        """ "rules", or the model's name."""

    async def read(self, told: Said, asked: Asked) -> AnswerRead:
        """What the answer says, each value located in it."""

    async def word(self, moment: Moment, emit: Emit | None = None) -> Worded:
        """A reply that reflects, then asks `moment.question` as one question."""

    async def phrase(self, plan: WoopPlan, today: date) -> Worded:
        """The newest plan as one sentence, "If ..., then I will ..."; the obstacle stays theirs."""


class RuleWoopCoach:
    """Reads by rules, and words as the files have it."""

    engine = "rules"

    async def read(self, told: Said, asked: Asked) -> AnswerRead:
        """See `WoopCoach`."""
        return AnswerRead(answer=read_answer(told, asked.today, asked.order))

    async def word(self, moment: Moment, emit: Emit | None = None) -> Worded:
        """See `WoopCoach`."""
        return await RuleCoach().word(moment, emit)

    async def phrase(self, plan: WoopPlan, today: date) -> Worded:
        """See `WoopCoach`."""
        return Worded(text=phrase(plan, plan.latest, today))


class _Quotes(BaseModel):
    """The quotes that a model takes for the parts of an answer; None where there is none."""

    wish: Annotated[str, Field(max_length=300)] | None
    words: Annotated[str, Field(max_length=600)] | None
    moment: Annotated[str, Field(max_length=300)] | None
    act: Annotated[str, Field(max_length=300)] | None
    inner: bool | None


class _Sentence(BaseModel):
    sentence: Annotated[str, Field(max_length=300)]


class ModelWoopCoach:
    """The coach over an `Llm`: quotes are looked up, sentences checked; its errors go through."""

    def __init__(self, llm: Llm) -> None:
        self._llm = llm
        self._speaker = ModelCoach(llm)

    @property
    def engine(self) -> str:
        """The model's name."""
        return self._llm.name

    async def read(self, told: Said, asked: Asked) -> AnswerRead:
        """The rules' reading, with the model's quotes where it marks the answer more closely.

        Short answers, a plain yes or no, and what holds no words need no model.
        """
        by_rule = read_answer(told, asked.today, asked.order)
        plain = is_yes(told.text) or is_no(told.text) or is_unsure(told.text)
        if plain or by_rule.kind in _SILENT or len(told.text.split()) <= _SHORT:
            return AnswerRead(answer=by_rule)
        question = asked.question.text if asked.question else ""
        prompt = render("woop/read", text=told.text, question=question)
        quotes = await self._llm.answer(prompt, _Quotes)
        return _understood(quotes, told, by_rule)

    async def word(self, moment: Moment, emit: Emit | None = None) -> Worded:
        """See `WoopCoach`; checked sentence by sentence as a goal's replies are."""
        return await self._speaker.word(moment, emit)

    async def phrase(self, plan: WoopPlan, today: date) -> Worded:
        """The model's sentence if it passes the checks, else the plain one."""
        plain = phrase(plan, plan.latest, today)
        if not plain:
            return Worded(text=plain)
        prompt = render("woop/phrase", plan=plain, obstacle=plan.obstacle.value or "")
        sentence = " ".join((await self._llm.answer(prompt, _Sentence)).sentence.split())
        wrong = phrase_faults(sentence, plan, today)
        if not wrong:
            return Worded(text=sentence)
        reason = "; ".join(wrong)
        refused = Refused(field="plan.text", text=sentence, reason=reason)
        return Worded(text=plain, refused=(refused,))


def _understood(quotes: _Quotes, told: Said, by_rule: Answer) -> AnswerRead:
    refused: list[Refused] = []
    found: dict[str, Value[str]] = {}
    for name in ("wish", "words", "moment", "act"):
        quote: str | None = getattr(quotes, name)
        places = occurrences(quote, told.text) if quote else []
        if quote and not places:
            refused.append(Refused(field=name, text=quote, reason=NOT_THERE))
        elif places:
            start, end = places[0]
            found[name] = said(" ".join(told.text[start:end].split()), told, start, end)
    changes: dict[str, object] = {"inner": quotes.inner}
    if "wish" in found and len(by_rule.wishes) != 1:
        changes["wishes"] = (found["wish"],)
    names = {"words": "words", "moment": "cue", "act": "act"}
    for name, field in names.items():
        if name in found and not (field != "words" and getattr(by_rule, field).known):
            changes[field] = found[name]
    return AnswerRead(answer=by_rule.model_copy(update=changes), refused=tuple(refused))
