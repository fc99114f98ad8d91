"""The goal graph: from a mentee's words to a goal of their own, one question at a time.

The state holds ids only; words and goals live in the record, written before the graph moves on, so
that a crash at any moment loses and doubles nothing, and running a node again changes nothing.
Node names are a stored format: threads wait in them across upgrades.
"""

from dataclasses import dataclass

from langgraph.checkpoint.base import BaseCheckpointSaver
from langgraph.graph import END, START, StateGraph
from langgraph.graph.state import CompiledStateGraph
from langgraph.runtime import Runtime
from langgraph.types import interrupt

from mentor_copilot.coach.port import Asked, Coach, Moment
from mentor_copilot.domain.cycle.focus import AT_MOST
from mentor_copilot.domain.dial import Dial, beside_the_question, in_place_of_a_gap
from mentor_copilot.domain.drafting import state as state_plainly
from mentor_copilot.domain.form_choice import hear_form, offer_form
from mentor_copilot.domain.hearing import hear
from mentor_copilot.domain.interview import next_step, review_question
from mentor_copilot.domain.reflection import reflect
from mentor_copilot.domain.statement import faults
from mentor_copilot.domain.talk import Question, Refused
from mentor_copilot.domain.wording import line
from mentor_copilot.domain.work import AskedForm, Work, start
from mentor_copilot.graph.focus import crowd_before, keep_goal
from mentor_copilot.graph.gate import at_the_gate
from mentor_copilot.graph.room import (
    Room,
    State,
    keep_work,
    replied,
    say_last,
    speak,
    spoken,
    tell,
    work_before,
)

REPAIRS_AT_MOST = 1


@dataclass(frozen=True, kw_only=True)
class GoalRoom(Room):
    """A conversation towards a goal of this form; `dial` says how much is suggested unasked."""

    coach: Coach
    dial: Dial = "ask"
    form: AskedForm = "smart"
    active_at_most: int = AT_MOST


GoalGraph = CompiledStateGraph[State, GoalRoom, State, State]


async def gate(state: State, runtime: Runtime[GoalRoom]) -> State:
    """Before any coach: a person in need is handed to people, and the coaching pauses."""
    room = runtime.context
    work, taken_in = await _work(room, state)
    if not taken_in:
        text = (await spoken(room, state)).text
        answered = _at_the_gate(work, text, room)
        if answered is None:
            return {"way": "read", "repairs": 0}
        work = answered
        await keep_work(room, state, work)
    return {"way": "answer" if work.reply else "read", "repairs": 0}


async def _work(room: GoalRoom, state: State) -> tuple[Work, bool]:
    return await work_before(room, state, start(room.form))


def _at_the_gate(work: Work, text: str, room: GoalRoom) -> Work | None:
    first = Question(field="wish", text=line("wish", "open"))
    told = {"region": room.region, "engine": room.coach.engine, "readers": room.readers}
    return at_the_gate(work, text, first, **told)


async def answer(state: State, runtime: Runtime[GoalRoom]) -> State:
    """What the gate says goes to the mentee; no coach has a part in it."""
    room = runtime.context
    work, _ = await _work(room, state)
    await speak(room, state, work.reply)
    return {"way": "confirm" if work.phase == "review" else "ask"}


async def read(state: State, runtime: Runtime[GoalRoom]) -> State:
    """What the message says, and which open question it answers."""
    room = runtime.context
    work, taken_in = await _work(room, state)
    if not taken_in:
        text = await spoken(room, state)
        asked = Asked(today=room.today, order=room.order, question=work.question)
        understood = await room.coach.read(text, asked)
        fresh = work.model_copy(update={"reply": "", "flag": None})
        heard = hear_form(fresh, text) or offer_form(
            fresh, hear(fresh, text, understood.reading, room.today, room.order), text, room.today
        )
        heard = in_place_of_a_gap(fresh, heard, text.text, room.dial)
        work = next_step(heard.model_copy(update={"refused": understood.refused}))
        work = beside_the_question(work, room.dial)
        await keep_work(room, state, work)
    return {}


async def lint(state: State, runtime: Runtime[GoalRoom]) -> State:
    """Where the goal stands decides the way: a question, a draft, or the end."""
    work, _ = await _work(runtime.context, state)
    ways = {"kept": "save", "dropped": "close", "review": "draft"}
    if work.phase == "review" and work.question is not None:
        return {"way": "word"}
    return {"way": ways.get(work.phase, "word")}


async def word(state: State, runtime: Runtime[GoalRoom]) -> State:
    """The next question in the coach's words, kept before it is asked."""
    room = runtime.context
    work, _ = await _work(room, state)
    question = work.question or Question(field="wish", text=line("wish", "open"))
    moment = Moment(
        about=work.goal,
        last=await spoken(room, state),
        question=question,
        reflection=reflect(work),
        today=room.today,
    )
    worded = await room.coach.word(moment, room.emit)
    text = await tell(room, state, worded.text)
    refused = (*work.refused, *worded.refused)
    await keep_work(room, state, work.model_copy(update={"reply": text, "refused": refused}))
    return {"way": "confirm" if work.phase == "review" else "ask"}


