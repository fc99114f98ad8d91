"""Which matters of the truth the places that an answer cites belong to."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from mentor_copilot.domain.ledger import Cite, Commitment, Ledger
from mentor_evals.world.history import Act
from mentor_evals.world.keys import Answers, Place, Telling

CARRYING: tuple[Act, ...] = ("promised", "again", "moved")
"""Acts that speak of something still to do."""


class Tellings:
    """All that the notes of a pair tell, found by place."""

    def __init__(self, answers: Answers) -> None:
        self._by_note: Mapping[str, list[Telling]] = _by_note(answers.tellings)

    def at(self, cites: Iterable[Cite]) -> list[Telling]:
        """Everything that is told at these places."""
        return [
            telling
            for cite in cites
            for telling in self._by_note.get(cite.note_id, ())
            if cite.start < telling.end and telling.start < cite.end
        ]

    def promised(self, one: Commitment, ledger: Ledger) -> set[str]:
        """The promises that a commitment of a ledger stands on."""
        cites = promise_words(one, ledger)
        return {told.matter for told in self.at(cites) if told.act in CARRYING}


def _by_note(tellings: Iterable[Telling]) -> Mapping[str, list[Telling]]:
    found: defaultdict[str, list[Telling]] = defaultdict(list)
    for telling in tellings:
        found[telling.note_id].append(telling)
    return found


def promise_words(one: Commitment, ledger: Ledger) -> list[Cite]:
    """The places of the promise's own words, without the headings and names it rests on too."""
    claims = {claim.id: claim for claim in ledger.claims}
    words = [claims[id].cites[0] for id in one.claim_ids if id in claims]
    return [cite for cite in words if cite in one.promise_cites] or list(one.promise_cites)


def touches(cites: Iterable[Cite], places: Sequence[Place]) -> bool:
    """Whether one of the cites overlaps one of the places."""
    return any(
        cite.note_id == place.note_id and cite.start < place.end and place.start < cite.end
        for cite in cites
        for place in places
    )


def held(ledger: Ledger, tellings: Tellings, matter: str) -> list[Commitment]:
    """The commitments of a ledger that stand on one promise, the best known of them first."""
    found = [one for one in ledger.commitments if matter in tellings.promised(one, ledger)]
    return sorted(found, key=lambda one: (len(one.promise_cites), one.last_seen), reverse=True)
