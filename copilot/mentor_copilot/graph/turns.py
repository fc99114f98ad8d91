"""Running a thread to its next question, from wherever a crash may have left it."""

from typing import Literal, TypeVar

from langchain_core.runnables import RunnableConfig
from langgraph.graph.state import CompiledStateGraph
from langgraph.types import Command, StateSnapshot

from mentor_copilot.graph.room import Room, State

R = TypeVar("R", bound=Room)
# Any conversation graph; its threads are run alike.
Talk = CompiledStateGraph[State, R, State, State]


async def advance(graph: Talk[R], thread: str, room: R) -> None:
    """Take in every message that waits, in order; call it as the holder of the thread's turn.

    A run that was cut off is finished first. Where the graph stands is kept once, at the end of a
    run: its nodes keep what they do in the record, and run again they do nothing twice.
    """
    config: RunnableConfig = {"configurable": {"thread_id": thread}}
    while True:
        state = await graph.aget_state(config)
        step = next_step(state)
        if step == "continue":
            await graph.ainvoke(None, config, context=room, durability="exit")
            continue
        waiting = await _waiting(room, thread, state.values.get("seq", 0))
        if not waiting:
            return
        if step == "resume":
            resumed: Command[str] = Command(resume=waiting[0])
            await graph.ainvoke(resumed, config, context=room, durability="exit")
        else:
            first: State = {"thread": thread, "seq": waiting[0]}
            await graph.ainvoke(first, config, context=room, durability="exit")


async def _waiting(room: Room, thread: str, taken_in: int) -> list[int]:
    messages = await room.records.messages(thread)
    return [
        message.seq for message in messages if message.role == "person" and message.seq > taken_in
    ]


def next_step(state: StateSnapshot) -> Literal["start", "resume", "continue"]:
    """How to call the graph, from `await graph.aget_state(config)`.

    - "start": nothing runs: `ainvoke(input, config)`.
    - "resume": it waits for an answer: `ainvoke(Command(resume=answer), config)`, or ask again.
    - "continue": a run was cut off: `ainvoke(None, config)`, then look at the state again.

    `state.next` does not tell: after a crash it is empty although the run is unfinished, when the
    nodes of a step have written and the next checkpoint has not. Nor does a reply in the record:
    with durability "exit" it can be there while the checkpoint still waits with the question
    before. So keep the seq of the message a run is for in the state. A message is done when,
    after "continue", the state carries its seq and says "resume" or has ended; if not, start or
    resume with it again, as the record keeps what is written twice once.
    """
    if state.interrupts:
        return "resume"
    return "continue" if state.tasks else "start"
