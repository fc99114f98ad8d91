"""Where the words that a value cites stand in the thread that a person reads."""

from collections.abc import Sequence
from typing import NamedTuple

from mentor_copilot.domain.chat.work import Strand
from mentor_tools.ports import Message, Records


class Place(NamedTuple):
    """A message of the chat, by its seq and as the person's how-manieth it is."""

    seq: int
    number: int


async def places(
    records: Records, messages: Sequence[Message], strand: Strand | None
) -> dict[str, Place]:
    """The sources that the strand's values may cite, each with its place in the chat.

    A strand counts its own messages ("input:2"), and a plan cites those of its goal
    ("message:GOAL:1"). What was said elsewhere than in this chat has no place in it.
    """
    if strand is None:
        return {}
    found = {
        f"input:{number}": place
        for number, place in (await _aligned(records, messages, strand.thread)).items()
    }
    if strand.goal is not None and strand.goal != strand.thread:
        theirs = await _aligned(records, messages, strand.goal)
        found |= {f"message:{strand.goal}:{number}": place for number, place in theirs.items()}
    return found


async def _aligned(records: Records, messages: Sequence[Message], thread: str) -> dict[int, Place]:
    """The thread's messages of the person, by number from 1, where they were said in the chat.

    A message is passed on after it was said in the chat, and with the same text.
    """
    said = [one for one in messages if one.role == "person"]
    passed_on = [one for one in await records.messages(thread) if one.role == "person"]
    found: dict[int, Place] = {}
    for number, one in enumerate(passed_on, 1):
        same = [
            Place(each.seq, count)
            for count, each in enumerate(said, 1)
            if each.text == one.text and each.at <= one.at
        ]
        if same:
            found[number] = same[-1]
    return found
