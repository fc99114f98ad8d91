"""A chat completion as it comes over the wire, and when it counts as an answer. No vendor."""

import json
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, ValidationError

from mentor_tools.errors import LlmCutShort, LlmRefused, LlmUnreadable
from mentor_tools.llm_failures import failed_inside, not_an_api
from mentor_tools.llm_text import cleaned
from mentor_tools.ports import Calls, FunctionCall

_CALLED = ("tool_calls", "function_call", None)


class Tokens(BaseModel):
    """What a call used, as far as the endpoint says."""

    prompt_tokens: int | None = None
    completion_tokens: int | None = None


class _Part(BaseModel):
    text: str = ""


class _Called(BaseModel):
    name: str
    arguments: str | dict[str, Any] | None = None


class _ToolCall(BaseModel):
    function: _Called


class _Message(BaseModel):
    content: str | list[_Part] | None = None
    refusal: str | None = None
    tool_calls: list[Any] | None = None


class _Choice(BaseModel):
    message: _Message
    finish_reason: str | None = None


class Completion(BaseModel):
    """One answer: its choices and what it used."""

    choices: list[_Choice]
    usage: Tokens | None = None

    def text(self, host: str) -> str:
        """The text of the answer. Raises the `LlmError` for one that is no complete text."""
        choice = self.choices[0]
        content = choice.message.content
        text = content if isinstance(content, str) else "".join(one.text for one in content or ())
        Ending(
            finish=choice.finish_reason,
            refused=bool(choice.message.refusal),
            called=bool(choice.message.tool_calls),
            empty=not text.strip(),
        ).check(host)
        return text

    def calls(self, host: str) -> Calls | None:
        """The functions that are asked for, None where the answer is text.

        Raises the `LlmError` for calls that are cut off or that cannot be read.
        """
        choice = self.choices[0]
        asked = choice.message.tool_calls
        if not asked:
            return None
        finish = "stop" if choice.finish_reason in _CALLED else choice.finish_reason
        Ending(finish=finish, refused=bool(choice.message.refusal), empty=False).check(host)
        try:
            read = [_ToolCall.model_validate(one).function for one in asked]
        except ValidationError:
            read = []
        if not read:
            raise LlmUnreadable(f"the model at {host} called a tool in no known form: try again")
        return Calls(calls=tuple(map(_call, read)))


def _call(called: _Called) -> FunctionCall:
    given = called.arguments
    written = given if isinstance(given, str) else json.dumps(given or {})
    return FunctionCall(name=cleaned(called.name), arguments=written)


def completion(body: bytes, host: str) -> Completion:
    """The completion in a response body. Raises `Failed` for anything else."""
    try:
        value = json.loads(body)
    except (ValueError, RecursionError):
        value = None
    if isinstance(value, dict) and value.get("error"):
        raise failed_inside(host)
    try:
        found = Completion.model_validate(value)
    except ValidationError:
        found = None
    if found is None or not found.choices:
        raise not_an_api(host)
    return found


@dataclass
class Ending:
    """How an answer ended, gathered from a completion or from the chunks of a stream."""

    finish: str | None = None
    refused: bool = False
    called: bool = False
    empty: bool = True

    def take(self, chunk: Any, used: list[Tokens]) -> str:
        """The text that one chunk of a stream adds; chunks come unchecked from the wire."""
        counts = getattr(chunk, "usage", None)
        if counts is not None:
            used.append(_tokens(counts))
        choices = getattr(chunk, "choices", None)
        if not isinstance(choices, list) or not choices:
            return ""
        delta = getattr(choices[0], "delta", None)
        self.finish = getattr(choices[0], "finish_reason", None) or self.finish
        self.refused = self.refused or bool(getattr(delta, "refusal", None))
        self.called = self.called or bool(getattr(delta, "tool_calls", None))
        text = getattr(delta, "content", None)
        text = text if isinstance(text, str) else ""
        self.empty = self.empty and not text.strip()
        return text

    def check(self, host: str) -> None:
        """Raise the `LlmError` for an answer that is not complete: only "stop" is an end."""
        if self.refused or self.finish == "content_filter":
            raise LlmRefused(f"the model at {host} declined to answer: say it in other words")
        if self.called or self.finish in ("tool_calls", "function_call"):
            raise LlmUnreadable(
                f"the model at {host} called a tool instead of answering: try again"
            )
        if self.finish == "length":
            raise LlmCutShort(
                f"the answer of {host} was cut at its longest: shorten the text"
                " or raise MENTOR_MAX_TOKENS"
            )
        if self.finish != "stop":
            raise LlmCutShort(f"the answer of {host} broke off before its end: try again")
        if self.empty:
            raise LlmUnreadable(f"the model at {host} gave an empty answer: try again")


def _tokens(counts: object) -> Tokens:
    given = [getattr(counts, name, None) for name in ("prompt_tokens", "completion_tokens")]
    read = [count if isinstance(count, int) else None for count in given]
    return Tokens(prompt_tokens=read[0], completion_tokens=read[1])
