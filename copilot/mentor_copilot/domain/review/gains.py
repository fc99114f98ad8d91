"""Concrete gains since the last review: readings, kept promises, steps, wins.

Praise names what was done and where that is written (METHODS 1.14 to 1.16); nothing is praised
that nobody told of.
"""

from collections.abc import Iterable, Iterator

from mentor_copilot.domain.brief.excerpts import excerpt, told, unquoted
from mentor_copilot.domain.brief.page import BriefLine
from mentor_copilot.domain.brief.points import WORDS_A_LINE, places, point
from mentor_copilot.domain.brief.promises import promise_line
from mentor_copilot.domain.cycle.progress import SeriesRead
from mentor_copilot.domain.goal import Goal
from mentor_copilot.domain.ledger import Claim, Commitment, Fact
from mentor_copilot.domain.ledger.likeness import covers, gist
from mentor_copilot.domain.review.document import ReviewLine
from mentor_copilot.domain.review.looking import Look
from mentor_copilot.domain.review.wording import phrase

_WORDS = 12
_AT_MOST = 8


def gains(look: Look) -> list[ReviewLine]:
    """What was gained for the goal, readings first, each once."""
    found = [*readings(look), *promises(look), *steps(look), *wins(look)]
    return once(found)[:_AT_MOST]


def once(lines: Iterable[ReviewLine]) -> list[ReviewLine]:
    """The lines without those whose words stand in an earlier one already."""
    used: set[tuple[str, int]] = set()
    kept = []
    for line in lines:
        place = (line.cites[0].note_id, line.cites[0].start)
        if place not in used:
            kept.append(line)
            used |= {(one.note_id, one.start) for one in line.cites}
    return kept


def readings(look: Look) -> Iterator[ReviewLine]:
    """Values nearer to the target than those before, of check-ins and of notes."""
    every = look.progress.series if look.progress else ()
    for series in every:
        if line := _of_series(series, look):
            yield line
    counted = [series for series in every if series.of.target is not None]
    for fact in look.material.ledger.facts:
        now = fact.now
        if not look.is_new(now.learnt_at) or not look.is_theirs(now) or not look.concerns(now):
            continue
        meant = [one for one in counted if _is_of(fact, one)]
        if meant and fact.history and _nearer(fact.history[-1], now, meant[0].of.target):
            yield _measured(fact.history[-1], now, look)


def promises(look: Look) -> Iterator[ReviewLine]:
    """What the owner promised and told of as done."""
    for one in look.material.ledger.commitments:
        claims = [look.material.claims[id] for id in one.claim_ids]
        if one.status == "done" and _is_owners(one, claims, look):
            if look.is_new(one.last_seen) and all(look.concerns(claim) for claim in claims):
                yield look.line(_kept(one, claims, look), "gain", "promise kept")


def wins(look: Look) -> Iterator[ReviewLine]:
    """What was told with joy or pride."""
    for claim in look.claims("win"):
        line = point("wins", claim, 0.0).line
        yield look.line(line, "gain", "win")


def steps(look: Look) -> Iterator[ReviewLine]:
    """Planned steps and acts of the goal that are told as done."""
    planned = [gist(words) for words in _planned(look.goal)]
    for claim in look.claims("done"):
        about = gist(claim.what)
        if any(one.telling and covers(one, about) for one in planned):
            line = point("since_last", claim, 0.0, "done").line
            yield look.line(line, "gain", "step")


def _planned(goal: Goal) -> Iterator[str]:
    texts = (*(one.text for one in goal.steps), *(one.text for one in goal.micro))
    for value in (*texts, goal.first_step):
        if value.known and value.value:
            yield value.value


def _is_owners(one: Commitment, claims: list[Claim], look: Look) -> bool:
    return one.owner == look.owner or (one.owner is None and look.is_theirs(claims[0]))


def _kept(one: Commitment, claims: list[Claim], look: Look) -> BriefLine:
    """The kept promise, told by words that say that it is done, where there are such words."""
    line = promise_line(one, look.material)
    if any(claim.kind == "done" for claim in claims):
        return line
    about = gist(one.what)
    for claim in look.claims("done"):
        if claim.learnt_at > one.first_seen and covers(about, gist(claim.what)):
            text = told(excerpt(claim.what, WORDS_A_LINE))
            return line.model_copy(update={"text": text, "cites": places([claim, *claims])})
    return line


def _of_series(series: SeriesRead, look: Look) -> ReviewLine | None:
    """The newest reading, where it is new and nearer to the target than what was before."""
    target, told_of = series.of.target, series.readings
    if not told_of or target is None or not look.is_new(told_of[-1].day):
        return None
    before = [one for one in told_of if not look.is_new(one.day)][-1:] or list(told_of[:1])
    first, last = before[0], told_of[-1]
    start = first.value if first is not last else series.of.baseline
    if start is None or abs(target - last.value) >= abs(target - start):
        return None
    now = _claim(f"checkin:{last.checkin}", last.value, look)
    if now is None:
        return None
    then = _claim(f"checkin:{first.checkin}", first.value, look) if first is not last else None
    return _measured(then, now, look)


def _claim(note_id: str, value: float, look: Look) -> Claim | None:
    """What the page of a check-in tells of the value."""
    for claim in look.material.ledger.claims:
        if claim.kind == "measured" and claim.cites[0].note_id == note_id and claim.value == value:
            return claim
    return None


def _is_of(fact: Fact, series: SeriesRead) -> bool:
    """Whether a measured thing is what the series counts."""
    about = gist(f"{series.of.label} {series.of.unit}").telling
    return bool(about & gist(fact.topic or fact.now.what).telling)


def _nearer(before: Claim, now: Claim, target: float | None) -> bool:
    if target is None or before.value is None or now.value is None:
        return False
    return abs(target - now.value) < abs(target - before.value)


def _measured(before: Claim | None, now: Claim, look: Look) -> ReviewLine:
    last = unquoted(excerpt(now.what, _WORDS))
    text, claims = told(excerpt(now.what, _WORDS)), [now]
    if before is not None:
        first = unquoted(excerpt(before.what, _WORDS))
        text, claims = phrase("line", "reading", first=first, last=last), [now, before]
    line = BriefLine(
        section="changed",
        text=text,
        kind="measured",
        owner=now.who,
        first_seen=before.learnt_at if before else None,
        cites=places(claims),
    )
    return look.line(line, "gain", "reading")
