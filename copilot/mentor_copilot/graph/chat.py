"""The chat graph: one thread of conversation over all the others.

A message goes on to the conversation that is open, unless it asks for something else: another
conversation, something to be shown, or a question about the record. What is half done waits. Each
conversation keeps its own thread, graph and record; here are only their names. As in the other
graphs the state holds ids, and a node that runs again changes nothing.
"""

from langgraph.checkpoint.base import BaseCheckpointSaver
from langgraph.graph import START, StateGraph
from langgraph.graph.state import CompiledStateGraph
from langgraph.runtime import Runtime
from langgraph.types import interrupt

from mentor_copilot.domain.chat.routing import Offer, carried, routed
from mentor_copilot.domain.chat.work import ChatWork, Choosing, Strand, strand_thread
from mentor_copilot.domain.person import to_you
from mentor_copilot.domain.safety import screen
from mentor_copilot.domain.talk import Question
from mentor_copilot.domain.wording import has_line, line
from mentor_copilot.graph.chat_room import ChatRoom, Turn
from mentor_copilot.graph.gate import at_the_gate
from mentor_copilot.graph.room import State, keep_work, speak, spoken, tell, work_before
from mentor_tools.errors import Usage

KIND = "chat"

ChatGraph = CompiledStateGraph[State, ChatRoom, State, State]


async def route(state: State, runtime: Runtime[ChatRoom]) -> State:
    """What the message is taken for; a person in need is heard before anything else."""
    room = runtime.context
    work, taken_in = await work_before(room, state, ChatWork())
    if not taken_in:
        told = await spoken(room, state)
        work, held = await _still_open(room, work.model_copy(update={"reply": "", "flag": None}))
        thread = strand_thread(state["thread"], state["seq"])
        work = await _routed(room, work, told.text, thread, held)
        work = work.model_copy(update={"before": await _messages_in(room, work.strand)})
        await keep_work(room, state, work)
    return {"way": work.way}


async def _routed(room: ChatRoom, work: ChatWork, text: str, thread: str, held: bool) -> ChatWork:
    if work.strand is not None:
        if held or screen(text) is not None:  # its own gate answers
            return work.model_copy(update={"way": "carry", "passes_on": True})
    else:
        first = Question(field="wish", text=line("wish", "open"))
        told = {"region": room.region, "engine": room.engine, "readers": room.readers}
        answered = at_the_gate(work, text, work.question or first, **told)
        if answered is not None:
            return answered.model_copy(update={"way": "answer"})
    taken = routed(work, text, await _offer(room), thread)
    if taken.way != "carry" or not taken.passes_on:
        return taken
    if (answer := await room.ask(text)) is not None:
        return taken.model_copy(update={"way": "recall", "note": answer})
    return carried(taken, thread)


async def _still_open(room: ChatRoom, work: ChatWork) -> tuple[ChatWork, bool]:
    """Without conversations that were ended elsewhere; whether the one talked in is paused."""
    turns = [await room.conversations[one.kind].where(one.thread) for one in work.strands]
    left = [(one, turn) for one, turn in zip(work.strands, turns, strict=True) if not turn.finished]
    strands = tuple(one for one, _ in left)
    return work.model_copy(update={"strands": strands}), bool(left) and left[-1][1].paused


async def _offer(room: ChatRoom) -> Offer:
    kinds = room.conversations
    return Offer(
        conversations=frozenset(kinds),
        need_goal=frozenset(name for name, one in kinds.items() if one.needs_goal),
        shows=frozenset(room.shows),
        goals=await room.goals(),
    )


async def _messages_in(room: ChatRoom, strand: Strand | None) -> int:
    return 0 if strand is None else len(await room.records.messages(strand.thread))


async def answer(state: State, runtime: Runtime[ChatRoom]) -> State:
    """What the gate says goes to the person."""
    work, _ = await work_before(runtime.context, state, ChatWork())
    await speak(runtime.context, state, work.reply)
    return {}


async def carry(state: State, runtime: Runtime[ChatRoom]) -> State:
    """The message passed on once to its conversation, or a conversation begun with its question.

    What was waiting is named where another begins, and taken up again where one has ended.
    """
    room = runtime.context
    work, _ = await work_before(room, state, ChatWork())
    strand = work.strand
    if strand is None or work.reply:  # it has run before, and its reply is kept
        return {}
    kind = room.conversations[strand.kind]
    try:
        if not work.before:
            await kind.begin(strand.thread, strand.goal)
    except Usage as error:  # a goal that is closed, for one: a word to the person
        return await _not_begun(room, state, work, str(error))
    if not work.passes_on:
        turn = await kind.where(strand.thread)
    elif len(await room.records.messages(strand.thread)) > work.before:
        turn = await kind.resume(strand.thread)
    else:
        turn = await kind.say(strand.thread, (await spoken(room, state)).text, room.emit)
    after, tail = await _gone_on(room, work, strand, turn)
    reply = f"{_waiting(work)} {turn.reply} {tail}".strip()
    if work.passes_on:
        await tell(room, state, reply)
        if room.emit is not None and tail:
            room.emit(f" {tail}")
    else:
        await speak(room, state, reply)
    await keep_work(room, state, after.model_copy(update={"reply": reply}))
    return {}


def _waiting(work: ChatWork) -> str:
    """What is left waiting where another conversation begins."""
    if work.passes_on or len(work.strands) < 2:
        return ""
    return line("chat", "waits", what=line("chat_names", work.strands[-2].kind)).capitalize()


