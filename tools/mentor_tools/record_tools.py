"""The read-only tools that a model may call, and how a call is read: no tool writes.

Whom they read for is settled before a model sees them: a tool is made of a function that is bound
to one person and one pair, and no argument can name another. What is found is the caller's: the
tools hand it through.
"""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, Generic, Literal, TypeVar

from pydantic import BaseModel, Field

from mentor_tools.llm_answers import Unfit, read_answer
from mentor_tools.ports import Function, FunctionCall

Found = TypeVar("Found")

Words = Annotated[str, Field(max_length=200)]
Side = Literal["mine", "theirs", "both"]


class SearchNotes(BaseModel):
    """What to look for in notes, by words and by meaning; the days are both included."""

    words: Words
    since: date | None
    until: date | None


class ListCommitments(BaseModel):
    """Which promises to list: whose, how they stand, and a word for what they are about."""

    side: Side
    status: Literal["open", "done", "all"]
    about: Words | None


class ListGoals(BaseModel):
    """Whose goals to list."""

    side: Side


class ReadProgress(BaseModel):
    """Whose progress to read, and a word for the goal; null for all goals."""

    side: Side
    about: Words | None


Finding = Callable[[Any], Awaitable[Sequence[Found]]]


@dataclass(frozen=True)
class Tool(Generic[Found]):
    """A function that is offered to a model, and what is run when it is called."""

    function: Function
    read: Finding[Found]


class BadCall(Exception):
    """Why a call was not made; may be told to the model, for it quotes nothing of the call."""


def record_tools(
    *,
    search_notes: Callable[[SearchNotes], Awaitable[Sequence[Found]]],
    list_commitments: Callable[[ListCommitments], Awaitable[Sequence[Found]]],
    list_goals: Callable[[ListGoals], Awaitable[Sequence[Found]]],
    progress: Callable[[ReadProgress], Awaitable[Sequence[Found]]],
) -> tuple[Tool[Found], ...]:
    """The four tools over functions that are bound to the one who asks."""
    return (
        Tool(
            Function(
                "search_notes",
                "Find passages of the notes that the person who asks may read, by words and by"
                " meaning. since and until are days (YYYY-MM-DD) or null.",
                SearchNotes,
            ),
            search_notes,
        ),
        Tool(
            Function(
                "list_commitments",
                "List what was promised, and how it stands. side is about the person who asks"
                " (mine), the other one of the pair (theirs), or both.",
                ListCommitments,
            ),
            list_commitments,
        ),
        Tool(
            Function("list_goals", "List the goals that the person who asks may see.", ListGoals),
            list_goals,
        ),
        Tool(
            Function(
                "progress",
                "Read how goals stand, with what was told of each of them last.",
                ReadProgress,
            ),
            progress,
        ),
    )


async def made(call: FunctionCall, tools: Sequence[Tool[Found]]) -> Sequence[Found]:
    """What a call finds. Raises `BadCall` for an unknown tool or arguments that do not fit it."""
    tool = next((one for one in tools if one.function.name == call.name), None)
    if tool is None:
        names = ", ".join(one.function.name for one in tools)
        raise BadCall(f"there is no such function; there is {names}")
    try:
        arguments = read_answer(call.arguments, tool.function.arguments)
    except Unfit as unfit:
        reason = unfit.reason
    else:
        return await tool.read(arguments)
    raise BadCall(f"the arguments of {tool.function.name} do not fit: {reason}")
