"""Running a thread to its next question, from wherever a crash may have left it."""

from langchain_core.runnables import RunnableConfig
from langgraph.types import Command

from mentor_copilot.graph.goal import GoalGraph
from mentor_copilot.graph.room import Room, State


async def advance(graph: GoalGraph, thread: str, room: Room) -> None:
    """Take in every message that waits, in order; call it as the holder of the thread's turn.

    A run that was cut off is finished first. `state.next` does not tell whether one was: after a
    crash it can be empty although nodes have still to run, so the tasks are looked at.
    """
    config: RunnableConfig = {"configurable": {"thread_id": thread}}
    while True:
        state = await graph.aget_state(config)
        if state.tasks and not state.interrupts:
            await graph.ainvoke(None, config, context=room, durability="sync")
            continue
        waiting = await _waiting(room, thread, state.values.get("seq", 0))
        if not waiting:
            return
        if state.interrupts:
            resumed: Command[str] = Command(resume=waiting[0])
            await graph.ainvoke(resumed, config, context=room, durability="sync")
        else:
            first: State = {"thread": thread, "seq": waiting[0]}
            await graph.ainvoke(first, config, context=room, durability="sync")


async def _waiting(room: Room, thread: str, taken_in: int) -> list[int]:
    messages = await room.records.messages(thread)
    return [
        message.seq for message in messages if message.role == "person" and message.seq > taken_in
    ]