def ask(state: State) -> State:
    """Wait for the mentee; the answer is the number of their next message."""
    return {"seq": interrupt({"waits_for": "answer"})}


async def draft(state: State, runtime: Runtime[GoalRoom]) -> State:
    """The goal as one sentence; the one that was told already stands."""
    room = runtime.context
    work, _ = await _work(room, state)
    if await replied(room, state):
        return {}
    drafted = await room.coach.draft(work.goal, room.today)
    await _keep_draft(room, state, work, drafted.text, drafted.refused)
    return {}


async def check(state: State, runtime: Runtime[GoalRoom]) -> State:
    """Whether the sentence may stand: plain code, whoever wrote it."""
    room = runtime.context
    work, _ = await _work(room, state)
    found = faults(work.goal.statement, work.goal, room.today)
    if not found or await replied(room, state):
        return {"way": "present"}
    if state.get("repairs", 0) < REPAIRS_AT_MOST:
        return {"way": "repair"}
    refused = tuple(
        Refused(field="statement", text=each.quote, reason=each.message) for each in found
    )
    await _keep_draft(room, state, work, state_plainly(work.goal), refused)
    return {"way": "present"}


async def repair(state: State, runtime: Runtime[GoalRoom]) -> State:
    """The sentence once more, with what was wrong told to the coach."""
    room = runtime.context
    work, _ = await _work(room, state)
    found = faults(work.goal.statement, work.goal, room.today)
    drafted = await room.coach.draft(work.goal, room.today, found)
    await _keep_draft(room, state, work, drafted.text, drafted.refused)
    return {"repairs": state.get("repairs", 0) + 1}


async def _keep_draft(
    room: GoalRoom, state: State, work: Work, text: str, refused: tuple[Refused, ...]
) -> None:
    goal = work.goal.model_copy(update={"statement": text})
    changed = {"goal": goal, "refused": (*work.refused, *refused)}
    await keep_work(room, state, work.model_copy(update=changed))


async def present(state: State, runtime: Runtime[GoalRoom]) -> State:
    """The draft put before the mentee: keep it, change it, or drop it."""
    room = runtime.context
    work, _ = await _work(room, state)
    question = review_question(work.goal, work)
    if crowd := await crowd_before(room, state["thread"], room.active_at_most):
        question = question.model_copy(update={"text": f"{question.text} {crowd}"})
    spoken_back = " ".join(part for part in (reflect(work), question.text) if part)
    text = await speak(room, state, spoken_back)
    await keep_work(room, state, work.model_copy(update={"question": question, "reply": text}))
    return {}


def confirm(state: State) -> State:
    """Wait for the mentee's word on the draft."""
    return {"seq": interrupt({"waits_for": "confirmation"})}


async def save(state: State, runtime: Runtime[GoalRoom]) -> State:
    """Keep the goal under its owner, once, and say so."""
    room = runtime.context
    work, _ = await _work(room, state)
    told = await keep_goal(room, state["thread"], work, room.active_at_most)
    await say_last(room, state, work, told)
    return {}


async def close(state: State, runtime: Runtime[GoalRoom]) -> State:
    """Nothing is kept as a goal; the words stay in the thread."""
    room = runtime.context
    work, _ = await _work(room, state)
    await say_last(room, state, work, line("review", "dropped"))
    return {}


def _way(state: State) -> str:
    return state["way"]


def build(checkpointer: BaseCheckpointSaver[str] | None) -> GoalGraph:
    """The graph, wired; pure, so it can be built once and drawn."""
    graph = StateGraph(State, context_schema=GoalRoom)
    for node in (gate, answer, read, lint, word, ask, draft, check, repair, present):
        graph.add_node(node.__name__, node)
    for node in (confirm, save, close):
        graph.add_node(node.__name__, node)

    graph.add_edge(START, "gate")
    graph.add_conditional_edges("gate", _way, ["answer", "read"])
    graph.add_conditional_edges("answer", _way, ["ask", "confirm"])
    graph.add_edge("read", "lint")
    graph.add_conditional_edges("lint", _way, ["word", "draft", "save", "close"])
    graph.add_conditional_edges("word", _way, ["ask", "confirm"])
    graph.add_edge("ask", "gate")
    graph.add_edge("draft", "check")
    graph.add_conditional_edges("check", _way, ["repair", "present"])
    graph.add_edge("repair", "check")
    graph.add_edge("present", "confirm")
    graph.add_edge("confirm", "gate")
    graph.add_edge("save", END)
    graph.add_edge("close", END)
    return graph.compile(checkpointer=checkpointer)
