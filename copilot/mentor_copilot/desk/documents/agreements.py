"""Agreements as JSON: what holds, what waits, and all versions."""

from typing import Any

from mentor_copilot.domain.agreement import Proposal, Standing
from mentor_copilot.domain.cycle.agreement import CLAUSES


def agreement_document(where: Standing) -> dict[str, Any]:
    """What holds and what waits, as JSON."""
    return {
        "in_force": version_document(where.in_force),
        "waiting": version_document(where.waiting),
    }


def history_document(where: Standing) -> dict[str, Any]:
    """All versions, oldest first, as JSON."""
    return {"versions": [version_document(one) for one in where.history]}


def version_document(one: Proposal | None) -> dict[str, Any] | None:
    """One version with its clauses, as JSON; null where there is none."""
    if one is None:
        return None
    written = one.agreement.model_dump(mode="json", by_alias=True)
    return {
        "agreement": one.id,
        "version": one.version,
        "owner": one.owner,
        "reason": one.reason,
        "at": one.at.isoformat(),
        "day": written["day"],
        "accepted": one.accepted.isoformat() if one.accepted else None,
        "follows": written["follows"],
        "cadence_days": written["cadence_days"],
        "clauses": {name: written[name] for name in CLAUSES},
    }
