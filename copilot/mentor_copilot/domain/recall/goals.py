"""Goals and how they stand: the goal in its owner's words, then what was told of it last."""

from mentor_copilot.domain.brief import Aim, BriefLine
from mentor_copilot.domain.brief.aims import aims
from mentor_copilot.domain.cycle.states import CLOSED
from mentor_copilot.domain.ledger import Claim
from mentor_copilot.domain.recall.asked import Asked, stems, telling
from mentor_copilot.domain.recall.told import told_lines

_TELLING = ("measured", "done", "win", "obstacle", "promised")
_NEWS_AT_MOST = 4
_SHARED = 2  # telling words of a goal that a claim repeats


def goals(asked: Asked) -> list[BriefLine]:
    """A line a goal that is asked for and that the reader may see."""
    found = [one for one in _asked_for(asked) if one.goal.state not in CLOSED]
    return [line for one in found if (line := _line(one, asked))]


def closed(asked: Asked) -> int:
    """How many goals that are asked for are met, dropped or replaced."""
    return sum(one.goal.state in CLOSED for one in _asked_for(asked))


def progress(asked: Asked) -> list[BriefLine]:
    """The goals, and after each what the notes and check-ins told of it last."""
    topic = asked.question.topic
    lines: list[BriefLine] = []
    for one in _asked_for(asked):
        named = topic is not None and _names(one, telling(topic))
        if not named and (topic is not None or one.goal.state in CLOSED):
            continue
        head = _line(one, asked)
        shown = head.cites if head else ()
        lines += [head] if head else []
        lines += told_lines(claim for claim in _news(one, asked) if claim.cites[0] not in shown)
    return lines


def _asked_for(asked: Asked) -> list[Aim]:
    return [one for one in asked.shelf.material.aims if asked.is_of(one.owner)]


def _line(one: Aim, asked: Asked) -> BriefLine | None:
    made = aims(asked.shelf.with_one(one))
    return made[0].line if made else None


def _names(aim: Aim, words: frozenset[str]) -> bool:
    return words <= stems(_words(aim))


def _words(aim: Aim) -> str:
    goal = aim.goal
    said = (goal.wish, goal.objective, goal.own_statement, goal.measure.metric, goal.measure.unit)
    return " ".join([goal.statement, *(str(value.value) for value in said if value.value)])


def _news(one: Aim, asked: Asked) -> list[Claim]:
    """What was told of the goal: on its own pages, or in words that it shares."""
    about = telling(_words(one))
    told = [
        claim
        for claim in asked.shelf.material.ledger.claims
        if claim.kind in _TELLING
        and asked.in_time(claim.learnt_at)
        and _is_on(claim, one, about, asked)
    ]
    told.sort(key=lambda claim: claim.learnt_at, reverse=True)
    return told[:_NEWS_AT_MOST]


def _is_on(claim: Claim, one: Aim, about: frozenset[str], asked: Asked) -> bool:
    page = asked.shelf.about.get(claim.cites[0].note_id)
    if page is not None:
        return page == one.id
    return claim.who in (one.owner, None) and len(telling(claim.what) & about) >= _SHARED
