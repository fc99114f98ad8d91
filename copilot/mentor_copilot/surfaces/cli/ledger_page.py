"""The ledger as a person reads it: who promised what, what came of it, what keeps coming back."""

from collections.abc import Iterable, Iterator
from datetime import date

from mentor_copilot.domain.calendar import in_words
from mentor_copilot.domain.ledger import (
    Claim,
    Commitment,
    Contradiction,
    Fact,
    Intention,
    Ledger,
    Recurring,
)
from mentor_copilot.surfaces.cli.card import printable, wrapped

_MARKS = {"open": "[ ]", "not_reported": "[?]", "done": "[x]", "dropped": "[-]"}
_LEGEND = "[ ] open   [?] no news of it since   [x] done   [-] dropped"


def commitments_page(ledger: Ledger) -> str:
    """What each promised, what is still to do first."""
    if not (ledger.notes or ledger.claims):
        return "no notes that can be read here yet"
    lines = list(_by_owner(ledger.commitments)) or [f"No promise stands in {_notes(ledger)}."]
    legend = ["", _LEGEND] if ledger.commitments else []
    return printable("\n".join([*lines, *legend]))


def ledger_page(ledger: Ledger) -> str:
    """All of it: promises, obstacles, asks for help, wins, measures, contradictions."""
    if not (ledger.notes or ledger.claims):
        return "no notes that can be read here yet"
    sections = (
        ("Wins", map(_win, ledger.wins)),
        ("What stands in the way", map(_recurring, ledger.obstacles)),
        ("If-then plans", map(_intention, ledger.intentions)),
        ("Asked for help", map(_recurring, ledger.asks)),
        ("Measured", map(_fact, ledger.facts)),
        ("Cannot both be so", map(_contradiction, ledger.contradictions)),
    )
    parts = [f"From {_notes(ledger)}:", commitments_page(ledger)]
    for title, entries in sections:
        if lines := [wrapped(f"- {entry}", "  ") for entry in entries]:
            parts.append("\n".join([title, *lines]))
    return printable("\n\n".join(parts))


def _notes(ledger: Ledger) -> str:
    count = "1 note" if len(ledger.notes) == 1 else f"{len(ledger.notes)} notes"
    return f"{count} up to {in_words(ledger.last_note)}" if ledger.last_note else count


def _by_owner(commitments: Iterable[Commitment]) -> Iterator[str]:
    groups: dict[str | None, list[Commitment]] = {}
    for commitment in commitments:
        groups.setdefault(commitment.owner, []).append(commitment)
    named = sorted(groups, key=lambda owner: (owner is None, owner or ""))
    for at, owner in enumerate(named):
        yield from [""] if at else []
        yield owner or "Nobody is named"
        for commitment in sorted(groups[owner], key=_urgency):
            yield wrapped(f"{_MARKS[commitment.status]} {_told(commitment)}", "  ")


def _urgency(commitment: Commitment) -> tuple[bool, date, date]:
    over = commitment.status in ("done", "dropped")
    return over, commitment.due or date.max, commitment.first_seen


def _told(commitment: Commitment) -> str:
    facts = [f"by {in_words(commitment.due)}"] if commitment.due else []
    facts.append(f"since {in_words(commitment.first_seen)}")
    if commitment.times_carried:
        facts.append(f"carried {_times(commitment.times_carried)}")
    if commitment.status in ("done", "dropped"):
        facts.append(f"{commitment.status} by the note of {in_words(commitment.last_seen)}")
    note = commitment.promise_cites[-1].note_id
    return f"{commitment.what} ({', '.join(facts)}; note {note})"


def _win(claim: Claim) -> str:
    whose = f"{claim.who}: " if claim.who else ""
    return f"{whose}{claim.what} ({in_words(claim.learnt_at)}; note {claim.cites[0].note_id})"


def _recurring(found: Recurring) -> str:
    whose = f"{found.who}: " if found.who else ""
    since = f"since {in_words(found.first_seen)}"
    often = f", {_times(found.times)}" if found.times > 1 else ""
    return f"{whose}{found.what} ({since}{often}; note {found.cites[-1].note_id})"


def _intention(plan: Intention) -> str:
    until = f", until {in_words(plan.expires)}" if plan.expires else ""
    over = ", over" if plan.over else ""
    told = "; ".join(f"{claim.what} (note {claim.cites[0].note_id})" for claim in plan.told)
    since = f" Since then: {told}" if told else " Nothing told of it since."
    return f"{plan.owner}: {plan.text} (made {in_words(plan.made)}{until}{over}){since}"


def _fact(fact: Fact) -> str:
    whose = f"{fact.who}: " if fact.who else ""
    before = ", ".join(
        f"{_amount(claim)} on {in_words(claim.valid_from)}" for claim in fact.history
    )
    earlier = f", before that {before}" if before else ""
    now = f"{_amount(fact.now)} on {in_words(fact.now.valid_from)}"
    return f"{whose}{fact.topic}: {now}{earlier} (note {fact.now.cites[0].note_id})"


def _amount(claim: Claim) -> str:
    if claim.value is None:
        return claim.what
    return f"{claim.value:,.10g} {claim.unit}".strip()


def _contradiction(found: Contradiction) -> str:
    told = "; ".join(f"{claim.what} (note {claim.cites[0].note_id})" for claim in found.claims)
    return f"{found.about}: {told}"


def _times(count: int) -> str:
    return {1: "once", 2: "twice"}.get(count, f"{count} times")
