"""The agenda: follow-up first, the mentee's matters in the middle, the next date last.

One-to-one practice (Rogelberg; SB04 and SB05 of rubrics/session_brief): the mentee leads at least
half of the minutes, each item says why it is there, and the minutes add up.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from mentor_copilot.domain.brief.excerpts import excerpt, listed
from mentor_copilot.domain.brief.material import Material
from mentor_copilot.domain.brief.page import AgendaItem, Block, Lead
from mentor_copilot.domain.brief.points import Point
from mentor_copilot.domain.brief.wording import phrase
from mentor_copilot.domain.calendar import in_words
from mentor_copilot.domain.ledger import Cite

MINUTES_AT_LEAST, MINUTES_AT_MOST = 5, 480
RENEGOTIATE_AFTER = 2  # carries; then the follow-up offers to change or drop (METHODS 1.16)
_FOLLOWED_UP = 3
_WORDS = 9
_BEFORE_CLOSE = 5  # items: with the close at most six (SB04)
_SHARES: dict[Block, int] = {
    "follow_up": 5,
    "explore": 6,
    "progress": 4,
    "practice": 4,
    "feedback": 2,
    "close": 2,
}
_PLAINLY: dict[Block, tuple[str, str]] = {
    "follow_up": ("follow_up.plain", "follow_up"),
    "explore": ("explore.open", "own"),
    "progress": ("progress.first", "own"),
    "practice": ("explore.open", "own"),
    "feedback": ("feedback.open", "habit"),
    "close": ("close.plain", "close"),
}
_LED_BY_MENTOR = ("practice", "feedback")


@dataclass(frozen=True)
class _Planned:
    block: Block
    text: str
    why: str
    cites: tuple[Cite, ...] = ()


def agenda(points: Sequence[Point], material: Material) -> tuple[AgendaItem, ...]:
    """The meeting's plan for what is on the page; its minutes are exactly those there are."""
    planned = _first_meeting() if material.since is None else _planned(points, material)
    minutes = _shared_out([_SHARES[one.block] for one in planned], material.minutes)
    return tuple(
        AgendaItem(
            minutes=each,
            block=one.block,
            text=one.text,
            lead=_lead(one.block),
            why=one.why,
            cites=one.cites,
        )
        for one, each in zip(planned, minutes, strict=True)
    )


def plainly(item: AgendaItem) -> AgendaItem:
    """The item with nothing of the notes in it."""
    name, why = _PLAINLY[item.block]
    changed = {"text": phrase("agenda", name), "why": phrase("why", why), "cites": ()}
    return item.model_copy(update=changed)


def _lead(block: Block) -> Lead:
    return "mentor" if block in _LED_BY_MENTOR else "mentee"


def _planned(points: Sequence[Point], material: Material) -> list[_Planned]:
    topics = [one for one in _of(points, "watch", "recurring") if not material.is_mentors(one.line)]
    topics.sort(key=lambda one: -one.weight)
    many = 1 if material.minutes < 30 else 2
    chosen = [_follow_up(points, material)]
    chosen += [_explore(one, material) for one in topics[:many]] or [_own(points, material)]
    if material.minutes >= 20:
        theirs = [one for one in points if not material.is_mentors(one.line) and one.under_way]
        chosen += [_progress(one, material) for one in _goal_and_plan(theirs)]
    stuck = [one for one in topics if one.topic.endswith("obstacle") and not one.line.routes_to]
    if material.minutes >= 60 and stuck:
        chosen.append(_item("practice.obstacle", [stuck[0]], _told_why(stuck[0], material)))
    if material.minutes >= 30:
        chosen.append(_feedback(points, material))
    return [
        *_capped(chosen),
        _Planned("close", phrase("agenda", "close.plain"), phrase("why", "close")),
    ]


def _capped(chosen: Sequence[_Planned]) -> list[_Planned]:
    """What there is time for: a second topic goes first, then the practice."""
    kept = list(chosen)
    for block in ("explore", "practice"):
        found = [at for at, one in enumerate(kept) if one.block == block]
        if len(kept) > _BEFORE_CLOSE and found:
            del kept[found[-1]]
    return kept


def _goal_and_plan(points: Sequence[Point]) -> list[Point]:
    """The first goal and the first if-then plan, where there are any."""
    found = _of(points, "goals")
    goals = [one for one in found if one.topic != "goals.moment"]
    return [*goals[:1], *[one for one in found if one not in goals][:1]]


