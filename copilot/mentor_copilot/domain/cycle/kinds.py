"""All kinds of documents of the cycle: how each is asked for, and the shape it is kept in."""

from mentor_copilot.domain.cycle import reflection
from mentor_copilot.domain.questionnaire import Questionnaire, Record

SHEETS: dict[str, Questionnaire] = {reflection.KIND: reflection.REFLECTION}

RECORDS: dict[str, type[Record]] = {reflection.KIND: reflection.Reflection}
