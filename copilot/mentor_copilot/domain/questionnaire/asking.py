"""What is asked next in a questionnaire, and how all answers are put before the person."""

from mentor_copilot.domain.person import to_you
from mentor_copilot.domain.questionnaire.sheet import Item, Questionnaire
from mentor_copilot.domain.questionnaire.subject import Subject
from mentor_copilot.domain.questionnaire.wording import words_of
from mentor_copilot.domain.questionnaire.work import Answering
from mentor_copilot.domain.talk import Question
from mentor_copilot.domain.wording import line

CONFIRM = "confirm"


def opened(sheet: Questionnaire, subject: Subject) -> Answering:
    """The state before the first message, with its first question and the opening before it."""
    work = ask_next(sheet, Answering(subject=subject))
    opening = words_of(sheet.kind).opening.format(**subject.words)
    first = work.question.text if work.question else ""
    return work.model_copy(update={"reply": f"{opening} {first}".strip()})


def ask_next(sheet: Questionnaire, work: Answering) -> Answering:
    """The state with its next question; with the answers put to review when none is left."""
    item = next_item(sheet, work)
    if item is None:
        question = Question(field=CONFIRM, text=_summary(sheet, work))
        return work.model_copy(update={"phase": "review", "question": question})
    question = Question(field=item.field, text=asked(sheet, item, work.subject))
    return work.model_copy(update={"question": question, "asked": (*work.asked, item.field)})


def next_item(sheet: Questionnaire, work: Answering) -> Item | None:
    """The first item that is due and neither answered nor passed over."""
    for item in sheet.items(work.subject):
        if not work.answers.has(item.field) and item.due(work.answers):
            return item
    return None


def asked(sheet: Questionnaire, item: Item, subject: Subject, *, form: bool = False) -> str:
    """The question of an item, filled; as a form asks it, where all are asked at once."""
    words = words_of(sheet.kind).items[item.line]
    ask = (words.form if form else "") or words.ask
    return ask.format(**subject.words, **dict(item.filled))


def label(sheet: Questionnaire, item: Item) -> str:
    """The name of an item, as it is shown and as an answer is changed by."""
    return words_of(sheet.kind).items[item.line].label.format(**dict(item.filled))


def _summary(sheet: Questionnaire, work: Answering) -> str:
    parts = []
    for item in sheet.items(work.subject):
        words = work.answers.words(item.field)
        if words.known:
            parts.append(f"{label(sheet, item)}: {to_you(words.value or '')}")
    told = "; ".join(part.rstrip(" .!;") for part in parts)
    return line("questionnaire", "review", answers=told) if told else line("questionnaire", "empty")
