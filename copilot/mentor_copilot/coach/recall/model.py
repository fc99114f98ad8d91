"""A model looks something up: at most three calls of reading tools, then it must answer."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from pydantic import BaseModel, ConfigDict

from mentor_copilot.coach.recall.port import Looked
from mentor_copilot.coach.recall.proposal import Proposal, understood
from mentor_copilot.domain.brief import BriefLine, RefusedText
from mentor_copilot.domain.brief.shown import standing
from mentor_copilot.domain.calendar import in_words
from mentor_copilot.domain.recall.checking import Bounds
from mentor_prompts import Prompt, render
from mentor_tools.ports import Calls, FunctionCall, Llm
from mentor_tools.record_tools import BadCall, Tool, made

CALLS_AT_MOST = 3
RESULTS_A_CALL = 8
_TEXT = 500  # characters of a result that a model sees
_NAME = 60

_SAME = "the same call was made before, and its results stand here"
_MANY = f"a question has at most {CALLS_AT_MOST} calls"


class ModelRecallCoach:
    """Lets a model call tools and checks what it says of their results; its errors go through."""

    def __init__(self, llm: Llm) -> None:
        self._llm = llm

    @property
    def engine(self) -> str:
        """The model's name."""
        return self._llm.name

    async def look_up(
        self, question: str, tools: Sequence[Tool[BriefLine]], bounds: Bounds, today: date
    ) -> Looked | None:
        """See `RecallCoach`. A call that cannot be made is told once; the next ends the calls."""
        turn = _Turn(question, tools, bounds, today)
        functions = [one.function for one in tools]
        while turn.may_call:
            given = await self._llm.answer_or_call(turn.prompt(), functions, Proposal)
            if isinstance(given, Proposal):
                return turn.answered(given)
            await turn.take(given)
        return turn.answered(await self._llm.answer(turn.prompt(), Proposal))


class Result(BaseModel):
    """One result as a model sees it: words of people, and beside them what code knows of it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    beside: str
    text: str


@dataclass
class _Turn:
    """One question, with all that was found for it so far."""

    question: str
    tools: Sequence[Tool[BriefLine]]
    bounds: Bounds
    today: date
    results: dict[str, BriefLine] = field(default_factory=dict)
    asked: set[FunctionCall] = field(default_factory=set)
    told: list[str] = field(default_factory=list)
    refused: list[RefusedText] = field(default_factory=list)
    left: int = CALLS_AT_MOST

    @property
    def may_call(self) -> bool:
        """Whether there are calls left, and none was refused."""
        return self.left > 0 and not self.refused

    def prompt(self) -> Prompt:
        """The question, and every result so far, each in its own fence."""
        return render(
            "record/ask",
            question=self.question,
            today=in_words(self.today),
            left=self.left if self.may_call else 0,
            results=[self._shown(id, line) for id, line in self.results.items()],
            told=self.told,
        )

    async def take(self, given: Calls) -> None:
        """Make the calls as long as there are any left."""
        for call in given.calls:
            if not self.left:
                self.refused.append(RefusedText(text=call.name[:_NAME], reason=_MANY))
                return
            self.left -= 1
            try:
                await self._make(call)
            except BadCall as fault:
                if self.told:
                    self.refused.append(RefusedText(text=call.name[:_NAME], reason=str(fault)))
                    return
                self.told.append(str(fault))

    def answered(self, proposal: Proposal) -> Looked | None:
        """What has its proof; None where the model takes the question for something else."""
        if not proposal.about_record and not self.results:
            return None
        lines, refused = understood(proposal, self.results, self.bounds)
        return Looked(tuple(lines), (*self.refused, *refused))

    async def _make(self, call: FunctionCall) -> None:
        if call in self.asked:
            raise BadCall(_SAME)
        self.asked.add(call)
        found = await made(call, self.tools)
        known = set(self.results.values())
        for line in [one for one in found if one not in known][:RESULTS_A_CALL]:
            self.results[f"r{len(self.results) + 1}"] = line

    def _shown(self, id: str, line: BriefLine) -> Result:
        words = "\n".join(dict.fromkeys(place.quote for place in line.cites))
        return Result(id=id, beside=self._beside(line), text=words[:_TEXT])

    def _beside(self, line: BriefLine) -> str:
        """Day, person and standing in plain words: no name or id, which are people's words too."""
        note = self.bounds.grounds.notes[line.cites[0].note_id]
        by = "you" if note.author == self.bounds.reader else "the other one of the pair"
        parts = [f"written on {in_words(note.date)} by {by}"]
        if line.owner:
            mine = line.owner == self.bounds.reader
            parts.append("of you" if mine else "of somebody else")
        stands = standing(line, None)
        parts += [line.status.replace("_", " ")] if line.status else []
        return "; ".join([*parts, stands] if stands else parts)
