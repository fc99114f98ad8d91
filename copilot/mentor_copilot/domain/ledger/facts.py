"""Measured facts by person and thing: what holds now, what held before, what cannot both hold."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from mentor_copilot.domain.ledger.account import Contradiction, Fact
from mentor_copilot.domain.ledger.claim import Claim
from mentor_copilot.domain.ledger.likeness import gist

Key = tuple[str | None, frozenset[str], str]


@dataclass(slots=True)
class Facts:
    """Measured claims as they come in."""

    by_key: dict[Key, list[Claim]] = field(default_factory=dict)

    def take(self, claim: Claim) -> None:
        """A measured claim; the same person, thing and unit make the same fact."""
        about = gist(f"{claim.topic or ''} {claim.unit if claim.unit.isalpha() else ''}")
        words = about.telling | about.common | about.numbers or frozenset({claim.topic or ""})
        sign = "" if claim.unit.replace(" ", "").isalpha() else claim.unit.lower()
        self.by_key.setdefault(self._known((claim.who, words, sign)), []).append(claim)

    def _known(self, key: Key) -> Key:
        """The fact it goes on with: the same words, or all of them and more, of nobody else."""
        if key in self.by_key:
            return key
        who, words, sign = key
        for known in self.by_key:
            of, held, other = known
            alike = words <= held or held <= words
            if alike and other == sign and (who == of or who is None or of is None):
                return known
        return key

    def all(self) -> tuple[Fact, ...]:
        """Every fact, with each claim naming the one that it supersedes."""
        return tuple(_fact(claims) for claims in self.by_key.values())

    def contradictions(self) -> Iterator[Contradiction]:
        """Different values of one thing for one and the same day."""
        for claims in self.by_key.values():
            days: dict[object, list[Claim]] = {}
            for claim in claims:
                days.setdefault(claim.valid_from, []).append(claim)
            for told in days.values():
                if len({claim.value for claim in told}) > 1:
                    yield Contradiction(about=told[0].topic or told[0].what, claims=tuple(told))


def _fact(claims: list[Claim]) -> Fact:
    ordered: list[Claim] = []
    for claim in sorted(claims, key=lambda one: (one.valid_from, one.learnt_at)):
        before = ordered[-1].id if ordered else claim.supersedes
        ordered.append(claim.model_copy(update={"supersedes": before}))
    now = ordered[-1]
    return Fact(who=now.who, topic=now.topic or "", now=now, history=tuple(ordered[:-1]))
