"""Many people who chat at once, and what became of each of their messages."""

import asyncio
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from mentor_copilot.compose import open_house
from mentor_copilot.settings import Settings
from mentor_evals.bench.web_client import Client

SAID = ("I want to run 10 km by the end of May", "4 km", "three times a week")
TURN_SECONDS = 120.0
_TRIES = 40


class Chat(NamedTuple):
    """One person's chat, and the token of their sign-in."""

    person: str
    thread: str
    token: str


@dataclass
class Talk:
    """What one person saw: seconds to the first piece and to the end of each turn."""

    acknowledged: list[int] = field(default_factory=list)
    first: list[float] = field(default_factory=list)
    whole: list[float] = field(default_factory=list)
    broken: int = 0
    failed: int = 0


async def begin_chats(settings: Settings, count: int) -> list[Chat]:
    """So many people of a home, each with a chat and a sign-in."""
    chats = []
    async with open_house(settings) as house:
        for number in range(count):
            person = f"person{number}"
            token = await house.accounts.open_sign_in(person, "local", "bench")
            chats.append(Chat(person, await house.desks.chat.begin(person), token))
    return chats


async def talk(chat: Chat, ports: Sequence[int], *, turns: int, again: bool) -> Talk:
    """Say something, wait for the reply, and so on; `again`: each message is sent twice.

    Messages go to the servers in turn, and under their key to the next where one breaks off.
    """
    seen = Talk()
    following = _Following(chat, ports, seen)
    reading = asyncio.create_task(following.follow())
    try:
        for number in range(turns):
            begun = time.monotonic()
            text, key = SAID[number % len(SAID)], f"{chat.thread}-{number}"
            near = [*ports[number % len(ports) :], *ports[: number % len(ports)]]
            seq = await _say(chat, near, text, key, seen)
            if again:
                assert await _say(chat, near, text, key, seen) == seq
            seen.acknowledged.append(seq)
            first, whole = await following.times(seq)
            seen.first.append(first - begun)
            seen.whole.append(whole - begun)
    finally:
        reading.cancel()
    return seen


async def _say(chat: Chat, ports: Sequence[int], text: str, key: str, seen: Talk) -> int:
    for tried in range(_TRIES):
        client = Client(ports[tried % len(ports)], chat.token)
        try:
            status, kept = await client.post(
                f"/api/v1/chats/{chat.thread}/messages", {"text": text}, key
            )
        except OSError:
            seen.broken += 1
            await asyncio.sleep(0.25)
            continue
        client.close()
        if status == 202:
            return int(kept["seq"])
        await asyncio.sleep(0.25)  # busy, or the same key is under way
    raise ConnectionError(f"no server took a message in {_TRIES} tries")


@dataclass
class _Following:
    """One page that is open all the while, and comes again where its stream ends."""

    chat: Chat
    ports: Sequence[int]
    seen: Talk
    _first: dict[int, float] = field(default_factory=dict)
    _done: dict[int, float] = field(default_factory=dict)
    _news: asyncio.Event = field(default_factory=asyncio.Event)

    async def follow(self) -> None:
        last, tries = 0, 0
        while True:
            client = Client(self.ports[tries % len(self.ports)], self.chat.token)
            try:
                path = f"/api/v1/chats/{self.chat.thread}/events"
                async for event in client.events(path, last):
                    last = event.id
                    self._note(event.kind, int(event.data["turn"]))
            except OSError:
                self.seen.broken += 1
            tries += 1
            await asyncio.sleep(0.25)

    def _note(self, kind: str, turn: int) -> None:
        if kind == "piece":
            self._first.setdefault(turn, time.monotonic())
        if kind in ("done", "failed"):
            self._done.setdefault(turn, time.monotonic())
        self.seen.failed += kind == "failed"
        self._news.set()

    async def times(self, turn: int) -> tuple[float, float]:
        """The moments of the first piece and of the end of the turn."""
        async with asyncio.timeout(TURN_SECONDS):
            while turn not in self._done:
                self._news.clear()
                await self._news.wait()
        return self._first.get(turn, self._done[turn]), self._done[turn]


async def faults(settings: Settings, chats: Sequence[Chat], talks: Sequence[Talk]) -> list[str]:
    """What the record has not as it was acknowledged: each message once, and replied to once."""
    found: list[str] = []
    async with open_house(settings) as house:
        for chat, seen in zip(chats, talks, strict=True):
            kept = await house.turns.messages(chat.person, chat.thread)
            said = [one.seq for one in kept if one.role == "person"]
            replies = Counter(one.reply_to for one in kept if one.role == "coach")
            if seen.failed:
                found.append(f"{chat.person}: {seen.failed} turns failed")
            if said != seen.acknowledged:
                found.append(f"{chat.person}: acknowledged {seen.acknowledged}, kept {said}")
            if [replies[seq] for seq in said] != [1] * len(said):
                found.append(f"{chat.person}: replies {dict(replies)} to {said}")
    return found
