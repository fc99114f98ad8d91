"""The questionnaire graph: fixed questions in their order, each answer kept in the person's words.

As in the other conversation graphs the state holds ids only; words and answers live in the record,
written before the graph moves on. Node names are a stored format: threads wait in them across
upgrades. No coach words the questions: they are the method's own.
"""

from dataclasses import dataclass

from langgraph.checkpoint.base import BaseCheckpointSaver
from langgraph.graph import END, START, StateGraph
from langgraph.graph.state import CompiledStateGraph
from langgraph.runtime import Runtime
from langgraph.types import interrupt

from mentor_copilot.domain.questionnaire import (
    Answering,
    Hearing,
    Questionnaire,
    Subject,
    hear,
    opened,
)
from mentor_copilot.domain.questionnaire.wording import words_of
from mentor_copilot.domain.talk import Question
from mentor_copilot.domain.wording import line
from mentor_copilot.graph.gate import at_the_gate
from mentor_copilot.graph.room import (
    Room,
    State,
    keep_work,
    say_last,
    speak,
    spoken,
    work_before,
)


@dataclass(frozen=True, kw_only=True)
class SheetRoom(Room):
    """A questionnaire about a subject; `engine` is named where a person is handed over."""

    sheet: Questionnaire
    subject: Subject
    engine: str = "rules"

    @property
    def hearing(self) -> Hearing:
        """What an answer is read against."""
        return Hearing(today=self.today, order=self.order)


SheetGraph = CompiledStateGraph[State, SheetRoom, State, State]


async def gate(state: State, runtime: Runtime[SheetRoom]) -> State:
    """Before anything is asked: a person in need is handed to people."""
    room = runtime.context
    work, taken_in = await _work(room, state)
    if not taken_in:
        text = (await spoken(room, state)).text
        first = work.question or Question(field="", text="")
        told = {"region": room.region, "engine": room.engine, "readers": room.readers}
        answered = at_the_gate(work, text, first, **told)
        if answered is None:
            return {"way": "take"}
        work = answered
        await keep_work(room, state, work)
    return {"way": "answer" if work.reply else "take"}


async def answer(state: State, runtime: Runtime[SheetRoom]) -> State:
    """What the gate says goes to the person; nothing is taken as an answer."""
    room = runtime.context
    work, _ = await _work(room, state)
    await speak(room, state, work.reply)
    return {}


async def take(state: State, runtime: Runtime[SheetRoom]) -> State:
    """The answer to the open question, and what is asked next."""
    room = runtime.context
    work, taken_in = await _work(room, state)
    if not taken_in:
        work = hear(room.sheet, work, await spoken(room, state), room.hearing)
        await keep_work(room, state, work)
    return {"way": {"kept": "save", "dropped": "close"}.get(work.phase, "word")}


async def word(state: State, runtime: Runtime[SheetRoom]) -> State:
    """The next question, with what was missing in the last answer before it."""
    room = runtime.context
    work, _ = await _work(room, state)
    if work.question is not None:
        text = await speak(room, state, f"{work.note} {work.question.text}".strip())
        await keep_work(room, state, work.model_copy(update={"reply": text}))
    return {}


def ask(state: State) -> State:
    """Wait for the person; the answer is the number of their next message."""
    return {"seq": interrupt({"waits_for": "answer"})}


async def save(state: State, runtime: Runtime[SheetRoom]) -> State:
    """Keep the document under its owner, once."""
    room = runtime.context
    work, _ = await _work(room, state)
    document = room.sheet.record(work.answers, room.subject, room.hearing)
    document = document.model_copy(update={"scope": room.scope})
    thread = state["thread"]
    await room.records.save_version(
        thread,
        room.owner,
        document.model_dump_json(by_alias=True),
        "first kept",
        key=thread,
        kind=room.sheet.kind,
        scope=room.scope,
    )
    return {}


async def close(state: State, runtime: Runtime[SheetRoom]) -> State:
    """The last word: kept or dropped."""
    room = runtime.context
    work, _ = await _work(room, state)
    kept = words_of(room.sheet.kind).kept.format(**room.subject.words)
    dropped = line("questionnaire", "dropped")
    await say_last(room, state, work, kept if work.phase == "kept" else dropped)
    return {}


async def _work(room: SheetRoom, state: State) -> tuple[Answering, bool]:
    return await work_before(room, state, opened(room.sheet, room.subject))


def _way(state: State) -> str:
    return state["way"]


def build(checkpointer: BaseCheckpointSaver[str] | None) -> SheetGraph:
    """The graph, wired; pure, so it can be built once and drawn."""
    graph = StateGraph(State, context_schema=SheetRoom)
    for node in (gate, answer, take, word, ask, save, close):
        graph.add_node(node.__name__, node)

    graph.add_edge(START, "gate")
    graph.add_conditional_edges("gate", _way, ["answer", "take"])
    graph.add_edge("answer", "ask")
    graph.add_conditional_edges("take", _way, ["word", "save", "close"])
    graph.add_edge("word", "ask")
    graph.add_edge("ask", "gate")
    graph.add_edge("save", "close")
    graph.add_edge("close", END)
    return graph.compile(checkpointer=checkpointer)
