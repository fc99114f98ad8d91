"""One call's conversation: the first text, then each answer to the question that was open."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from mentor_copilot.domain.feedback import moments
from mentor_copilot.domain.feedback.acts import is_bare_act
from mentor_copilot.domain.feedback.clauses import clauses, trimmed
from mentor_copilot.domain.feedback.draft import FeedbackDraft, PartName
from mentor_copilot.domain.feedback.effects import is_bare_effect, is_own
from mentor_copilot.domain.feedback.lists import line, listed
from mentor_copilot.domain.feedback.outcome import FeedbackOutcome, declined, outcome
from mentor_copilot.domain.feedback.reading import Reading, read_feedback
from mentor_copilot.domain.feedback.work import FeedbackWork
from mentor_copilot.domain.lint.language import english
from mentor_copilot.domain.reading import DayOrder
from mentor_copilot.domain.safety import Card, reply, screen
from mentor_copilot.domain.talk import Refused
from mentor_copilot.domain.value import Said, Value, said

_ASKED_AT_MOST = 2
_OWN = re.compile(r"(?:i|we|let|help|how|make|tell)\b", re.IGNORECASE)  # a wish or an order


@dataclass(frozen=True)
class Setting:
    """What a conversation counts from: the day, how dates are read, and who could read it."""

    today: date
    order: DayOrder = "dmy"
    region: str = ""
    readers: str = ""
    to: str = ""


def conversed(texts: Sequence[str], setting: Setting, *, asked: bool = False) -> FeedbackOutcome:
    """What comes of a text about the other and of the answers that follow it.

    `asked` tells that the other asked for the feedback. A text that calls for people instead is
    answered by the safety gate, and nothing is made of it.
    """
    flag = None
    work = FeedbackWork()
    for number, text in enumerate(texts, 1):
        card = screen(text)
        if card is not None and not _told_of_the_other(card, text):
            told = reply(card, setting.region, engine="rules", readers=setting.readers)
            if card.pauses:
                return declined(told, reason=card.category, flag=card.flag, asked=asked)
            work, flag = replace(work, notes=(told,)), card.flag
        if number == 1 and not english(text):
            return declined(line("reply", "language"), reason="language", asked=asked)
        work = _heard(work, Said(source=f"input:{number}", text=text), setting)
    return outcome(work, asked=asked, flag=flag)


def _told_of_the_other(card: Card, text: str) -> bool:
    """Whether words that would make a harmful goal only tell what the other did."""
    if card.category != "harmful_goal":
        return False
    own = [part.text for part in clauses(text) if _OWN.match(part.text)]
    return not any(screen(each) for each in own)


def _heard(work: FeedbackWork, text: Said, setting: Setting) -> FeedbackWork:
    pending = work.pending
    if work.begun and pending is None:
        return _afterwards(work, text)
    if work.begun and text.text.strip(" .!").lower() in listed("skips"):
        return replace(work, skipped=(*work.skipped, pending or "when"))
    read = read_feedback(
        text,
        setting.today,
        to=setting.to,
        order=setting.order,
        about=work.draft.about if work.begun else "",
        answer=work.begun and work.draft.situation.known,
    )
    work = replace(work, findings=(*work.findings, *read.findings), habit=read.habit or work.habit)
    if not work.begun:
        time = moments.vague_time(text.text)
        return replace(work, draft=read.draft, begun=True, vague=time)
    return _answered(work, text, read, setting)


def _answered(work: FeedbackWork, text: Said, read: Reading, setting: Setting) -> FeedbackWork:
    pending = work.pending or "when"
    draft = work.draft.filled(_taken(pending, text, read, setting))
    if getattr(draft, pending).known:
        return replace(work, draft=draft, again=False)
    tries = (*work.tries, pending)
    over = tries.count(pending) >= _ASKED_AT_MOST
    skipped = (*work.skipped, pending) if over else work.skipped
    time = moments.vague_time(text.text) or work.vague
    return replace(work, draft=draft, tries=tries, skipped=skipped, again=not over, vague=time)


def _taken(pending: PartName, text: Said, read: Reading, setting: Setting) -> FeedbackDraft:
    """What an answer gives: the parts that were read in it, and itself as the part asked for."""
    draft = read.draft
    if getattr(draft, pending).known:
        return draft
    if pending in ("situation", "when"):
        day = moments.day_in_answer(text, setting.today, setting.order)
        if not day.known:
            return draft
        place = _span(text, day.start or 0, day.end or 0)
        return draft.model_copy(update={"when": day, "situation": place})
    start, end = trimmed(text.text, 0, len(text.text))
    words = text.text[start:end]
    fits = is_bare_act(words) if pending == "behaviour" else is_bare_effect(words) or is_own(words)
    if read.findings or not fits:
        return draft
    return draft.model_copy(update={pending: _span(text, start, end)})


def _afterwards(work: FeedbackWork, text: Said) -> FeedbackWork:
    """After the last question only one's own closing question is taken."""
    start, end = trimmed(text.text, 0, len(text.text))
    if text.text[start:end].endswith("?"):
        draft = work.draft.model_copy(update={"question": _span(text, start, end)})
        return replace(work, draft=draft)
    refused = Refused(field="", text=text.text, reason=line("refused", "over"))
    return replace(work, refused=(*work.refused, refused))


def _span(text: Said, start: int, end: int) -> Value[str]:
    return said(" ".join(text.text[start:end].split()), text, start, end)
