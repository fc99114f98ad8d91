"""The one question that is open, in the words of what was said."""

from mentor_copilot.domain.feedback.flags import quoted
from mentor_copilot.domain.feedback.lists import has_line, line
from mentor_copilot.domain.feedback.work import FeedbackWork
from mentor_copilot.domain.talk import Question

_IMPACT_CODES = ("F507", "F505")
_ACT_CODES = ("F504", "F505", "F513", "F508", "F512", "F514")


def next_question(work: FeedbackWork) -> Question | None:
    """The question for the first part that is missing; None when nothing is left to ask."""
    field = work.pending
    if field is None:
        return None
    name, words = _wording(work, field)
    return Question(field=field, text=line("ask", name, words=words))


def _wording(work: FeedbackWork, field: str) -> tuple[str, str]:
    """Which line asks for a part, and the giver's words that it quotes."""
    if field == "when":
        return ("when.vague", work.vague) if work.vague else ("when", "")
    if field == "situation":
        return _moment(work)
    codes = _ACT_CODES if field == "behaviour" else _IMPACT_CODES
    for code in codes:
        found = [each for each in work.findings if each.code == code]
        if found and has_line("ask", f"{field}.{code}"):
            return f"{field}.{code}", _bare(quoted(found))
    if field == "behaviour" and work.habit:
        return "behaviour.habit", work.habit
    return field, ""


def _moment(work: FeedbackWork) -> tuple[str, str]:
    """A verdict or a habit is taken up: one time of it is asked for."""
    verdicts = [each for each in work.findings if each.code in ("F504", "F505", "F513")]
    absolutes = [each for each in work.findings if each.code == "F508"]
    general = work.vague or _bare(quoted(absolutes)) or work.habit
    if general:
        return "situation.vague", general
    return ("situation.flagged", quoted(verdicts)) if verdicts else ("situation", "")


def _bare(words: str) -> str:
    return words.removeprefix("“").removesuffix("”")
