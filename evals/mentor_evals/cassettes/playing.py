"""An `Llm` with a cassette in it: answers on file are played, others are asked for and kept."""

import hashlib
import json
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from pydantic import BaseModel, ValidationError

from mentor_evals.cassettes.tape import BEGINS_AT_MOST, Place, Take, Tape
from mentor_prompts import Prompt
from mentor_tools.errors import LlmCutShort, LlmError, LlmRefused, LlmUnreadable
from mentor_tools.ports import Calls, Function, Llm, Shape

UNDER_WAY: ContextVar[str] = ContextVar("UNDER_WAY", default="")
"""The case that is asked about, with its repeat, as "goals-001/1"; nothing outside of a run."""

_KEPT: dict[str, type[LlmError]] = {
    one.__name__: one for one in (LlmUnreadable, LlmRefused, LlmCutShort)
}
"""What a model answers in a way that is no answer, and would again; the network's faults pass."""


class NotRecorded(LlmError):
    """No answer to this prompt is on file, or only to an earlier wording of it."""


class Later(LlmError):
    """The answer is to come with a batch."""


class Awaited(NamedTuple):
    """An answer that is to come: where it goes on the cassette, and what is asked."""

    take: Take
    prompt: Prompt
    shape: type[BaseModel]


@dataclass
class TapedLlm:
    """A model's answers by cassette. `live` is asked for what is not on it; None: nobody is.

    The n-th call with the same words in a case gets the n-th answer. `missing` counts what was not
    on file, by the words for it. With `awaited` what is not on file goes there, for a batch.
    """

    tape: Tape
    live: Llm | None = None
    secret: str = ""
    awaited: dict[str, Awaited] | None = None
    asked: Counter[Place] = field(default_factory=Counter)
    missing: Counter[str] = field(default_factory=Counter)

    @property
    def name(self) -> str:
        """The model, alike whether it is recorded or played."""
        return f"model {self.tape.label.model}"

    async def answer(self, prompt: Prompt, shape: type[Shape]) -> Shape:
        """The answer on file, as a value of `shape`; else the model's, which is kept."""
        begun = self._next(prompt, shape)
        take = self.tape.find(begun.place, begun.n)
        if take is not None:
            return self._played(take, shape)
        if self.awaited is not None:
            self.awaited[_id(begun)] = Awaited(begun, prompt, shape)
            raise Later("it comes with the batch")
        live = self._live(prompt)
        try:
            value = await live.answer(prompt, shape)
        except LlmError as error:
            self._keep_failed(begun, error)
            raise
        written = json.loads(value.model_dump_json())
        self.tape.add(begun.model_copy(update={"answer": written}), self.secret)
        return value

    async def answer_or_call(
        self, prompt: Prompt, functions: Sequence[Function], shape: type[Shape]
    ) -> Shape | Calls:
        """The turn on file; else the model's, which is kept: it never waits for a batch."""
        begun = self._next(prompt, shape, functions)
        take = self.tape.find(begun.place, begun.n)
        if take is not None:
            return self._played(take, Calls) if take.calls else self._played(take, shape)
        live = self._live(prompt)
        try:
            turn = await live.answer_or_call(prompt, functions, shape)
        except LlmError as error:
            self._keep_failed(begun, error)
            raise
        kept = {"answer": json.loads(turn.model_dump_json())}
        calls = {"calls": True} if isinstance(turn, Calls) else {}
        self.tape.add(begun.model_copy(update=kept | calls), self.secret)
        return turn

    async def say(self, prompt: Prompt) -> AsyncIterator[str]:
        """The text on file in one piece; else the model's as it comes, which is kept."""
        begun = self._next(prompt, None)
        take = self.tape.find(begun.place, begun.n)
        if take is not None:
            if take.failed:
                raise _error(take)
            yield str(take.answer)
            return
        live = self._live(prompt)
        said: list[str] = []
        try:
            async for piece in live.say(prompt):
                said.append(piece)
                yield piece
        except LlmError as error:
            self._keep_failed(begun, error)
            raise
        self.tape.add(begun.model_copy(update={"answer": "".join(said)}), self.secret)

    def take(self, awaited: Awaited, answer: BaseModel | LlmError) -> None:
        """Keep an answer that came with a batch, or the kind of error that it was."""
        if isinstance(answer, LlmError):
            self._keep_failed(awaited.take, answer)
        else:
            written = json.loads(answer.model_dump_json())
            self.tape.add(awaited.take.model_copy(update={"answer": written}), self.secret)

    def _next(
        self, prompt: Prompt, shape: type[BaseModel] | None, functions: Sequence[Function] = ()
    ) -> Take:
        """The answer that is asked for now, without the answer."""
        begun = Take(
            prompt=prompt.name,
            template=prompt.digest,
            key=key_of(prompt, shape, functions),
            case=UNDER_WAY.get(),
            begins=_begins(prompt),
        )
        self.asked[begun.place] += 1
        return begun.model_copy(update={"n": self.asked[begun.place]})

    def _played(self, take: Take, shape: type[Shape]) -> Shape:
        if take.failed:
            raise _error(take)
        try:
            return shape.model_validate_json(json.dumps(take.answer))
        except ValidationError:
            raise self._refusal(take.prompt, "is in another form now") from None

    def _live(self, prompt: Prompt) -> Llm:
        if self.live is not None:
            return self.live
        templates = self.tape.knows(prompt.name)
        if templates and prompt.digest not in templates:
            raise self._refusal(prompt.name, "is stale: the prompt was changed since")
        raise self._refusal(prompt.name, "is missing for these words")

    def _refusal(self, prompt: str, why: str) -> NotRecorded:
        told = f"the recorded answer to {prompt} {why} ({self.tape.file.name})"
        self.missing[told] += 1
        return NotRecorded(f"{told}: record it with --record")

    def _keep_failed(self, begun: Take, error: LlmError) -> None:
        kind = next((name for name, one in _KEPT.items() if isinstance(error, one)), None)
        if kind is not None:
            self.tape.add(
                begun.model_copy(update={"failed": kind, "answer": str(error)}), self.secret
            )


def on_file(llm: Llm | None) -> bool:
    """Whether a model's answers all come from a cassette, so that they are the same again."""
    return isinstance(llm, TapedLlm) and llm.live is None


def key_of(
    prompt: Prompt, shape: type[BaseModel] | None, functions: Sequence[Function] = ()
) -> str:
    """The digest of all that is sent: the words of both parts, the form, what may be called."""
    form = _form(shape) if shape else ""
    called = [[one.name, one.purpose, _form(one.arguments)] for one in functions]
    whole = json.dumps([prompt.name, prompt.system, prompt.user, form, *called])
    return hashlib.sha256(whole.encode()).hexdigest()[:20]


@lru_cache(maxsize=64)
def _form(shape: type[BaseModel]) -> str:
    return json.dumps(shape.model_json_schema(), sort_keys=True)


def _id(take: Take) -> str:
    """Short enough for a batch, and the same when the run goes on."""
    written = json.dumps([take.case, take.key, take.n])
    return hashlib.sha256(written.encode()).hexdigest()[:20]


def _begins(prompt: Prompt) -> str:
    return " ".join(prompt.user.split())[:BEGINS_AT_MOST]


def _error(take: Take) -> LlmError:
    return _KEPT.get(take.failed or "", LlmError)(str(take.answer))
