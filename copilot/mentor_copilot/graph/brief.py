"""The brief graph: gather what the reader may see, compose, word, check, and repair once.

Nothing is kept: a brief that a crash cut off is written again. Ledger, goals and search run side
by side, and a model is asked at most twice in a row, however many notes there are.
"""

import asyncio
from typing import Literal, TypedDict

from langgraph.graph import END, START, StateGraph
from langgraph.graph.state import CompiledStateGraph
from langgraph.runtime import Runtime

from mentor_copilot.coach.briefing import offered
from mentor_copilot.domain.agreement import Proposal
from mentor_copilot.domain.brief import (
    Aim,
    Brief,
    Draft,
    Material,
    Recalled,
    RefusedText,
    page,
)
from mentor_copilot.domain.brief import draft as drafted
from mentor_copilot.domain.brief.checking import Fault, check
from mentor_copilot.domain.brief.composing import refitted
from mentor_copilot.domain.brief.rewording import (
    ids_of,
    plain_texts,
    reworded,
    settled,
    worded,
)
from mentor_copilot.domain.ledger import Ledger, Readings, build_ledger
from mentor_copilot.domain.note import Note
from mentor_copilot.domain.woop.kept import KeptWoop
from mentor_copilot.graph.brief_room import (
    BriefRoom,
    agreement_of,
    aims_of,
    misread,
    notes_of,
    pages_of,
    plans_of,
    readings_of,
    recalled_of,
)


class BriefState(TypedDict, total=False):
    """What one run gathers and makes; never checkpointed.

    `asked` counts the calls to a model in a row: whoever asks one before the page is worded puts
    1 there, and there is one less for a repair.
    """

    notes: tuple[Note, ...]
    pages: tuple[Note, ...]
    ledger: Ledger
    more: Readings
    misread: tuple[RefusedText, ...]
    aims: tuple[Aim, ...]
    plans: tuple[KeptWoop, ...]
    recalled: tuple[Recalled, ...]
    agreement: Proposal | None
    material: Material
    plain: Draft
    draft: Draft
    faults: tuple[Fault, ...]
    refused: tuple[RefusedText, ...]
    asked: int
    brief: Brief


BriefGraph = CompiledStateGraph[BriefState, BriefRoom, BriefState, BriefState]

ASKED_AT_MOST = 2


async def notes(state: BriefState, runtime: Runtime[BriefRoom]) -> BriefState:
    """The notes that the reader may read, learnt by the day, and what was told beside them."""
    return {"notes": await notes_of(runtime.context), "pages": await pages_of(runtime.context)}


async def ledger(state: BriefState, runtime: Runtime[BriefRoom]) -> BriefState:
    """What the notes state; in a thread, since many notes take their time."""
    room = runtime.context
    read = await readings_of(room, state["notes"])
    notes, pages = state["notes"], state["pages"]
    made = await asyncio.to_thread(build_ledger, notes, room.people, room.at, read.claims, pages)
    found: BriefState = {"ledger": made, "more": read.by_model, "misread": misread(read)}
    return {**found, "asked": 1} if read.asked else found


async def goals(state: BriefState, runtime: Runtime[BriefRoom]) -> BriefState:
    """The mentee's goals and if-then plans as they stood on the day, and the pair's agreement."""
    room = runtime.context
    aims, plans = await aims_of(room), await plans_of(room)
    return {"aims": aims, "plans": plans, "agreement": await agreement_of(room)}


async def recall(state: BriefState, runtime: Runtime[BriefRoom]) -> BriefState:
    """Earlier passages near to what the last note is about."""
    return {"recalled": await recalled_of(runtime.context, state["notes"])}


async def compose(state: BriefState, runtime: Runtime[BriefRoom]) -> BriefState:
    """The page by rules, in the notes' own words."""
    room = runtime.context
    material = Material(
        pair=room.pair,
        reader=room.reader,
        people=room.people,
        at=room.at,
        minutes=room.minutes,
        notes=state["notes"],
        pages=state["pages"],
        ledger=state["ledger"],
        aims=state["aims"],
        plans=state["plans"],
        recalled=state["recalled"],
        agreement=state["agreement"],
    )
    made = await asyncio.to_thread(drafted, material)
    asked = state.get("asked", 0)
    refused = state.get("misread", ())
    return {"material": material, "plain": made, "draft": made, "refused": refused, "asked": asked}


