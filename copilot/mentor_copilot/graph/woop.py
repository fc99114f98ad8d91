"""The WOOP graph: wish, outcome, obstacle, plan, in this order and one question at a time.

As in the goal graph the state holds ids only; words and plans live in the record, written before
the graph moves on. Node names are a stored format: threads wait in them across upgrades.
"""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from langgraph.checkpoint.base import BaseCheckpointSaver
from langgraph.graph import END, START, StateGraph
from langgraph.graph.state import CompiledStateGraph
from langgraph.runtime import Runtime
from langgraph.types import interrupt

from mentor_copilot.coach.port import Asked, Moment
from mentor_copilot.coach.woop import WoopCoach
from mentor_copilot.domain.talk import Question
from mentor_copilot.domain.woop import Blocker, WoopPlan, WoopWork
from mentor_copilot.domain.woop.asking import next_question, opened, put_before
from mentor_copilot.domain.woop.hearing import Heard, hear
from mentor_copilot.domain.woop.reflecting import reflect
from mentor_copilot.domain.wording import line
from mentor_copilot.graph.gate import at_the_gate
from mentor_copilot.graph.room import (
    Room,
    State,
    keep_work,
    say_last,
    speak,
    spoken,
    tell,
    work_before,
)

KIND = "woop"  # of the kept documents


@dataclass(frozen=True, kw_only=True)
class WoopRoom(Room):
    """A conversation towards a plan; `begun` holds what is known at its start.

    `blockers` reads what the mentee struggled with before.
    """

    coach: WoopCoach
    begun: WoopPlan
    blockers: Callable[[], Awaitable[Sequence[Blocker]]]


WoopGraph = CompiledStateGraph[State, WoopRoom, State, State]


async def gate(state: State, runtime: Runtime[WoopRoom]) -> State:
    """Before any coach: a person in need is handed to people; else to the step that is open."""
    room = runtime.context
    work, taken_in = await _work(room, state)
    if not taken_in:
        text = (await spoken(room, state)).text
        first = Question(field="wish", text=line("woop_ask", "wish"))
        told = {"region": room.region, "engine": room.coach.engine, "readers": room.readers}
        answered = at_the_gate(work, text, first, **told)
        if answered is None:
            return {"way": _step(work)}
        work = answered
        await keep_work(room, state, work)
    return {"way": "answer" if work.reply else _step(work)}


def _step(work: WoopWork) -> str:
    """The node that hears the answer, or knows the way on where it was heard before a crash."""
    return work.phase if work.phase in STEPS else "review"


async def answer(state: State, runtime: Runtime[WoopRoom]) -> State:
    """What the gate says goes to the mentee; no coach has a part in it."""
    room = runtime.context
    work, _ = await _work(room, state)
    await speak(room, state, work.reply)
    return {}


async def wish(state: State, runtime: Runtime[WoopRoom]) -> State:
    """The wish: dear, challenging, feasible, in few words."""
    return await _taken_in(state, runtime.context)


async def outcome(state: State, runtime: Runtime[WoopRoom]) -> State:
    """The best of it, pictured; then the obstacle is due, and what was noted of it before."""
    return await _taken_in(state, runtime.context)


async def obstacle(state: State, runtime: Runtime[WoopRoom]) -> State:
    """What in the mentee stands in the way, and how likely they think it is with that."""
    return await _taken_in(state, runtime.context)


async def plan(state: State, runtime: Runtime[WoopRoom]) -> State:
    """If the obstacle's moment comes, then one act."""
    return await _taken_in(state, runtime.context)


async def review(state: State, runtime: Runtime[WoopRoom]) -> State:
    """The mentee's word on the plan that lies before them."""
    return await _taken_in(state, runtime.context)


async def _taken_in(state: State, room: WoopRoom) -> State:
    """The answer heard against the open question, and where it leads."""
    work, taken_in = await _work(room, state)
    if not taken_in:
        told = await spoken(room, state)
        asked = Asked(today=room.today, order=room.order, question=work.question)
        understood = await room.coach.read(told, asked)
        heard = Heard(told=told, answer=understood.answer, today=room.today, order=room.order)
        work = hear(work.model_copy(update={"reply": "", "flag": None}), heard)
        if work.phase == "obstacle" and not work.times_asked("obstacle"):
            work = work.model_copy(update={"blockers": tuple(await room.blockers())})
        work = next_question(work, room.today)
        await keep_work(room, state, work.model_copy(update={"refused": understood.refused}))
    return {"way": _way_on(work)}


