"""A questionnaire: its questions, how each answer is taken, and the document that comes of it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from mentor_copilot.domain.questionnaire.record import Record
from mentor_copilot.domain.questionnaire.subject import Subject
from mentor_copilot.domain.questionnaire.work import Answers
from mentor_copilot.domain.reader.answers import plain
from mentor_copilot.domain.reading import DayOrder
from mentor_copilot.domain.value import Said, Value


@dataclass(frozen=True)
class Hearing:
    """What an answer is read against."""

    today: date
    order: DayOrder = "dmy"


@dataclass(frozen=True)
class Taken:
    """An answer as it was taken, or why it has to be asked for once more."""

    words: Value[str] = Value()
    again: str = ""


def verbatim(told: Said, hearing: Hearing) -> Taken:
    """The whole answer in the person's words, without politeness at its edges."""
    return Taken(plain(told))


def _always(answers: Answers) -> bool:
    return True


@dataclass(frozen=True)
class Item:
    """One question. Its wording and label stand under `field` in the kind's data file.

    `needed` cannot be passed over; `due` tells from the answers before whether it is asked at all;
    `filled` are words for this item alone, beside those of the subject; `choices` are the only
    answers that it takes, where there is more to it than words.
    """

    field: str
    needed: bool = False
    take: Callable[[Said, Hearing], Taken] = verbatim
    due: Callable[[Answers], bool] = _always
    wording: str = ""
    filled: tuple[tuple[str, str], ...] = ()
    choices: tuple[str, ...] = ()

    @property
    def line(self) -> str:
        """The name of its wording: its field, unless several items share one."""
        return self.wording or self.field


@dataclass(frozen=True)
class Questionnaire:
    """One kind of questionnaire; `kind` names its documents, threads and data file.

    `items` may depend on the subject (one question a key result), `record` makes the document
    that is kept from the answers, on a day.
    """

    kind: str
    items: Callable[[Subject], tuple[Item, ...]]
    record: Callable[[Answers, Subject, Hearing], Record]

    def item(self, subject: Subject, field: str) -> Item | None:
        """The item of that field."""
        return next((one for one in self.items(subject) if one.field == field), None)
