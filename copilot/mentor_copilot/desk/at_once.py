"""Whole conversations in one call: what is said is said in its turn, what is whole is kept."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

from mentor_copilot.desk.answering import AnswerDesk, Answered
from mentor_copilot.desk.goals import Desk
from mentor_copilot.desk.woops import WoopDesk
from mentor_copilot.domain.goal import Scope
from mentor_copilot.domain.outcome import Outcome
from mentor_copilot.domain.woop.outcome import WoopOutcome
from mentor_copilot.domain.work import AskedForm
from mentor_tools.errors import CopilotError

AnyOutcome = TypeVar("AnyOutcome", Outcome, WoopOutcome, Answered)

_OPEN_AT_MOST = 6  # questions that may still be open beside a complete plan


@dataclass(frozen=True)
class Wish:
    """A goal as it is asked for in one call; with `save` it is kept once it is complete.

    `anyway` keeps it as one active goal more than there should be.
    """

    texts: Sequence[str]
    form: AskedForm = "smart"
    scope: Scope = "private"
    save: bool = False
    anyway: bool = False
    suggest: bool = False


async def drafted(desk: Desk, person: str, wish: Wish) -> Outcome:
    """The goal after all that was said; a conversation in which none was kept leaves nothing."""
    thread = await desk.begin_goal(wish.form, person, wish.scope)

    async def talked() -> Outcome:
        outcome = await conversed(desk, thread, wish.texts, suggest=wish.suggest)
        if wish.save:
            outcome = await kept_goal(desk, outcome, anyway=wish.anyway, suggest=wish.suggest)
        return outcome

    return await _kept_or_gone(talked(), partial(desk.forget_thread, thread))


async def conversed(
    desk: Desk, thread: str, texts: Sequence[str], *, suggest: bool = False
) -> Outcome:
    """The goal after the texts, each an input in its turn; ends early when it is kept."""
    for text in texts:
        outcome = await desk.say(thread, text, suggest=suggest)
        if outcome.finished:
            break
    return outcome


async def kept_goal(
    desk: Desk, outcome: Outcome, *, anyway: bool = False, suggest: bool = False
) -> Outcome:
    """A complete goal kept, as `anyway` says in `Wish`; any other stays as it is."""
    if outcome.state != "complete" or outcome.finished:
        return outcome
    return await desk.say(
        outcome.thread, "keep it anyway" if anyway else "keep it", suggest=suggest
    )


async def planned(desk: WoopDesk, thread: str, texts: Sequence[str], *, save: bool) -> WoopOutcome:
    """The plan of a conversation that has just begun, after all that was said, in the same way."""

    async def talked() -> WoopOutcome:
        outcome = await said(desk, thread, texts)
        return await kept(desk, outcome) if save and outcome.state == "complete" else outcome

    return await _kept_or_gone(talked(), partial(desk.forget_thread, thread))


async def said(desk: WoopDesk, thread: str, texts: Sequence[str]) -> WoopOutcome:
    """The plan after the texts, each an input in its turn; ends early when it is over."""
    outcome = await desk.outcome(thread)
    for text in texts:
        outcome = await desk.say(thread, text)
        if outcome.finished:
            break
    return outcome


async def kept(desk: WoopDesk, outcome: WoopOutcome) -> WoopOutcome:
    """A complete plan kept: what is still open is passed over, then the answer is "keep it"."""
    for _ in range(_OPEN_AT_MOST):
        if outcome.saved or outcome.finished or not outcome.questions:
            break
        answer = "keep it" if outcome.questions[0].field == "confirm" else "skip"
        outcome = await desk.say(outcome.thread, answer)
    return outcome


async def answered(desk: AnswerDesk, thread: str, texts: Sequence[str]) -> Answered:
    """A questionnaire after the answers, each in its turn; what is whole then is kept."""
    outcome = await desk.outcome(thread)
    for text in texts:
        if outcome.finished:
            break
        outcome = await desk.say(thread, text)
    whole_now = outcome.questions and outcome.questions[0].field == "confirm"
    if whole_now and not outcome.flag and any(one.words.known for one in outcome.answers.given):
        outcome = await desk.say(thread, "keep it")
    return outcome


async def filled(desk: AnswerDesk, thread: str, texts: Sequence[str]) -> Answered:
    """The same for one that nobody goes on with: where nothing was kept, nothing is left."""
    forget = partial(desk.records.delete_thread, thread)
    return await _kept_or_gone(answered(desk, thread, texts), forget)


async def _kept_or_gone(
    talk: Awaitable[AnyOutcome], forget: Callable[[], Awaitable[object]]
) -> AnyOutcome:
    """What a conversation comes to that nobody goes on with: kept, or nothing is left of it."""
    try:
        outcome = await talk
    except CopilotError:
        await forget()
        raise
    if outcome.saved is not None:
        return outcome
    await forget()
    return outcome.model_copy(update={"thread": ""})
