"""What a conversation about feedback comes to, and its JSON."""

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

from mentor_copilot.domain.calendar import in_words
from mentor_copilot.domain.feedback.asking import next_question
from mentor_copilot.domain.feedback.draft import FeedbackDraft
from mentor_copilot.domain.feedback.flags import quoted
from mentor_copilot.domain.feedback.lists import line
from mentor_copilot.domain.feedback.sentences import closing, composed
from mentor_copilot.domain.feedback.work import FeedbackWork
from mentor_copilot.domain.finding import Finding
from mentor_copilot.domain.talk import Question, Refused
from mentor_copilot.domain.value import Value

FeedbackState = Literal["draft", "complete", "declined"]


class FeedbackOutcome(BaseModel):
    """Where the feedback stands.

    `state` is "complete" when situation, behaviour and impact are there, "draft" before, and
    "declined" when nothing is made of the words. `findings` point into the inputs ("input:1");
    the words they flag are not in `text`. At most one question is open at a time. `asked` tells
    that the other asked for it.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    engine: str = "rules"
    state: FeedbackState = "draft"
    asked: bool = False
    draft: FeedbackDraft = FeedbackDraft()
    text: str = ""
    questions: tuple[Question, ...] = ()
    findings: tuple[Finding, ...] = ()
    refused: tuple[Refused, ...] = ()
    reason: str | None = None
    flag: str | None = None
    reply: str = ""
    saved: str | None = None


def outcome(work: FeedbackWork, *, asked: bool, flag: str | None = None) -> FeedbackOutcome:
    """The outcome of a conversation that the gate let through."""
    draft = work.draft
    whole = draft.situation.known and draft.behaviour.known and draft.impact.known
    pending = next_question(work)
    return FeedbackOutcome(
        state="complete" if whole and not pending else "draft",
        asked=asked,
        draft=draft,
        text=composed(draft),
        questions=(pending,) if pending else (),
        findings=work.findings,
        refused=work.refused,
        flag=flag,
        reply=_reply(work, pending, whole=whole, asked=asked),
    )


def declined(reply: str, *, reason: str, asked: bool, flag: str | None = None) -> FeedbackOutcome:
    """The outcome of a text that no feedback is made of."""
    return FeedbackOutcome(state="declined", asked=asked, reason=reason, flag=flag, reply=reply)


def document(told: FeedbackOutcome, giver: str | None, to: str | None) -> dict[str, Any]:
    """The outcome as the JSON document that others script against."""
    written = told.model_dump(mode="json", by_alias=True)
    draft = written.pop("draft")
    draft.pop("about")
    if told.text and not told.draft.question.known:
        asked = Value[str](value=closing(told.draft), origin="suggested")
        draft["question"] = asked.model_dump(mode="json", by_alias=True)
    first = {name: written.pop(name) for name in ("engine", "state", "asked")}
    return {**first, "from": giver, "to": to, **draft, **written}


def _reply(work: FeedbackWork, pending: Question | None, *, whole: bool, asked: bool) -> str:
    said = list(work.notes)
    if work.again:
        said.append(line("reply", "again"))
    if pending:
        return " ".join([*said, pending.text])
    if not work.draft.behaviour.known:
        return " ".join([*said, line("reply", "nothing")])
    said.append(line("reply", "done" if whole else "open"))
    if work.findings:
        said.append(line("reply", "flagged", words=quoted(work.findings)))
    if work.draft.when.value:
        said.append(line("reply", "when", day=in_words(work.draft.when.value)))
    if not asked:
        said.append(line("reply", "not_asked"))
    return " ".join(said)
