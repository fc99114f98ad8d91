"""The outcome: the one best thing about the wish come true, as the mentee pictures it."""

from mentor_copilot.domain.reader.answers import is_no, is_unsure, is_yes
from mentor_copilot.domain.woop.answer import overlap
from mentor_copilot.domain.woop.hearing.heard import Heard, noted, with_plan
from mentor_copilot.domain.woop.work import WoopWork

_SHARED = 0.3
_HELP = ("outcome", "outcome_small", "leave")  # after the first, second and later empty answer


def hear_outcome(work: WoopWork, heard: Heard) -> WoopWork:
    """The state after an answer to what would be best about it."""
    empty = not heard.answer.words.known or heard.answer.kind in ("empty", "gibberish")
    if empty or is_yes(heard.text) or is_no(heard.text) or is_unsure(heard.text):
        return noted(work, _HELP[min(work.times_asked("outcome"), len(_HELP)) - 1])
    kept = with_plan(work, "outcome", outcome=heard.answer.words)
    return kept.model_copy(update={"phase": "obstacle"})


def hear_best(work: WoopWork, heard: Heard) -> WoopWork | None:
    """The state after one of several good things was to be picked; None where the answer is about
    the next step instead."""
    if is_unsure(heard.text) or not heard.answer.words.known:
        return work
    if overlap(heard.text, work.plan.outcome.value or "") < _SHARED:
        return None
    return with_plan(work, "outcome", outcome=heard.answer.words)
