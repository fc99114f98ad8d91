"""The agenda beside the pair's agreement: what crosses it is flagged with its clause, and stays."""

from mentor_copilot.domain.agreement import outside
from mentor_copilot.domain.brief.material import Material
from mentor_copilot.domain.brief.page import AgendaItem
from mentor_copilot.domain.ledger import Cite
from mentor_copilot.domain.ledger.claim import cite_value


def within_agreement(item: AgendaItem, material: Material) -> AgendaItem:
    """The item, with the clause that the words it cites cross, if there is one."""
    held = material.agreement
    if held is None:
        return item
    for place in item.cites:
        crossing = outside(place.quote, held.agreement)
        if crossing is not None:
            clause: Cite | None = cite_value(held.note_of(crossing.words), crossing.words)
            return item.model_copy(update={"outside": clause})
    return item