def _first_meeting() -> list[_Planned]:
    names: tuple[tuple[Block, str, str], ...] = (
        ("follow_up", "follow_up.first", "first"),
        ("explore", "explore.first", "own"),
        ("progress", "progress.first", "first"),
        ("close", "close.plain", "close"),
    )
    return [
        _Planned(block, phrase("agenda", text), phrase("why", why)) for block, text, why in names
    ]


def _of(points: Sequence[Point], *sections: str) -> list[Point]:
    return [one for one in points if one.line.section in sections]


def _item(name: str, points: Sequence[Point], why: str) -> _Planned:
    block: Block = next(one for one in _SHARES if name.startswith(one))
    told = [words for one in points for words in (one.words, *one.stands)]
    words = listed([excerpt(each, _WORDS) for each in told])
    cites = tuple(dict.fromkeys(place for one in points for place in one.line.cites))
    return _Planned(block, phrase("agenda", name, words=words), why, cites)


def _follow_up(points: Sequence[Point], material: Material) -> _Planned:
    """The open promises first, and those carried on twice or more with the offer to let go."""
    promised = [one for one in _of(points, "commitments") if one.line.status != "done"]
    carried = [one for one in promised if _times(one) >= RENEGOTIATE_AFTER]
    if carried:
        since = min(one.line.first_seen for one in carried[:_FOLLOWED_UP] if one.line.first_seen)
        why = phrase("why", "carried", since=in_words(since))
        return _item("follow_up.carried", carried[:_FOLLOWED_UP], why)
    if not promised:
        return _Planned(
            "follow_up", phrase("agenda", "follow_up.plain"), phrase("why", "follow_up")
        )
    why = phrase("why", "promised")
    if any(one.line.due and one.line.due < material.at for one in promised[:_FOLLOWED_UP]):
        why = phrase("why", "overdue")
    return _item("follow_up.promises", promised[:_FOLLOWED_UP], why)


def _times(one: Point) -> int:
    return one.line.times_carried or 0


def _explore(one: Point, material: Material) -> _Planned:
    name = one.topic.split(".")[-1]
    known = name if name in ("asked_for_help", "obstacle", "theme", "said") else "plan"
    return _item(f"explore.{known}", [one] if one.words else [], _told_why(one, material))


def _told_why(one: Point, material: Material) -> str:
    name = one.topic.split(".")[-1]
    if one.line.section == "recurring" and one.line.first_seen:
        again = {"asked_for_help": "asked_again", "obstacle": "obstacle_again"}.get(name, "theme")
        return phrase("why", again, since=in_words(one.line.first_seen))
    note = material.note(one.line.cites[0].note_id)
    day = in_words(note.date) if note else ""
    known = ("asked_for_help", "obstacle", "reading", "said", "moment")
    return phrase("why", name if name in known else "plan", day=day)


def _own(points: Sequence[Point], material: Material) -> _Planned:
    """With nothing in the way: the nearest plan, or whatever the mentee brings."""
    followed = [one for one in _of(points, "commitments") if one.line.status != "done"]
    plans = [one for one in followed[_FOLLOWED_UP:] if one.line.status == "open"]
    if plans:
        return _item("explore.plan", plans[:1], _told_why(plans[0], material))
    return _Planned("explore", phrase("agenda", "explore.open"), phrase("why", "own"))


def _progress(one: Point, material: Material) -> _Planned:
    if one.topic == "goals.moment":
        return _item("progress.moment", [one], _told_why(one, material))
    if one.topic == "goals.reading":
        return _item("progress.reading", [one], _told_why(one, material))
    return _item("progress.goal", [one], phrase("why", "goal"))


def _feedback(points: Sequence[Point], material: Material) -> _Planned:
    kept = [one for one in _of(points, "commitments") if one.line.status == "done"]
    good = [one for one in (*_of(points, "wins"), *kept) if one.words]
    if not good:
        return _Planned("feedback", phrase("agenda", "feedback.open"), phrase("why", "habit"))
    note = material.note(good[0].line.cites[0].note_id)
    why = phrase("why", "win", day=in_words(note.date) if note else "")
    return _item("feedback.win", good[:1], why)


def _shared_out(shares: Sequence[int], minutes: int) -> list[int]:
    """The minutes by share: at least one each, in steps of five where there is room for them."""
    step = 5 if minutes // 5 >= len(shares) + 1 else 1
    units = minutes // step
    given = [max(1, units * share // sum(shares)) for share in shares]
    while sum(given) > units:
        given[given.index(max(given))] -= 1
    order = sorted(range(len(shares)), key=lambda at: (given[at] / shares[at], at))
    for at in order * (units // len(order) + 1):
        if sum(given) >= units:
            break
        given[at] += 1
    made = [each * step for each in given]
    made[made.index(max(made))] += minutes - sum(made)
    return made
