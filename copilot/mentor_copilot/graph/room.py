"""What a conversation graph's nodes share: the ports of one run, and the thread's record."""

from dataclasses import dataclass, field
from datetime import date
from typing import TypedDict, TypeVar

from mentor_copilot.coach.port import Emit
from mentor_copilot.domain.exchange import Exchange
from mentor_copilot.domain.goal import Scope
from mentor_copilot.domain.reading import DayOrder
from mentor_copilot.domain.value import Said
from mentor_tools.ports import Records

E = TypeVar("E", bound=Exchange)


@dataclass
class Run:
    """What a run knows of its thread already: only the holder of the turn changes these."""

    said: dict[int, Said] = field(default_factory=dict)
    work: tuple[int, Exchange] | None = None


@dataclass(frozen=True, kw_only=True)
class Room:
    """What the nodes of any conversation work with in one run; never checkpointed."""

    records: Records
    today: date
    scope: Scope = "private"
    order: DayOrder = "dmy"
    region: str = ""
    owner: str = ""
    readers: str = ""
    emit: Emit | None = field(default=None, compare=False)
    run: Run = field(default_factory=Run, compare=False)


class State(TypedDict, total=False):
    """Ids and the way taken, no words: `seq` is the newest message taken in."""

    thread: str
    seq: int
    way: str
    repairs: int


async def spoken(room: Room, state: State) -> Said:
    """The message being taken in, under the name that values cite it by."""
    seq = state["seq"]
    if seq not in room.run.said:
        messages = await room.records.messages(state["thread"])
        persons = [message for message in messages if message.role == "person"]
        number = next(n for n, message in enumerate(persons, 1) if message.seq == seq)
        room.run.said[seq] = Said(source=f"input:{number}", text=persons[number - 1].text)
    return room.run.said[seq]


async def work_before(room: Room, state: State, fresh: E) -> tuple[E, bool]:
    """The newest working state, and whether it already holds the message being taken in.

    Before the first message it is `fresh`.
    """
    known = room.run.work
    if known is None:
        kept = await room.records.work(state["thread"])
        if kept is None:
            return fresh, False
        known = room.run.work = kept[0], type(fresh).model_validate_json(kept[1])
    seq, work = known
    assert isinstance(work, type(fresh))
    return work, seq >= state["seq"]


async def keep_work(room: Room, state: State, work: Exchange) -> None:
    """Keep the working state as of the message being taken in."""
    await room.records.put_work(state["thread"], state["seq"], work.model_dump_json(by_alias=True))
    room.run.work = state["seq"], work


async def replied(room: Room, state: State) -> bool:
    """Whether the reply to the message is kept: then what it says stands, and is not made anew."""
    messages = await room.records.messages(state["thread"])
    return any(message.reply_to == state["seq"] for message in messages)


async def tell(room: Room, state: State, text: str) -> str:
    """Keep the coach's reply to the message; a reply that was already kept stands."""
    seq = state["seq"]
    kept = await room.records.add_message(state["thread"], "coach", text, reply_to=seq)
    return kept.text


async def speak(room: Room, state: State, text: str) -> str:
    """Keep and speak a reply that no coach words piece by piece; what was kept before stands."""
    kept = await tell(room, state, text)
    if room.emit is not None:
        room.emit(kept)
    return kept


async def say_last(room: Room, state: State, work: Exchange, text: str) -> None:
    """Keep and speak the reply that ends the conversation."""
    await speak(room, state, text)
    await keep_work(room, state, work.model_copy(update={"reply": text, "question": None}))
