"""The one question about the form: asked once the wish stands, answered by the mentee."""

from datetime import date

from mentor_copilot.domain.form_choice.lists import line, names
from mentor_copilot.domain.form_choice.proposing import propose
from mentor_copilot.domain.goal import Form, MicroAct
from mentor_copilot.domain.reader.answers import is_no, is_unsure, is_yes, plain
from mentor_copilot.domain.talk import FormProposed, Question
from mentor_copilot.domain.value import Said
from mentor_copilot.domain.work import Work

FIELD = "form"
_WORDS_OF_A_NAME = 8


def offer_form(before: Work, heard: Work, told: Said, today: date) -> Work:
    """The state with a form proposed, where the mentee left it open; asked once the wish stands.

    `told` is the message that `heard` took in, `before` the state it came upon.
    """
    if not heard.form_open or heard.reason is not None or heard.phase == "choosing":
        return heard
    proposed = _proposed(before, heard, told, today)
    goal = heard.goal.model_copy(update={"form": proposed.form})
    heard = heard.model_copy(update={"form_proposed": proposed, "goal": goal})
    return _asking(heard, _question(proposed)) if heard.phase == "gathering" else heard


def _proposed(before: Work, heard: Work, told: Said, today: date) -> FormProposed:
    """The newest proposal; an earlier one stands where the new message speaks for no form."""
    wish = heard.goal.wish
    if before.opening is not None and before.opening.source == wish.source:
        told = _around(before.opening, wish.start or 0, wish.end or 0)
    fresh = propose(heard.goal, told, today)
    earlier = before.form_proposed
    return earlier if earlier is not None and fresh.form == "smart" else fresh


def _around(told: Said, start: int, end: int) -> Said:
    """The text with all but one sentence blanked: what was said of other wishes is not meant."""
    first = max(told.text.rfind(mark, 0, start) for mark in ".!?\n") + 1
    ends = [place for mark in ".!?\n" if (place := told.text.find(mark, end)) >= 0]
    last = min(ends, default=len(told.text))
    return Said(source=told.source, text=" " * first + told.text[first:last])


def hear_form(work: Work, told: Said) -> Work | None:
    """The state after an answer to the question about the form; None where that is not open.

    Yes, "not sure" and "skip" take what was proposed; an answer that names no form is asked once
    more, and then what was proposed stands.
    """
    if work.phase != "forming" or work.form_proposed is None:
        return None
    fresh = work.model_copy(update={"heard": (), "note": "", "reason": None, "refused": ()})
    proposed = work.form_proposed.form
    named = form_named(told.text)
    if named is None and is_no(told.text) and proposed != "smart":
        named = "smart"
    if named is None and (is_yes(told.text) or is_unsure(told.text)):
        named = proposed
    if named is not None:
        return _taken(fresh, named)
    if fresh.times_asked(FIELD) > 1:
        return _taken(fresh, proposed, line("taken", proposed=proposed.upper()))
    again = line("again", forms=", ".join(names()), proposed=proposed)
    return _asking(fresh, Question(field=FIELD, text=again))


def form_named(answer: str) -> Form | None:
    """The one form that a short answer names; None for none or several."""
    words = plain(Said(source="", text=answer)).value or ""
    if len(words.split()) > _WORDS_OF_A_NAME:
        return None
    found = [form for form, called in names().items() if called.search(words)]
    return found[0] if len(found) == 1 else None


def _taken(work: Work, form: Form, note: str = "") -> Work:
    goal = work.goal.model_copy(update={"form": form})
    proposed = work.form_proposed
    if form == "micro" and proposed is not None and proposed.form == "micro" and not goal.micro:
        # What was said is itself the act; so it is asked what it is a part of.
        goal = goal.model_copy(update={"micro": (MicroAct(text=goal.wish, by=goal.deadline),)})
    return work.model_copy(
        update={
            "goal": goal,
            "phase": "gathering",
            "question": None,
            "form_open": False,
            "note": note,
        }
    )


def _asking(work: Work, question: Question) -> Work:
    asked = (*work.asked, FIELD)
    return work.model_copy(update={"phase": "forming", "question": question, "asked": asked})


def _question(proposed: FormProposed) -> Question:
    others = ", ".join(form for form in names() if form != proposed.form)
    others = " or ".join(others.rsplit(", ", 1))
    why = proposed.why[0].upper() + proposed.why[1:]
    text = line("ask", why=why, offer=line(f"offer.{proposed.form}"), others=others)
    return Question(field=FIELD, text=text)
