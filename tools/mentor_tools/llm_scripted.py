"""A language model that says what a script says, for tests and demonstrations.

Its lines lie under the names of the prompts. A line is a text, or an error to raise, or a value to
be put as JSON. It is strict: a call without a line and a line never asked for are both faults.
"""

import json
from collections.abc import AsyncIterator, Mapping, Sequence
from types import TracebackType
from typing import Any, Self

from pydantic import BaseModel

from mentor_prompts import Prompt
from mentor_tools.errors import LlmError, LlmUnreadable
from mentor_tools.llm_answers import read_answer
from mentor_tools.llm_text import cleaned
from mentor_tools.ports import Call, CallLog, Calls, Function, Shape

Line = str | LlmError | BaseModel | Mapping[str, Any]


class OffScript(AssertionError):
    """The script and the calls do not fit: a call without a line, or lines that are left over."""


class ScriptedLlm:
    """An `Llm` that plays lines in order. Use it as a context: leaving it checks for leftovers."""

    def __init__(self, script: Mapping[str, Sequence[Line]], log: CallLog | None = None) -> None:
        self._lines = {name: list(lines) for name, lines in script.items()}
        self._log = log
        self.prompts: list[Prompt] = []

    @property
    def name(self) -> str:
        """What people see as the engine."""
        return "scripted model"

    async def answer(self, prompt: Prompt, shape: type[Shape]) -> Shape:
        """The next line of this prompt, read like a real answer: once more if it is unreadable."""
        try:
            return read_answer(_written(await self._next(prompt)), shape)
        except LlmUnreadable:
            return read_answer(_written(await self._next(prompt)), shape)

    async def answer_or_call(
        self, prompt: Prompt, functions: Sequence[Function], shape: type[Shape]
    ) -> Shape | Calls:
        """The next line of this prompt: `Calls` as they are, all else read as an answer."""
        try:
            return _turn(await self._next(prompt), shape)
        except LlmUnreadable:
            return _turn(await self._next(prompt), shape)

    async def say(self, prompt: Prompt) -> AsyncIterator[str]:
        """The next line of this prompt, a few characters at a time."""
        text = cleaned(_written(await self._next(prompt)))
        for start in range(0, len(text), 7):
            yield text[start : start + 7]

    async def aclose(self) -> None:
        """Raise `OffScript` when lines are left over."""
        left = {name: len(lines) for name, lines in self._lines.items() if lines}
        if left:
            raise OffScript(f"lines never asked for: {left}")

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        if error is None:
            await self.aclose()

    async def _next(self, prompt: Prompt) -> Line:
        self.prompts.append(prompt)
        lines = self._lines.get(prompt.name)
        if not lines:
            raise OffScript(f"call {len(self.prompts)}, {prompt.name}, has no line in the script")
        line = lines.pop(0)
        error = line if isinstance(line, LlmError) else None
        await self._note(prompt, error)
        if error is not None:
            raise error
        return line

    async def _note(self, prompt: Prompt, error: LlmError | None) -> None:
        if self._log is not None:
            await self._log.note_call(
                Call(
                    prompt=prompt.name,
                    digest=prompt.digest,
                    model=self.name,
                    tokens_in=None,
                    tokens_out=None,
                    cost=None,
                    seconds=0.0,
                    error=type(error).__name__ if error else None,
                )
            )


def _turn(line: Line, shape: type[Shape]) -> Shape | Calls:
    return line if isinstance(line, Calls) else read_answer(_written(line), shape)


def _written(line: Line) -> str:
    if isinstance(line, BaseModel):
        return line.model_dump_json()
    return line if isinstance(line, str) else json.dumps(line)
