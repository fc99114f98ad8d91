"""Where a message goes: on to the conversation that is open, or to something else it asks for."""

from collections.abc import Sequence
from typing import NamedTuple

from mentor_copilot.domain.chat.requests import Request, meant, requested
from mentor_copilot.domain.chat.work import ChatWork, Choice, Choosing, Strand
from mentor_copilot.domain.hearing.choosing import chosen
from mentor_copilot.domain.reader.answers import is_no, is_unsure, is_yes


class Offer(NamedTuple):
    """What a chat can do here: conversations (and those that need a goal), and what it shows."""

    conversations: frozenset[str]
    need_goal: frozenset[str]
    shows: frozenset[str]
    goals: Sequence[Choice]


_CHOICE_WORDS = 4  # of an answer that was to choose a goal; what is longer is something else

ALWAYS = frozenset({"help", "open", "back", "continue", "goals"})


def routed(work: ChatWork, text: str, offer: Offer, thread: str) -> ChatWork:
    """The state with what the message is taken for; `thread` names a conversation it may begin.

    What is not clearly a request belongs to the conversation that is open; where none is, it is
    the first word of a new goal.
    """
    fresh = work.model_copy(update={"wanted": "", "goal": None, "passes_on": True, "note": ""})
    settled = {"choosing": None, "offered": None}
    if work.choosing is not None and (picked := _picked(text, work.choosing)):
        return _towards(fresh.model_copy(update=settled), picked, offer, thread)
    if work.offered is not None and work.strand is None and is_yes(text):
        wanted = Request("woop", work.offered)
        return _towards(fresh.model_copy(update=settled), wanted, offer, thread)
    if work.choosing is not None and len(text.split()) <= _CHOICE_WORDS and not is_no(text):
        again = {"wanted": work.choosing.kind, "way": "choose", "choosing": None}
        if requested(text, offer.goals) is None:
            return fresh.model_copy(update=again)
    put_off = is_no(text) or is_unsure(text)  # "not yet" and "later" are no wishes
    declined = (work.offered or work.choosing) and work.strand is None and put_off
    fresh = fresh.model_copy(update=settled)
    if declined:
        return fresh.model_copy(update={"way": "show", "wanted": "next"})
    asked = requested(text, offer.goals, _last_goal(work))
    if asked is not None and asked.kind in ALWAYS | offer.conversations | offer.shows:
        return _towards(fresh, asked, offer, thread)
    return fresh.model_copy(update={"way": "carry"})


def carried(work: ChatWork, thread: str) -> ChatWork:
    """The state in which the message goes on to the open conversation, or begins a goal."""
    if work.strand is not None:
        return work.model_copy(update={"way": "carry"})
    new = Strand(kind="goal", thread=thread)
    return work.model_copy(update={"way": "carry", "strands": (new,)})


def _last_goal(work: ChatWork) -> str | None:
    return work.latest.goal if work.latest else None


def _picked(text: str, choosing: Choosing) -> Request | None:
    """The goal that was chosen, by its number or its words."""
    place = chosen(text, [one.words for one in choosing.choices])
    if place is not None:
        return Request(choosing.kind, choosing.choices[place].goal)
    goal = meant(text, choosing.choices) if len(text.split()) <= 12 else None
    return Request(choosing.kind, goal) if goal else None


def _towards(work: ChatWork, asked: Request, offer: Offer, thread: str) -> ChatWork:
    wanted = {"wanted": asked.kind, "goal": asked.goal}
    if asked.kind == "back" and len(work.strands) > 1:
        turned = (work.strands[-1], *work.strands[:-1])
        return work.model_copy(update={"way": "show", "wanted": "back", "strands": turned})
    if asked.kind in ("back", "continue"):
        return work.model_copy(update={"way": "show", "wanted": "back"})
    if asked.kind not in offer.conversations:
        return work.model_copy(update={**wanted, "way": "show"})
    goal = asked.goal
    if goal is None and asked.kind in offer.need_goal:
        if len(offer.goals) != 1:
            return work.model_copy(update={**wanted, "way": "choose"})
        goal = offer.goals[0].goal
    return _begun(work, Strand(kind=asked.kind, thread=thread, goal=goal))


def _begun(work: ChatWork, new: Strand) -> ChatWork:
    """The conversation begun, or taken up where a like one is half done already."""
    same = [
        one
        for one in work.strands
        if one.kind == new.kind and one.goal == new.goal and one.kind != "goal"
    ]
    strand = same[-1] if same else new
    others = tuple(one for one in work.strands if one != strand)
    told = {"way": "carry", "passes_on": False, "strands": (*others, strand)}
    return work.model_copy(update={**told, "wanted": strand.kind, "goal": strand.goal})