async def word(state: BriefState, runtime: Runtime[BriefRoom]) -> BriefState:
    """Lines, agenda and questions in the coach's words, in one call."""
    texts = await runtime.context.coach.word(offered(state["plain"]))
    if texts is None:
        return {}
    made, refused = reworded(state["plain"], texts)
    told = (*state["refused"], *refused)
    return {"draft": made, "refused": told, "asked": state["asked"] + 1}


async def verify(state: BriefState, runtime: Runtime[BriefRoom]) -> BriefState:
    """Whether every line has its proof: plain code, whoever worded it."""
    found = await asyncio.to_thread(_found, state, runtime.context)
    return {"faults": found}


def _found(state: BriefState, room: BriefRoom) -> tuple[Fault, ...]:
    material = state["material"]
    written = page(material, state["draft"], room.coach.engine)
    return check(written, (*material.notes, *material.said), room.people, state["more"])


async def repair(state: BriefState, runtime: Runtime[BriefRoom]) -> BriefState:
    """The texts that did not stand once more, with what was wrong told to the coach."""
    plain = state["plain"]
    wrong = ids_of(state["faults"], state["draft"], plain)
    told = [RefusedText(text=fault.text, reason=fault.reason) for fault in state["faults"]]
    asked = [one for one in offered(plain) if one.id in wrong]
    texts = await runtime.context.coach.word(asked, told) or {}
    kept = worded(state["draft"], plain)
    kept |= {id: text for id, text in plain_texts(plain).items() if id in wrong}
    kept |= {id: text for id, text in texts.items() if id in wrong}
    made, refused = reworded(plain, kept)
    return {
        "draft": made,
        "refused": (*state["refused"], *told, *refused),
        "asked": state["asked"] + 1,
    }


async def settle(state: BriefState, runtime: Runtime[BriefRoom]) -> BriefState:
    """What still has no proof leaves the page, and is listed."""
    made, refused = settled(state["draft"], state["faults"], state["plain"])
    return {"draft": made, "refused": (*state["refused"], *refused)}


async def write(state: BriefState, runtime: Runtime[BriefRoom]) -> BriefState:
    """The brief, on one page."""
    made = refitted(state["draft"], state["plain"], state["material"])
    refused = tuple(dict.fromkeys(state["refused"]))
    return {"brief": page(state["material"], made, runtime.context.coach.engine, refused)}


def _verdict(state: BriefState) -> Literal["repair", "settle", "write"]:
    if not state["faults"]:
        return "write"
    mendable = state["draft"] != state["plain"] and _on_texts(state)
    return "repair" if mendable and state["asked"] < ASKED_AT_MOST else "settle"


def _settled(state: BriefState) -> Literal["verify", "write"]:
    """What fell back to the plain wording is looked at once more."""
    return "verify" if _on_texts(state) else "write"


def _on_texts(state: BriefState) -> bool:
    return any(fault.part != "page" for fault in state["faults"])


def build() -> BriefGraph:
    """The graph, wired; pure, so it can be built once and drawn."""
    graph = StateGraph(BriefState, context_schema=BriefRoom)
    for node in (ledger, goals, recall, compose, word, verify, repair, settle, write):
        graph.add_node(node.__name__, node)
    graph.add_node("gather", notes)

    graph.add_edge(START, "gather")
    for side in ("ledger", "goals", "recall"):
        graph.add_edge("gather", side)
    graph.add_edge(["ledger", "goals", "recall"], "compose")
    graph.add_edge("compose", "word")
    graph.add_edge("word", "verify")
    graph.add_conditional_edges("verify", _verdict)
    graph.add_edge("repair", "verify")
    graph.add_conditional_edges("settle", _settled)
    graph.add_edge("write", END)
    return graph.compile()
