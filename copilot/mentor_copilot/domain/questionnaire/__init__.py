"""Fixed questions in a fixed order, answered in the person's own words: check-ins, reflections...

A strict script needs no model: the questions are the method's, the answers stay verbatim.
"""

from mentor_copilot.domain.questionnaire.asking import opened
from mentor_copilot.domain.questionnaire.hearing import hear
from mentor_copilot.domain.questionnaire.record import Record
from mentor_copilot.domain.questionnaire.sheet import Hearing, Item, Questionnaire, Taken, verbatim
from mentor_copilot.domain.questionnaire.subject import Subject
from mentor_copilot.domain.questionnaire.work import OVER, Answer, Answering, Answers

__all__ = [
    "OVER",
    "Answer",
    "Answering",
    "Answers",
    "Hearing",
    "Item",
    "Questionnaire",
    "Record",
    "Subject",
    "Taken",
    "hear",
    "opened",
    "verbatim",
]
