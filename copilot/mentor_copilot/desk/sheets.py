"""Questionnaires as whole forms: all their questions at once, and all answers given at once."""

from collections.abc import Mapping
from dataclasses import dataclass

from mentor_copilot.desk.answering import AnswerDesk
from mentor_copilot.desk.goals import Desk
from mentor_copilot.desk.handing_over import HandOver, handed_over
from mentor_copilot.desk.opening import Opening, reflection_on
from mentor_copilot.domain.cycle import checkin, experiment, pivot, reflection, skill
from mentor_copilot.domain.cycle.entry import Entry
from mentor_copilot.domain.cycle.kinds import SHEETS
from mentor_copilot.domain.goal import Scope
from mentor_copilot.domain.questionnaire import Hearing, Item
from mentor_copilot.domain.questionnaire.asking import asked, label
from mentor_copilot.domain.questionnaire.wording import words_of
from mentor_copilot.domain.value import Said
from mentor_tools.errors import Absent

ABOUT_A_GOAL = (checkin.KIND, reflection.KIND, pivot.KIND, experiment.KIND)


@dataclass(frozen=True)
class Asked:
    """One question of a form; `choices` are the only answers that it takes, where it has any."""

    field: str
    label: str
    question: str
    needed: bool
    choices: tuple[str, ...] = ()


@dataclass(frozen=True)
class Sheet:
    """A form: what it is about, its opening line and its questions."""

    opening: Opening
    heading: str
    says: str
    questions: tuple[Asked, ...]


async def opening_of(desk: Desk, kind: str, person: str, about: str | None = None) -> Opening:
    """What a questionnaire of that kind asks the person about a goal or an experiment of theirs.

    `Usage` where it is not theirs, or not open to such a questionnaire any more.
    """
    if kind == skill.KIND:
        return await desk.skills.opening(person, about)
    if kind == experiment.RESULT_KIND:
        return await desk.experiments.opening_result(about or "", person)
    if kind == reflection.KIND:
        return await reflection_on(desk.records, about or "", person)
    by_kind = {
        checkin.KIND: desk.progress.opening,
        pivot.KIND: desk.pivots.opening,
        experiment.KIND: desk.experiments.opening,
    }
    if kind not in by_kind:
        raise Absent(f"there is no questionnaire {kind}")
    return await by_kind[kind](about or "", person)


def sheet_of(opening: Opening) -> Sheet:
    """The form; what a conversation asks only after certain answers is in it as well."""
    kind, subject = opening.kind, opening.subject
    sheet, words = SHEETS[kind], words_of(opening.kind)
    questions = tuple(
        Asked(
            field=item.field,
            label=label(sheet, item),
            question=asked(sheet, item, subject, form=True),
            needed=item.needed,
            choices=item.choices,
        )
        for item in sheet.items(subject)
    )
    says = (words.form or words.opening).format(**subject.words).replace(".”.", ".”")
    return Sheet(opening, words.heading, says, questions)


def faults(desk: AnswerDesk, opening: Opening, given: Mapping[str, str]) -> dict[str, str]:
    """What is to be mended before the answers can be kept, by field; empty where nothing is."""
    hearing = Hearing(today=desk.today, order=desk.order)
    items = SHEETS[opening.kind].items(opening.subject)
    found = {item.field: _fault(item, given.get(item.field, ""), hearing) for item in items}
    return {field: fault for field, fault in found.items() if fault}


async def fill_in(
    desk: Desk,
    opening: Opening,
    given: Mapping[str, str],
    scope: Scope,
    *,
    thread: str | None = None,
) -> Entry | HandOver:
    """Keep the answers that are not blank; words that want a person are answered, and not kept.

    The same form sent again under the same `thread` is kept once. `Usage` where one cannot be read
    (`faults` tells which) or all are blank.
    """
    told = [(field, words) for field, words in given.items() if words.strip()]
    if (handed := handed_over(desk.answers, *(words for _, words in told))) is not None:
        return handed
    owner, subject = opening.owner, opening.subject
    if opening.kind != checkin.KIND:
        return await desk.answers.fill(opening.kind, owner, subject, told, scope, thread=thread)
    outcome = await desk.progress.check_in(subject.goal or "", told, owner, scope, thread=thread)
    if outcome.saved is None:
        return HandOver(outcome.reply, outcome.flag or "")
    return await desk.answers.entry(outcome.saved, owner)


def _fault(item: Item, words: str, hearing: Hearing) -> str:
    """Why an answer cannot be taken; "" where it can, or may stay blank."""
    if not words.strip():
        return "this one is needed" if item.needed else ""
    taken = item.take(Said(source="input:1", text=words), hearing)
    return "" if taken.words.known else taken.again or "there are no words in that"