async def _not_begun(room: ChatRoom, state: State, work: ChatWork, why: str) -> State:
    after = work.model_copy(update={"strands": work.strands[:-1]})
    reply = await speak(room, state, f"{why[:1].upper()}{why[1:]}. {await _back(room, after)}")
    await keep_work(room, state, after.model_copy(update={"reply": reply}))
    return {}


async def _gone_on(
    room: ChatRoom, work: ChatWork, strand: Strand, turn: Turn
) -> tuple[ChatWork, str]:
    """The state after a turn of a conversation, and what the chat adds to its reply."""
    after = work.model_copy(update={"latest": strand})
    if not turn.finished:
        return after, ""
    if strand.kind == "goal" and turn.saved:
        after = after.model_copy(update={"latest": strand.model_copy(update={"goal": turn.saved})})
    after = after.model_copy(update={"strands": work.strands[:-1]})
    if after.strand is not None:
        return after, await _back(room, after)
    if strand.kind == "goal" and turn.saved and "woop" in room.conversations:
        return after.model_copy(update={"offered": turn.saved}), line("woop_ask", "offer")
    return after, line("chat", "next")


async def _back(room: ChatRoom, work: ChatWork) -> str:
    """The question that waits in the open conversation; what comes next where there is none."""
    strand = work.strand
    if strand is None:
        return line("chat", "next")
    turn = await room.conversations[strand.kind].where(strand.thread)
    question = turn.question or turn.reply
    return line("chat", "back", what=line("chat_names", strand.kind), question=question)


async def recall(state: State, runtime: Runtime[ChatRoom]) -> State:
    """What the record says to the question, then the question that waits."""
    room = runtime.context
    work, _ = await work_before(room, state, ChatWork())
    waits = await _back(room, work) if work.strand else ""
    reply = await speak(room, state, f"{work.note}\n\n{waits}".strip())
    await keep_work(room, state, work.model_copy(update={"reply": reply}))
    return {}


async def show(state: State, runtime: Runtime[ChatRoom]) -> State:
    """Something to look at: what the chat can do, what is open, the goals, how far they are."""
    room = runtime.context
    work, _ = await work_before(room, state, ChatWork())
    shown = await _shown(room, work)
    waits = await _back(room, work) if work.strand and work.wanted not in ("back", "open") else ""
    reply = await speak(room, state, f"{shown}\n\n{waits}".strip())
    await keep_work(room, state, work.model_copy(update={"reply": reply}))
    return {}


async def _shown(room: ChatRoom, work: ChatWork) -> str:
    if work.wanted == "back":
        return await _back(room, work)
    if work.wanted == "help":
        return _help(room)
    if work.wanted == "open":
        return await _open(room, work)
    if work.wanted == "goals":
        listed = _numbered([one.words for one in await room.goals()])
        return line("chat", "goals", list=listed) if listed else line("chat", "no_goals")
    if work.wanted in room.shows:
        return await room.show(work.wanted, work.goal)
    return line("chat", "next")


def _help(room: ChatRoom) -> str:
    can = [*room.conversations, *room.shows, "goals"]
    told = [line("chat_help", name) for name in can if has_line("chat_help", name)]
    return line("chat", "help", list=", ".join([*told, line("chat", "asks")]))


async def _open(room: ChatRoom, work: ChatWork) -> str:
    if work.strand is None:
        return f"{line('chat', 'nothing_open')} {line('chat', 'next')}"
    names = ", ".join(line("chat_names", one.kind) for one in work.strands)
    turn = await room.conversations[work.strand.kind].where(work.strand.thread)
    return line("chat", "open", list=names, question=turn.question or turn.reply)


async def choose(state: State, runtime: Runtime[ChatRoom]) -> State:
    """Which goal it is to be about; where there is none, one is begun with."""
    room = runtime.context
    work, _ = await work_before(room, state, ChatWork())
    goals = tuple(await room.goals())
    if not goals:
        reply = line("chat", "no_goal")
    else:
        reply = line("chat", "which", list=_numbered([one.words for one in goals]))
        choosing = Choosing(kind=work.wanted, choices=goals)
        work = work.model_copy(update={"choosing": choosing})
    await keep_work(room, state, work.model_copy(update={"reply": reply}))
    await speak(room, state, reply)
    return {}


def _numbered(words: list[str]) -> str:
    return ", ".join(f"({n}) {to_you(each).rstrip('.')}" for n, each in enumerate(words, 1))


def ask(state: State) -> State:
    """Wait for the person; the answer is the number of their next message."""
    return {"seq": interrupt({"waits_for": "message"})}


def _way(state: State) -> str:
    return state["way"]


WAYS = ("answer", "carry", "recall", "show", "choose")


def build(checkpointer: BaseCheckpointSaver[str] | None) -> ChatGraph:
    """The graph, wired; pure, so it can be built once and drawn."""
    graph = StateGraph(State, context_schema=ChatRoom)
    for node in (route, answer, carry, recall, show, choose, ask):
        graph.add_node(node.__name__, node)

    graph.add_edge(START, "route")
    graph.add_conditional_edges("route", _way, list(WAYS))
    for way in WAYS:
        graph.add_edge(way, "ask")
    graph.add_edge("ask", "route")
    return graph.compile(checkpointer=checkpointer)
