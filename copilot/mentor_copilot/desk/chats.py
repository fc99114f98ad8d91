"""The chats of a person as an open door shows them: begun, listed, and one whole."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from mentor_copilot.desk.chat import ChatDesk, ChatSettings, Chatted
from mentor_copilot.desk.pairs import not_theirs
from mentor_copilot.desk.said_in import Place, places
from mentor_copilot.desk.seen_goals import own_goal
from mentor_copilot.domain.chat.sayings import Inner, Saying, sayings
from mentor_copilot.domain.chat.work import ChatWork, Strand
from mentor_copilot.domain.cycle.kinds import SHEETS
from mentor_copilot.domain.goal import Scope
from mentor_copilot.domain.questionnaire import Answering
from mentor_copilot.domain.questionnaire.asking import label
from mentor_copilot.domain.safety import screen
from mentor_copilot.domain.woop.work import WoopWork
from mentor_copilot.domain.work import AskedForm, Work
from mentor_copilot.graph.chat import KIND
from mentor_tools.errors import Absent
from mentor_tools.note_ports import Pair
from mentor_tools.ports import Message, Records, Thread, ThreadSoFar

_STATES: Mapping[str, type[Inner]] = {"goal": Work, "woop": WoopWork}  # else: a questionnaire's


@dataclass(frozen=True)
class ChatLine:
    """A chat in a list: `first` are the first words said in it, `open` what is half done."""

    id: str
    settings: ChatSettings
    begun: datetime
    last: datetime
    messages: int
    first: str
    open: tuple[str, ...]


@dataclass(frozen=True)
class SeenChat:
    """A whole chat as its person sees it.

    `answered` is the seq of the last message that has its reply, and `waiting` whether one has
    none yet. `handed_over` is the reply that hands the person to people, while coaching is paused.
    `places` tells where the sources that values cite stand in this thread, and `labels` name the
    answers of a questionnaire.
    """

    id: str
    settings: ChatSettings
    begun: datetime
    opening: str
    messages: tuple[Message, ...]
    chatted: Chatted
    answered: int
    waiting: bool
    paused: bool
    handed_over: str
    sayings: tuple[Saying, ...]
    places: dict[str, Place]
    labels: dict[str, str]


@dataclass(frozen=True)
class ChatsDesk:
    """The chats of all people; each call names the person, and others' chats are not there.

    `pairs` are those that a person is in.
    """

    chat: ChatDesk
    pairs: Callable[[str], Awaitable[Sequence[Pair]]]

    async def begin(
        self,
        person: str,
        *,
        form: AskedForm = "smart",
        scope: Scope = "private",
        pair: str | None = None,
    ) -> str:
        """A new chat; its thread. `Absent` for a pair that is not theirs."""
        if pair is not None and pair not in {one.id for one in await self.pairs(person)}:
            raise not_theirs(pair, person)
        return await self.chat.begin(person, form=form, scope=scope, pair=pair)

    async def begin_woop(self, person: str, goal: str) -> str:
        """A chat that opens with a plan for a kept goal of the person's own; its thread.

        What is made in it is kept as the goal is: private, or shared. `Absent` for another's goal.
        """
        kept = await own_goal(self._records, goal, person)
        thread = await self.chat.begin(person, scope=kept.scope)
        await self.chat.begin_woop(thread, goal)
        return thread

    async def listed(self, person: str) -> list[ChatLine]:
        """The person's chats, the one that was talked in last first."""
        return [_line(one) for one in await self._records.threads(person, KIND)]

    async def seen(self, person: str, chat: str) -> SeenChat:
        """A chat of the person's own, whole; `Absent` where there is none of that id."""
        thread = await self._own(person, chat)
        messages = await self._records.messages(chat)
        chatted = await self.chat.outcome(chat)
        kept = await self._records.work(chat)
        work = ChatWork() if kept is None else ChatWork.model_validate_json(kept[1])
        inner = await self._inner(work.latest)
        replied = {one.reply_to or 0 for one in messages if one.role == "coach"}
        paused = work.paused or (inner is not None and inner.paused)
        return SeenChat(
            id=chat,
            settings=ChatSettings.model_validate_json(thread.settings),
            begun=thread.at,
            opening=await self._opening(chat),
            messages=tuple(messages),
            chatted=chatted,
            answered=max(replied, default=0),
            waiting=any(one.role == "person" and one.seq not in replied for one in messages),
            paused=paused,
            handed_over=_handing_over(messages) if paused else "",
            sayings=sayings(work, inner if work.latest == work.strand else None),
            places=await places(self._records, messages, work.latest),
            labels=_labels(inner, chatted),
        )

    @property
    def _records(self) -> Records:
        return self.chat.desk.records

    async def _own(self, person: str, chat: str) -> Thread:
        found = await self._records.thread(chat)
        if found is None or found.kind != KIND or found.person != person:
            raise Absent(f"no chat is called {chat}")
        return found

    async def _opening(self, chat: str) -> str:
        """What stands before the first message: a chat may begin within a plan."""
        kept = await self._records.work(chat, 0)
        begun = ChatWork() if kept is None else ChatWork.model_validate_json(kept[1])
        return begun.reply or self.chat.opening()

    async def _inner(self, strand: Strand | None) -> Inner | None:
        """The working state of the conversation that spoke last."""
        kept = None if strand is None else await self._records.work(strand.thread)
        if strand is None or kept is None:
            return None
        return _STATES.get(strand.kind, Answering).model_validate_json(kept[1])


def _line(thread: ThreadSoFar) -> ChatLine:
    work = ChatWork() if thread.work is None else ChatWork.model_validate_json(thread.work)
    return ChatLine(
        id=thread.id,
        settings=ChatSettings.model_validate_json(thread.settings),
        begun=thread.at,
        last=thread.last,
        messages=thread.messages,
        first=thread.first,
        open=tuple(one.kind for one in work.strands),
    )


def _handing_over(messages: Sequence[Message]) -> str:
    """The newest reply to words that gave reason to hand the person over."""
    replies = {one.reply_to: one.text for one in messages if one.role == "coach"}
    for one in reversed(messages):
        card = screen(one.text) if one.role == "person" else None
        if card is not None and card.pauses and one.seq in replies:
            return replies[one.seq]
    return ""


def _labels(inner: Inner | None, chatted: Chatted) -> dict[str, str]:
    """The names of a questionnaire's answers, as they are shown and as they are changed by."""
    kind = getattr(chatted.latest, "kind", None)
    if not isinstance(inner, Answering) or kind not in SHEETS:
        return {}
    sheet = SHEETS[kind]
    return {item.field: label(sheet, item) for item in sheet.items(inner.subject)}
