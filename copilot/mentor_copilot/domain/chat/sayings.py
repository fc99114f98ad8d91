"""What a person could say next: the answers that lie ready, for doors that can show them.

Nothing is decided by them: a door puts the words where the person writes, and the person sends.
"""

from typing import NamedTuple, get_args

from mentor_copilot.domain.chat.work import ChatWork
from mentor_copilot.domain.goal import Form
from mentor_copilot.domain.person import to_you
from mentor_copilot.domain.questionnaire.work import Answering
from mentor_copilot.domain.value import Value
from mentor_copilot.domain.woop.work import WoopWork
from mentor_copilot.domain.work import Work

Inner = Work | WoopWork | Answering


class Saying(NamedTuple):
    """Words that are understood here; `label` says what they mean where they do not themselves."""

    words: str
    label: str = ""


_WITH_IDEAS = ("measure.target", "first_step", "micro.0")
_NEVER_SKIPPED = ("wish", "confirm", "letting_go", "more")


def sayings(chat: ChatWork, inner: Inner | None) -> tuple[Saying, ...]:
    """The answers that lie ready; `inner` is the state of the conversation that is talked in."""
    if chat.choosing is not None:
        return tuple(_numbered([one.words for one in chat.choosing.choices]))
    if chat.strand is None:
        offered = (Saying("yes", "Yes, make a plan for it"), Saying("no", "Not now"))
        return offered if chat.offered is not None else ()
    if inner is None or inner.paused or inner.question is None:
        return ()
    if isinstance(inner, Work):
        return tuple(_of_goal(inner, inner.question.field))
    if isinstance(inner, WoopWork):
        return tuple(_of_woop(inner, inner.question.field))
    return (Saying("skip"),) if inner.phase == "asking" else ()


def _of_goal(work: Work, field: str) -> list[Saying]:
    if work.phase == "choosing":
        return _wishes(work.wishes)
    if work.phase == "confirming":
        return [Saying("yes"), Saying("no")]
    if work.phase == "forming":
        return [Saying("yes", "As proposed"), *(Saying(form) for form in get_args(Form))]
    if work.offers:
        named = [one.why if one.field == "category" else one.value for one in work.offers]
        return _numbered(named)
    if work.phase != "gathering":
        return []
    ideas = [Saying("ideas", "Show me ideas")] if field.startswith(_WITH_IDEAS) else []
    return [*ideas, Saying("skip", "Leave it open")]


def _of_woop(work: WoopWork, field: str) -> list[Saying]:
    if field == "wish" and work.wishes:
        return _wishes(work.wishes)
    if field == "letting_go":
        return [Saying("smaller", "Make the wish smaller"), Saying("go on"), Saying("let go")]
    if field == "more":
        return [
            Saying("to prevent it", "One more, to prevent the obstacle"),
            Saying("to seize a good moment", "One more, for a good moment"),
            Saying("that is enough"),
        ]
    reminders = field == "obstacle" and work.blockers
    first = [Saying("remind me", "What did I note before?")] if reminders else []
    return [*first, *([] if field in _NEVER_SKIPPED else [Saying("not sure")])]


def _wishes(wishes: tuple[Value[str], ...]) -> list[Saying]:
    return _numbered([to_you(wish.value or "") for wish in wishes])


def _numbered(options: list[str]) -> list[Saying]:
    """Options are taken by their number, which is never mistaken for another one's words."""
    return [Saying(str(number), words) for number, words in enumerate(options, 1)]