def _way_on(work: WoopWork) -> str:
    ways = {"review": "draft", "more": "save", "kept": "save", "let_go": "save", "dropped": "close"}
    return ways.get(work.phase, "word")


async def word(state: State, runtime: Runtime[WoopRoom]) -> State:
    """The next question in the coach's words, kept before it is asked."""
    room = runtime.context
    work, _ = await _work(room, state)
    if work.question is not None:
        moment = Moment(
            about=work.plan,
            last=await spoken(room, state),
            question=work.question,
            reflection=reflect(work),
            today=room.today,
        )
        worded = await room.coach.word(moment, room.emit)
        text = await tell(room, state, worded.text)
        refused = (*work.refused, *worded.refused)
        await keep_work(room, state, work.model_copy(update={"reply": text, "refused": refused}))
    return {}


async def draft(state: State, runtime: Runtime[WoopRoom]) -> State:
    """The plan as one sentence, put before the mentee."""
    room = runtime.context
    work, _ = await _work(room, state)
    if work.question is None:
        phrased = await room.coach.phrase(work.plan, room.today)
        work = put_before(work, phrased.text)
        work = work.model_copy(update={"refused": (*work.refused, *phrased.refused)})
        await keep_work(room, state, work)
    return {}


def ask(state: State) -> State:
    """Wait for the mentee; the answer is the number of their next message."""
    return {"seq": interrupt({"waits_for": "answer"})}


async def save(state: State, runtime: Runtime[WoopRoom]) -> State:
    """Keep the plan under its owner, once for each if-then plan; a wish let go is kept as such."""
    room = runtime.context
    work, _ = await _work(room, state)
    thread = state["thread"]
    kept = work.plan.model_copy(update={"scope": room.scope})
    reason = "let go" if work.plan.let_go else f"kept with {len(kept.plans)} if-then plans"
    await room.records.save_version(
        thread,
        room.owner,
        kept.model_dump_json(by_alias=True),
        reason,
        key=f"{thread}:{len(kept.plans)}{':let go' if work.plan.let_go else ''}",
        kind=KIND,
        scope=room.scope,
    )
    return {"way": "word" if work.phase == "more" else "close"}


async def close(state: State, runtime: Runtime[WoopRoom]) -> State:
    """The last word: kept, let go, or dropped."""
    room = runtime.context
    work, _ = await _work(room, state)
    texts = " ".join(one.text for one in work.plan.plans if one.text)
    await say_last(room, state, work, line("woop_ended", work.phase, plan=texts))
    return {}


async def _work(room: WoopRoom, state: State) -> tuple[WoopWork, bool]:
    return await work_before(room, state, opened(room.begun, room.today))


def _way(state: State) -> str:
    return state["way"]


STEPS = ("wish", "outcome", "obstacle", "plan", "review")


def build(checkpointer: BaseCheckpointSaver[str] | None) -> WoopGraph:
    """The graph, wired; pure, so it can be built once and drawn."""
    graph = StateGraph(State, context_schema=WoopRoom)
    for node in (
        gate,
        answer,
        wish,
        outcome,
        obstacle,
        plan,
        review,
        draft,
        word,
        ask,
        save,
        close,
    ):
        graph.add_node(node.__name__, node)

    graph.add_edge(START, "gate")
    graph.add_conditional_edges("gate", _way, ["answer", *STEPS])
    graph.add_edge("answer", "ask")
    for step in STEPS:
        graph.add_conditional_edges(step, _way, ["word", "draft", "save", "close"])
    graph.add_edge("draft", "word")
    graph.add_conditional_edges("save", _way, ["word", "close"])
    graph.add_edge("word", "ask")
    graph.add_edge("ask", "gate")
    graph.add_edge("close", END)
    return graph.compile(checkpointer=checkpointer)
