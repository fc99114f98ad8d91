"""Scores what a ledger makes of trouble that returns, of changes, and of earlier days."""

from collections.abc import Sequence

from mentor_copilot.domain.ledger import Cite, Claim, Ledger, Recurring
from mentor_evals.world.keys import Answers, AsOfKey, ChangeKey, Place, RecurringKey
from mentor_evals.world.matching import Tellings, held, touches
from mentor_evals.world.tally import Tally

_TROUBLE = ("obstacle", "asked", "sign", "again")


def score_recurring(tally: Tally, answers: Answers, ledger: Ledger) -> None:
    """Whether what returns is seen, put together, and counted right."""
    tellings, pair = Tellings(answers), answers.pair.pair
    items = (*ledger.obstacles, *ledger.asks)
    for key in answers.recurring:
        groups: tuple[str, ...] = (f"level {answers.pair.level}", key.kind)
        met = [one for one in items if touches(one.cites, key.told)]
        tally.count("recurring seen", bool(met), groups, pair, _told(key.told))
        linked = [one for one in met if _days(one, key) > 1]
        tally.count("recurring seen as recurring", bool(linked), groups, pair, _told(key.told))
        if linked:
            best = max(linked, key=lambda one: _days(one, key))
            same = (best.times, best.first_seen) == (key.times, key.first_seen)
            counts = f"{best.times} times for {key.times}: {_told(key.told)}"
            tally.count("recurring counted right", same, groups, pair, counts)
    for one in items:
        if one.times > 1:
            matters = {t.matter for t in tellings.at(one.cites) if t.act in _TROUBLE}
            quotes = f"{sorted(matters)}: {[cite.quote for cite in one.cites]}"
            kind: str = one.kind
            groups = (f"level {answers.pair.level}", kind)
            tally.count("recurring that recurs", len(matters) == 1, groups, pair, quotes)


def score_signs(tally: Tally, answers: Answers, ledger: Ledger) -> None:
    """Whether the hints at why a pair stands still are among its troubles."""
    items = (*ledger.obstacles, *ledger.asks)
    for stall in answers.stalls:
        groups = (f"level {answers.pair.level}", stall.reason)
        for place in stall.told:
            seen = any(touches(one.cites, (place,)) for one in items)
            tally.count("signs of a stall seen", seen, groups, answers.pair.pair, _told((place,)))


def _days(one: Recurring, key: RecurringKey) -> int:
    return len({place.day for place in key.told if touches(one.cites, (place,))})


def score_changes(tally: Tally, answers: Answers, ledger: Ledger) -> None:
    """Whether counts, decisions, new days and contradictions are seen for what they are."""
    tellings, pair = Tellings(answers), answers.pair.pair
    groups = (f"level {answers.pair.level}",)
    for key in answers.changes:
        seen = _seen(key, ledger, tellings)
        example = f"{key.before} -> {key.after}: {_told(key.told)}"
        tally.count(f"change seen: {key.kind}", seen, (*groups, key.told[0].style), pair, example)
        if key.kind == "reading":
            for value, place in ((key.before, key.told[0]), (key.after, key.told[1])):
                read = any(_is_value(claim, value, place) for claim in ledger.claims)
                told = f"{value}: {_told((place,))}"
                tally.count("counts read", read, (*groups, place.style), pair, told)
    odd = [key for key in answers.changes if key.kind == "contradiction"]
    for one in ledger.contradictions:
        cites = [cite for claim in one.claims for cite in claim.cites]
        true = any(touches(cites, key.told) for key in odd)
        quotes = str([cite.quote for cite in cites])
        tally.count("contradictions that are some", true, groups, pair, quotes)


def _seen(key: ChangeKey, ledger: Ledger, tellings: Tellings) -> bool:
    if key.kind == "reading":
        return _moved_on(key, ledger)
    if key.kind == "contradiction":
        return any(
            all(touches(_cites(one.claims), (place,)) for place in key.told)
            for one in ledger.contradictions
        )
    if key.kind == "decision":
        return any(
            claim.kind == "decided" and touches(claim.cites, key.told) for claim in ledger.claims
        )
    mine = held(ledger, tellings, key.id.split("-")[0])
    if key.kind == "dropped":
        return any(one.status == "dropped" for one in mine)
    return any(str(one.due) == key.after for one in mine)


def _moved_on(key: ChangeKey, ledger: Ledger) -> bool:
    """Whether one fact holds both values, each at its place."""
    for fact in ledger.facts:
        held = [claim for claim in (*fact.history, fact.now) if claim.value is not None]
        if all(
            any(_is_value(claim, value, place) for claim in held)
            for value, place in ((key.before, key.told[0]), (key.after, key.told[1]))
        ):
            return True
    return False


def _is_value(claim: Claim, value: str, place: Place) -> bool:
    return claim.value == float(value) and touches(claim.cites, (place,))


def _cites(claims: Sequence[Claim]) -> list[Cite]:
    return [cite for claim in claims for cite in claim.cites]


def score_asof(tally: Tally, answers: Answers, key: AsOfKey, ledger: Ledger) -> None:
    """Whether the ledger of an earlier day says what was known then, and nothing of later."""
    tellings, groups = Tellings(answers), (f"level {answers.pair.level}",)
    early = all(claim.learnt_at <= key.as_of for claim in ledger.claims)
    tally.count("as of a day: nothing of later days", early, groups, answers.pair.pair, key.id)
    if key.asks == "value":
        facts = [fact.now for fact in ledger.facts]
        said = next((fact for fact in facts if touches(fact.cites, key.told)), None)
        answer = None if said is None or said.value is None else f"{said.value:g}"
    else:
        mine = held(ledger, tellings, key.of)
        answer = str(getattr(mine[0], key.asks)) if mine else "not found"
        answer = None if answer == "None" else answer
    right = answer == key.answer or answer in key.also
    example = f"{answer} for {key.answer} on {key.as_of}: {_told(key.told)}"
    tally.count(f"as of a day: {key.asks}", right, groups, answers.pair.pair, example)


def _told(places: Sequence[Place]) -> str:
    return " / ".join(f"{place.day} {place.quote!r}" for place in places[:4])
