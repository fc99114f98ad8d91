"""Skill maps as JSON."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mentor_copilot.desk.skills import KeptSkill


def skills_document(found: "Sequence[KeptSkill]", owner: str) -> dict[str, Any]:
    """The map as JSON; "gaps" names what is needed and has nothing to show for it."""
    return {
        "person": owner,
        "skills": [skill_document(one) for one in found],
        "gaps": [one.skill.called for one in found if one.skill.gap],
    }


def skill_document(one: "KeptSkill") -> dict[str, Any]:
    """One skill with what shows it, what it is for and its steps, as JSON."""
    written = one.skill.model_dump(mode="json", by_alias=True)
    names = ("name", "have", "needs", "steps", "scope", "day")
    told = {name: written[name] for name in names}
    return {"id": one.id, "version": one.version, "gap": one.skill.gap, **told}
