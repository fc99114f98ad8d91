"""The ledger as rows of a page: what was promised and told, each with the place of its words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from mentor_copilot.domain.calendar import in_words
from mentor_copilot.domain.ledger import Claim, Commitment, Fact, Intention, Ledger, Recurring
from mentor_copilot.surfaces.web.pages.pairing import Room

NOBODY = "Nobody is named"
_STATUS = {
    "open": ("open", ""),
    "not_reported": ("no news of it", "warn"),
    "done": ("done", "good"),
    "dropped": ("let go", "soft"),
}
_OVER = ("done", "dropped")


@dataclass(frozen=True)
class Row:
    """One line: what it says, in the words of a note, what is known beside it, and its places.

    `status` is a word and the colour that goes with it.
    """

    text: str
    beside: str
    href: str
    status: tuple[str, str] | None = None
    more: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Section:
    """Rows under a title."""

    title: str
    rows: tuple[Row, ...]


def promises(room: Room, ledger: Ledger) -> list[Section]:
    """What each promised, the person first, what is still to do before what is over."""
    owners = {one.owner for one in ledger.commitments}
    order = sorted(owners, key=lambda name: (name != room.me, name is None, name or ""))
    return [
        Section(
            "You" if owner == room.me else owner or NOBODY,
            tuple(
                promise(room, one)
                for one in sorted(ledger.commitments, key=_urgency)
                if one.owner == owner
            ),
        )
        for owner in order
    ]


def promise(room: Room, one: Commitment) -> Row:
    """One promise."""
    facts = [f"by {in_words(one.due)}"] if one.due else []
    facts.append(f"since {in_words(one.first_seen)}")
    if one.times_carried:
        facts.append(f"carried on {_times(one.times_carried)}")
    if one.status in _OVER:
        facts.append(f"told of on {in_words(one.last_seen)}")
    more = (("what came of it", room.cite(one.status_cites)),) if one.status_cites else ()
    return Row(
        text=_sentence(one.what),
        beside=", ".join(facts),
        href=room.cite(one.promise_cites),
        status=_STATUS[one.status],
        more=more,
    )


def ledger_sections(room: Room, ledger: Ledger) -> list[Section]:
    """What the notes tell beside promises; sections without rows are left out."""
    sections = (
        Section("Wins", tuple(_claim(room, one) for one in ledger.wins)),
        Section("What stands in the way", _recurring(room, ledger.obstacles)),
        Section("If-then plans", tuple(_plan(room, one) for one in ledger.intentions)),
        Section("Asked for help", _recurring(room, ledger.asks)),
        Section("Measured", tuple(_fact(room, one) for one in ledger.facts)),
        Section(
            "Cannot both be so",
            tuple(
                Row(
                    text=f"{found.about}: {' / '.join(claim.what for claim in found.claims)}",
                    beside="nobody has decided between them",
                    href=room.cite(found.claims[0].cites),
                    more=tuple(
                        (f"note of {in_words(claim.learnt_at)}", room.cite(claim.cites))
                        for claim in found.claims
                    ),
                )
                for found in ledger.contradictions
            ),
        ),
    )
    return [one for one in sections if one.rows]


def _claim(room: Room, claim: Claim) -> Row:
    beside = [claim.who] if claim.who else []
    beside.append(in_words(claim.learnt_at))
    return Row(_sentence(claim.what), ", ".join(beside), room.cite(claim.cites))


def _recurring(room: Room, found: Iterable[Recurring]) -> tuple[Row, ...]:
    return tuple(
        Row(
            text=_sentence(one.what),
            beside=", ".join(
                part
                for part in (
                    one.who or "",
                    f"since {in_words(one.first_seen)}",
                    _times(one.times) if one.times > 1 else "",
                )
                if part
            ),
            href=room.cite(one.cites),
        )
        for one in found
    )


def _plan(room: Room, plan: Intention) -> Row:
    until = f", until {in_words(plan.expires)}" if plan.expires else ""
    over = ", over" if plan.over else ""
    return Row(
        text=plan.text,
        beside=f"{plan.owner}, made {in_words(plan.made)}{until}{over}",
        href=room.cite(plan.cites),
        more=tuple((f"“{one.what}”", room.cite(one.cites)) for one in plan.told),
    )


def _fact(room: Room, fact: Fact) -> Row:
    told: Sequence[tuple[str, date]] = [
        (_amount(one), one.valid_from) for one in (fact.now, *fact.history)
    ]
    earlier = "; before that " + ", ".join(
        f"{amount} on {in_words(day)}" for amount, day in told[1:]
    )
    whose = f"{fact.who}, " if fact.who else ""
    return Row(
        text=f"{_sentence(fact.topic)}: {told[0][0]}",
        beside=f"{whose}{in_words(told[0][1])}{earlier if told[1:] else ''}",
        href=room.cite(fact.now.cites),
    )


def _amount(claim: Claim) -> str:
    if claim.value is None:
        return claim.what
    return f"{claim.value:,.10g} {claim.unit}".strip()


def _urgency(one: Commitment) -> tuple[bool, date, date]:
    return one.status in _OVER, one.due or date.max, one.first_seen


def _times(count: int) -> str:
    return {1: "once", 2: "twice"}.get(count, f"{count} times")


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]
