"""Hearing an answer against the open question: take it, pass over it, change an earlier one."""

import re
from dataclasses import dataclass

from mentor_copilot.domain.questionnaire.asking import CONFIRM, ask_next, asked, label
from mentor_copilot.domain.questionnaire.sheet import Hearing, Item, Questionnaire
from mentor_copilot.domain.questionnaire.work import Answering
from mentor_copilot.domain.reader.answers import is_unsure, is_yes
from mentor_copilot.domain.talk import Question
from mentor_copilot.domain.value import Said, Value
from mentor_copilot.domain.wording import line

ASKED_AT_MOST = 2  # times that one question is put

_KEEP = re.compile(r"\W*(?:(?:please )?(?:keep|save)(?: it| that| this)?(?: please)?)\W*", re.I)
_DROP = re.compile(
    r"\W*(?:drop|discard|delete|cancel|forget|stop)(?: it| that| this)?(?: please)?\W*", re.I
)
_LABELLED = re.compile(r"\s*(?P<name>[^:=\n]{2,40}?)\s*[:=]\s*(?=\S)")


@dataclass(frozen=True)
class _Ear:
    """One answer, and what it is heard with."""

    sheet: Questionnaire
    told: Said
    hearing: Hearing


def hear(sheet: Questionnaire, work: Answering, told: Said, hearing: Hearing) -> Answering:
    """The state after an answer, with the next question asked.

    "drop it" ends it, "skip" leaves an answer blank, and "NAME: words" sets any answer anew.
    """
    ear = _Ear(sheet, told, hearing)
    fresh = work.model_copy(update={"note": "", "reply": "", "flag": None, "refused": ()})
    if _DROP.fullmatch(told.text):
        return fresh.model_copy(update={"phase": "dropped", "question": None})
    if changed := _changed(ear, fresh):
        return changed
    return _reviewed(ear, fresh) if work.phase == "review" else _answered(ear, fresh)


def _reviewed(ear: _Ear, work: Answering) -> Answering:
    text = ear.told.text
    if _KEEP.fullmatch(text) or is_yes(text):
        return work.model_copy(update={"phase": "kept", "question": None})
    labels = ", ".join(label(ear.sheet, item) for item in ear.sheet.items(work.subject))
    again = Question(field=CONFIRM, text=line("questionnaire", "change", labels=labels))
    return work.model_copy(update={"question": again})


def _answered(ear: _Ear, work: Answering) -> Answering:
    field = work.question.field if work.question else ""
    item = ear.sheet.item(work.subject, field)
    if item is None:
        return ask_next(ear.sheet, work)
    if is_unsure(ear.told.text):
        return _passed_over(ear, work, item)
    taken = item.take(ear.told, ear.hearing)
    if taken.words.known:
        return ask_next(ear.sheet, _with(work, field, taken.words))
    return _again(ear, work, item, taken.again or line("questionnaire", "not_heard"))


def _passed_over(ear: _Ear, work: Answering, item: Item) -> Answering:
    if item.needed:
        return _again(ear, work, item, line("questionnaire", "needed"))
    skipped = work.model_copy(update={"skipped": (*work.skipped, item.field)})
    return ask_next(ear.sheet, _with(skipped, item.field, Value[str]()))


def _again(ear: _Ear, work: Answering, item: Item, why: str) -> Answering:
    """The question once more, with what was missing; not for ever, where it may stay blank."""
    if work.times_asked(item.field) >= ASKED_AT_MOST and not item.needed:
        return ask_next(ear.sheet, _with(work, item.field, Value[str]()))
    question = Question(field=item.field, text=asked(ear.sheet, item, work.subject))
    told = {"question": question, "note": why, "asked": (*work.asked, item.field)}
    return work.model_copy(update=told)


def _changed(ear: _Ear, work: Answering) -> Answering | None:
    """An answer set by its name ("lesson: ..."); None where the message names none."""
    found = _LABELLED.match(ear.told.text)
    if found is None:
        return None
    named = found["name"].strip().lower()
    for item in ear.sheet.items(work.subject):
        known = {label(ear.sheet, item).lower(), item.field.lower()}
        if named in known:
            rest = " " * found.end() + ear.told.text[found.end() :]
            taken = item.take(Said(source=ear.told.source, text=rest), ear.hearing)
            if taken.words.known:
                again = _with(work, item.field, taken.words)
                return ask_next(ear.sheet, again.model_copy(update={"phase": "asking"}))
            return _again(ear, work, item, taken.again or line("questionnaire", "not_heard"))
    return None


def _with(work: Answering, field: str, words: Value[str]) -> Answering:
    return work.model_copy(update={"answers": work.answers.with_answer(field, words)})
