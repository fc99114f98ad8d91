"""Ideas, only when the mentee asks: offered by number, taken by the mentee, never decided."""

import re

from mentor_copilot.domain.goal import MicroAct
from mentor_copilot.domain.hearing.choosing import chosen
from mentor_copilot.domain.hearing.fields import with_goal
from mentor_copilot.domain.library import Topic, TopicMeasure, find_topics, topic
from mentor_copilot.domain.talk import Suggestion
from mentor_copilot.domain.value import Said, Value
from mentor_copilot.domain.wording import line
from mentor_copilot.domain.work import Work

OFFERS_AT_MOST = 3

_ASKS = re.compile(
    r"\W*(?:(?:any|some|give me|i need|got|show me)\s+)?"
    r"(?:ideas?|examples?|suggestions?|options|hints?)(?: please)?\W*"
    r"|.*\b(?:what (?:do|would) (?:you|others) (?:suggest|use|recommend|advise)"
    r"|can you (?:suggest|give me (?:an? )?(?:idea|example)s?)"
    r"|for example\?|like what\?|suggest (?:something|one|some)"
    r"|(?:some|an|any) (?:ideas?|examples?|suggestions?)\?).*",
    re.IGNORECASE | re.DOTALL,
)


def asks_for_ideas(text: str) -> bool:
    """Whether the mentee asks for ideas rather than answering."""
    return len(text) <= 200 and _ASKS.fullmatch(text.strip()) is not None


def suggestions(work: Work, field: str) -> tuple[Suggestion, ...]:
    """Up to three offers for the field out of the topics that fit the wish, the best first."""
    shelves = _topics(work)
    offers = [
        Suggestion(field=field, value=value, why=f"{shelf.name}: {shelf.why}")
        for shelf in shelves
        for value in _shelf(shelf, field)
    ]
    return tuple(offers[:OFFERS_AT_MOST])


def offer(work: Work) -> Work:
    """The state with offers laid out for the open question: topics to pick from, or their lines."""
    field = work.question.field if work.question else ""
    found = _topics(work)
    if len(found) > 1 and work.goal.category is None:
        offers = tuple(Suggestion(field="category", value=t.id, why=t.name) for t in found)
        listed = numbered([t.name for t in found])
        return work.model_copy(
            update={"offers": offers, "note": line("offers", "topics", list=listed)}
        )
    offers = suggestions(work, field)
    if not offers:
        return work.model_copy(update={"note": line("offers", "none")})
    note = line("offers", "list", list=numbered([each.value for each in offers]))
    return work.model_copy(update={"offers": offers, "note": note})


def take_offer(work: Work, told: Said) -> Work | None:
    """The state after an offer was picked; None where the message picks none."""
    if not work.offers or len(told.text.split()) > 6:
        return None
    options = [each.why if each.field == "category" else each.value for each in work.offers]
    place = chosen(told.text, options)
    if place is None:
        return None
    taken = work.offers[place]
    work = work.model_copy(update={"offers": ()})
    if taken.field == "category":
        goal = work.goal.model_copy(update={"category": taken.value})
        return offer(work.model_copy(update={"goal": goal}))
    return _confirmed(work, taken, told)


def _confirmed(work: Work, taken: Suggestion, told: Said) -> Work:
    if taken.field == "micro.0":
        act = MicroAct(text=_taken(taken.value, told))
        return with_goal(work, "micro.0", micro=(act, *work.goal.micro[1:]))
    if taken.field != "measure.target":
        return with_goal(work, "first_step", first_step=_taken(taken.value, told))
    measure = next(each for each in _measures(work) if each.text == taken.value)
    parts = {"metric": measure.what, "unit": measure.unit, "how_checked": measure.checked}
    taken_parts = {name: _taken(words, told) for name, words in parts.items()}
    return with_goal(
        work, "measure.target", measure=work.goal.measure.model_copy(update=taken_parts)
    )


def _taken(words: str, told: Said) -> Value[str]:
    """What the library offered, with the words by which the mentee took it."""
    return Value[str](
        value=words,
        origin="confirmed",
        source=told.source,
        start=0,
        end=len(told.text),
        quote=told.text,
    )


def _measures(work: Work) -> tuple[TopicMeasure, ...]:
    return tuple(measure for shelf in _topics(work) for measure in shelf.measures)


def _topics(work: Work) -> tuple[Topic, ...]:
    if work.goal.category is not None:
        return (topic(work.goal.category),)
    words = " ".join(filter(None, (work.goal.wish.value, work.goal.why.value)))
    return find_topics(words, OFFERS_AT_MOST)


def _shelf(shelf: Topic, field: str) -> tuple[str, ...]:
    if field == "measure.target":
        return tuple(measure.text for measure in shelf.measures)
    return tuple(shelf.first_steps) if field.startswith(("first_step", "micro.0")) else ()


def numbered(options: list[str]) -> str:
    """The options in one line, each with its number from 1."""
    return ", ".join(f"({n}) {option}" for n, option in enumerate(options, 1))
