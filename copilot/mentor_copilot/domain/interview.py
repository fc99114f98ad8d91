"""What happens next in an interview: code decides it, whoever words it."""

from mentor_copilot.domain.gaps import gaps, missing
from mentor_copilot.domain.goal import Goal
from mentor_copilot.domain.person import cut
from mentor_copilot.domain.talk import Question
from mentor_copilot.domain.views import as_form, settled
from mentor_copilot.domain.wording import line
from mentor_copilot.domain.work import Work

QUESTIONS_AT_MOST = 3
LATER_AT_MOST = 3


def next_step(work: Work) -> Work:
    """The state with its next question, or in review when the method has nothing left to ask."""
    if work.over or work.phase in ("review", "forming") or work.offers:
        return work
    if work.phase in ("opening", "choosing", "confirming"):
        return work.model_copy(update={"asked": (*work.asked, "wish")})
    work = work.model_copy(update={"goal": as_form(work.goal, work.goal.form)})
    open_questions = gaps(work)
    if not open_questions:
        goal = settled(work.goal)
        return work.model_copy(update={"goal": goal, "phase": "review", "question": None})
    question = open_questions[0]
    asked = (*work.asked, question.field)
    return work.model_copy(update={"question": question, "asked": asked})


def questions(work: Work) -> tuple[Question, ...]:
    """The open questions for the output, the pending one first, three at most."""
    pending = [work.question] if work.question and not work.over else []
    known = {question.field for question in pending}
    later = gaps(work) if work.phase in ("gathering", "forming") else []
    later = [question for question in later if question.field not in known]
    return tuple([*pending, *later][:QUESTIONS_AT_MOST])


def review_question(goal: Goal, work: Work) -> Question:
    """The draft put before the mentee: keep, change or drop, with what is still open."""
    said = [line("review", "draft", statement=goal.statement)]
    open_fields = [line("fields", field) for field in missing(goal, work.today)]
    if open_fields:
        said.append(line("review", "open", fields=", ".join(open_fields)))
    if work.wishes:
        listed = ", ".join(cut(wish) for wish in work.wishes[:LATER_AT_MOST])
        more = len(work.wishes) - LATER_AT_MOST
        listed += f" and {more} more" if more > 0 else ""
        said.append(line("review", "later", list=listed))
    said.append(line("review", "ask"))
    return Question(field="confirm", text=" ".join(said))


def state_of(work: Work) -> str:
    """ "declined", "complete" or "draft", as the outcome shows it."""
    if work.paused or work.reason is not None or work.phase == "dropped":
        return "declined"
    if work.phase in ("review", "kept") and not missing(work.goal, work.today):
        return "complete"
    return "draft"
