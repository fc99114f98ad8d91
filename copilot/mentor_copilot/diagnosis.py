"""What works and what does not: the checks behind `mentor doctor`, each with the way to mend it."""

import os
import stat
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import Annotated, Literal, Protocol, TypeVar

from pydantic import BaseModel, ConfigDict, Field

from mentor_copilot.domain.safety.replies import known_region
from mentor_prompts import Prompt, render
from mentor_tools.errors import LlmError, LlmUnreadable
from mentor_tools.ports import Call, Llm

T = TypeVar("T")


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Check(_Frozen):
    """One thing that was looked at; `mend` says what to do where it is not in order."""

    name: str
    state: Literal["ok", "warning", "failed"]
    says: str
    mend: str = ""


class Diagnosis(_Frozen):
    """All checks, and every host that private text may go to (none with the rule coach)."""

    engine: str
    home: Path
    hosts: tuple[str, ...]
    checks: tuple[Check, ...]

    @property
    def ok(self) -> bool:
        """Whether nothing failed; a warning is no failure."""
        return all(check.state != "failed" for check in self.checks)


class Calls:
    """A `CallLog` that keeps what it is told, for the probe itself."""

    def __init__(self) -> None:
        self.noted: list[Call] = []

    async def note_call(self, call: Call) -> None:
        """Keep one call."""
        self.noted.append(call)


class Probed(Llm, Protocol):
    """A model that can be asked whether its server holds to a schema."""

    async def obeys(self, prompt: Prompt, shape: type[BaseModel]) -> bool:
        """Whether the answer fits `shape` although the prompt asks for something else."""


class Word(BaseModel):
    """The smallest shape there is: one field."""

    word: Annotated[str, Field(max_length=40)]


def settings_checks(origins: Sequence[str], warnings: Sequence[str], region: str) -> list[Check]:
    """Where settings come from, what is wrong with them, and whether help lines are known."""
    given = f"given by {', '.join(sorted(origins))}" if origins else "all as they come"
    checks = [Check(name="settings", state="ok", says=given)]
    checks += [Check(name="settings", state="warning", says=warning) for warning in warnings]
    if not known_region(region):
        says = f"no help lines for {region!r}" if region else "no country is set"
        mend = "set MENTOR_REGION to your country, such as US or DE; until then advice is general"
        checks.append(Check(name="help lines", state="warning", says=says, mend=mend))
    return checks


def home_check(home: Path) -> Check:
    """Whether the folder of all data is closed to other users of the machine."""
    if not home.exists():
        return Check(name="home", state="ok", says=f"{home} is made with the first message")
    if os.name == "posix" and stat.S_IMODE(home.stat().st_mode) & 0o077:
        says, mend = f"others on this machine can look into {home}", f"chmod 700 {home}"
        return Check(name="home", state="warning", says=says, mend=mend)
    return Check(name="home", state="ok", says=f"{home} is open to you alone")


async def model_checks(llm: Probed, calls: Calls) -> list[Check]:
    """Whether the endpoint answers, obeys a schema, streams, and counts its tokens: four calls."""
    answered = await _tried("endpoint", lambda: llm.answer(render("doctor/word"), Word))
    if isinstance(answered, Check):
        return [answered]
    seconds = calls.noted[-1].seconds
    checks = [Check(name="endpoint", state="ok", says=f"{llm.name} answers in {seconds:.1f} s")]
    return [*checks, await _schema(llm), await _streaming(llm), _usage(calls)]


async def _schema(llm: Probed) -> Check:
    obeyed = await _tried("schema", lambda: llm.obeys(render("doctor/rain"), Word))
    if isinstance(obeyed, Check):
        return obeyed
    if obeyed:
        return Check(name="schema", state="ok", says="the server holds answers to a schema")
    return Check(
        name="schema",
        state="warning",
        says="the server does not hold answers to a schema",
        mend="answers are checked and asked for again; a server with structured output is surer",
    )


async def _streaming(llm: Probed) -> Check:
    async def pieces() -> int:
        return len([piece async for piece in llm.say(render("doctor/rain"))])

    counted = await _tried("streaming", pieces)
    if isinstance(counted, Check):
        return counted
    if counted > 1:
        return Check(name="streaming", state="ok", says=f"a reply came in {counted} pieces")
    return Check(
        name="streaming", state="warning", says="replies come whole", mend="nothing to do but wait"
    )


def _usage(calls: Calls) -> Check:
    if any(call.tokens_in is not None for call in calls.noted if call.error is None):
        return Check(name="usage", state="ok", says="the endpoint counts its tokens")
    says, mend = "the endpoint does not count its tokens", "costs cannot be recorded"
    return Check(name="usage", state="warning", says=says, mend=mend)


async def _tried(name: str, call: Callable[[], Awaitable[T]]) -> T | Check:
    """What the call gives, or its failure as a check."""
    try:
        return await call()
    except LlmUnreadable as error:
        mend = "choose a larger model or a server with structured output"
        return Check(name=name, state="failed", says=str(error), mend=mend)
    except LlmError as error:
        return Check(name=name, state="failed", says=str(error))
