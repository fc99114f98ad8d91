"""What the API shows of chats: a list of them, one of them, its messages, where it stands."""

from datetime import datetime
from typing import Any, Literal

from mentor_copilot.desk.chat import ChatSettings
from mentor_copilot.desk.chats import ChatLine, SeenChat
from mentor_copilot.desk.documents.answers import answered_document
from mentor_copilot.domain.goal import Scope
from mentor_copilot.domain.outcome import Outcome
from mentor_copilot.domain.outcome import document as goal_outcome
from mentor_copilot.domain.woop.outcome import WoopOutcome
from mentor_copilot.domain.woop.outcome import document as woop_outcome
from mentor_copilot.domain.work import AskedForm
from mentor_copilot.surfaces.web.api.answer_shapes import AnsweredShown
from mentor_copilot.surfaces.web.api.goal_shapes import OutcomeShown, WoopShown
from mentor_copilot.surfaces.web.api.shapes import Count, Shown


class BegunWith(Shown):
    """A chat by its id, and what it was begun with."""

    id: str
    form: AskedForm
    scope: Scope
    pair: str | None


class ChatShown(BegunWith):
    """A chat in a list: `first` are the first words said in it, `open` the kinds half done."""

    begun: datetime
    last: datetime
    messages: Count
    first: str
    open: list[str]


class MessageShown(Shown):
    """A message; `seq` counts from 1, and `reply_to` of a reply is the seq that it answers."""

    seq: Count
    role: Literal["person", "coach"]
    text: str
    at: datetime
    reply_to: Count | None


class SayingShown(Shown):
    """Words that are understood as the next answer; `label` says what they mean."""

    words: str
    label: str


class ChatInFull(BegunWith):
    """Where a chat stands; `/messages` has what was said.

    `waiting` is whether a message has no reply yet, and `paused` whether coaching waits while
    `handed_over` hands the person to people. `goal`, `plan` or `answers` is where the conversation
    stands that spoke last, and `open` names the kinds that are half done.
    """

    begun: datetime
    opening: str
    reply: str
    way: str
    waiting: bool
    answered: Count
    paused: bool
    handed_over: str
    flag: str | None
    open: list[str]
    sayings: list[SayingShown]
    goal: OutcomeShown | None = None
    plan: WoopShown | None = None
    answers: AnsweredShown | None = None


def line_document(line: ChatLine) -> dict[str, Any]:
    """A chat as a list shows it."""
    return {
        **begun_with(line.id, line.settings),
        "begun": line.begun,
        "last": line.last,
        "messages": line.messages,
        "first": line.first,
        "open": list(line.open),
    }


def chat_document(seen: SeenChat) -> dict[str, Any]:
    """One chat, without its messages."""
    chatted = seen.chatted
    return {
        **begun_with(seen.id, seen.settings),
        "begun": seen.begun,
        "opening": seen.opening,
        "reply": chatted.reply,
        "way": chatted.way,
        "waiting": seen.waiting,
        "answered": seen.answered,
        "paused": seen.paused,
        "handed_over": seen.handed_over,
        "flag": chatted.flag,
        "open": list(chatted.open),
        "sayings": [one._asdict() for one in seen.sayings],
        **_latest(seen),
    }


def begun_with(id: str, settings: ChatSettings) -> dict[str, Any]:
    """A chat by its id, and what it was begun with."""
    return {"id": id, **settings.model_dump()}


def _latest(seen: SeenChat) -> dict[str, Any]:
    latest = seen.chatted.latest
    if latest is None:
        return {}
    if isinstance(latest, Outcome):
        return {"goal": goal_outcome(latest)}
    if isinstance(latest, WoopOutcome):
        return {"plan": woop_outcome(latest)}
    return {"answers": answered_document(latest)}
