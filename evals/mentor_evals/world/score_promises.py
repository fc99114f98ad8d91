"""Scores the commitments of a ledger: found, whose, by when, how they stand, and none made up."""

from mentor_copilot.domain.ledger import Commitment, Ledger
from mentor_evals.world.keys import Answers, CommitmentKey
from mentor_evals.world.matching import Tellings, held, promise_words
from mentor_evals.world.tally import Tally

_INTENTIONS = {"aimed", "decided"}  # a goal or a decision is no promise, nor is it wrong as one


def score_promises(tally: Tally, answers: Answers, ledger: Ledger) -> None:
    """Count all measures of promises for one pair."""
    tellings = Tellings(answers)
    for key in answers.commitments:
        _found(tally, answers, key, held(ledger, tellings, key.id))
    for one in ledger.commitments:
        _precision(tally, answers, ledger, one)


def _found(
    tally: Tally, answers: Answers, key: CommitmentKey, commitments: list[Commitment]
) -> None:
    pair, groups = answers.pair.pair, (f"level {answers.pair.level}", key.told[0].style)
    found = (*groups, _whose(answers, key))
    tally.count("promises found", bool(commitments), found, pair, _quotes(key))
    if not commitments:
        return
    best = commitments[0]
    owned = _same(best.owner, key)
    who = f"{best.owner} for {key.owner} in {_quotes(key)}"
    tally.count("owner right", owned, groups, pair, who)
    dues = "day right, where one was named" if key.due else "no day, where none was named"
    when = f"{best.due} for {key.due} in {_quotes(key)}"
    tally.count(dues, best.due == key.due, groups, pair, when)
    right = best.status in (key.status, *key.also)
    how = f"{best.status} for {key.status} in {_quotes(key)}"
    tally.count(f"standing right: {key.status.replace('_', ' ')}", right, groups, pair, how)
    ended = best.status in ("done", "dropped")
    tally.count("no end told of that nobody told", right or not ended, groups, pair, how)
    tally.count("held as one", len(commitments) == 1, groups, pair, _quotes(key))


def _whose(answers: Answers, key: CommitmentKey) -> str:
    pair = answers.pair
    known = {pair.mentor: "the mentor's", pair.mentee: "the mentee's", None: "nobody's"}
    return known.get(key.owner, "somebody else's")


def _same(owner: str | None, key: CommitmentKey) -> bool:
    """Whether it is the owner: nobody will do where no words say whose it is.

    Of somebody outside the pair the first name is enough.
    """
    if key.owner is None:
        return owner is None
    if owner is None:
        return not key.named
    return owner.casefold() in (key.owner.casefold(), key.owner.split(" ")[0].casefold())


def _precision(tally: Tally, answers: Answers, ledger: Ledger, one: Commitment) -> None:
    tellings, words = Tellings(answers), promise_words(one, ledger)
    told = tellings.at(words)
    acts = {telling.act for telling in told}
    groups = (f"level {answers.pair.level}",)
    matters = tellings.promised(one, ledger)
    if acts & _INTENTIONS and not matters:
        return
    what = f"{sorted(acts) or 'nothing'}: {one.what!r}"
    tally.count("promises that are promises", bool(matters), groups, answers.pair.pair, what)
    if matters:
        mixed = f"{sorted(matters)}: {[cite.quote for cite in words]}"
        tally.count("not two in one", len(matters) == 1, groups, answers.pair.pair, mixed)


def _quotes(key: CommitmentKey) -> str:
    return " / ".join(f"{place.quote!r} ({place.style})" for place in key.told)
