"""The dial from asking to telling: how much the coach suggests of its own accord.

Feedback on the mentee's own words beats suggestions, so the coach asks unless it is set otherwise.
"""

from typing import Literal

from mentor_copilot.domain.hearing.ideas import numbered, suggestions
from mentor_copilot.domain.reader.answers import is_unsure
from mentor_copilot.domain.talk import Question
from mentor_copilot.domain.wording import line
from mentor_copilot.domain.work import Work

Dial = Literal[
    "ask",  # ideas only when the mentee asks for some
    "offer",  # and when the mentee has no answer
    "tell",  # and with every question that the library has ideas for
]


def in_place_of_a_gap(before: Work, work: Work, said: str, dial: Dial) -> Work:
    """The state with ideas for a question that the mentee has no answer to, once a question.

    `before` is the state before `said`, and `work` that after it.
    """
    question = before.question
    if dial == "ask" or question is None or work.phase != "gathering" or not is_unsure(said):
        return work
    kept = work.model_copy(update={"skipped": before.skipped, "note": ""})
    return _with_ideas(kept, question) or work


def beside_the_question(work: Work, dial: Dial) -> Work:
    """The state with ideas for the question that is asked next, where there are some."""
    if dial != "tell" or work.phase != "gathering" or work.offers or work.question is None:
        return work
    return _with_ideas(work, work.question) or work


def _with_ideas(work: Work, question: Question) -> Work | None:
    """The state with the ideas for a question; None where there are none, or they were shown."""
    if question.field in work.shown:
        return None
    offers = suggestions(work, question.field)
    if not offers:
        return None
    ideas = line("offers", "list", list=numbered([each.value for each in offers]))
    told = {
        "offers": offers,
        "note": f"{work.note} {ideas}".strip(),
        "shown": (*work.shown, question.field),
    }
    return work.model_copy(update=told)
