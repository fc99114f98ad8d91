"""A skill map as it is shown: each skill with what shows it, what it is for, and its steps."""

from collections.abc import Iterator, Sequence

from mentor_copilot.desk.skills import KeptSkill
from mentor_copilot.domain.calendar import in_words
from mentor_copilot.domain.cycle.skill import Evidence, Need, Skill, SkillStep
from mentor_copilot.surfaces.cli.card import printable, wrapped

_ID = 8  # signs by which a goal can be told from others


def skills_page(found: Sequence[KeptSkill], owner: str) -> str:
    """The map, what is needed and has nothing to show for it first."""
    if not found:
        return f"no skills of {owner} that can be read here; make one: mentor skills add SKILL"
    ordered = sorted(found, key=lambda one: not one.skill.gap)
    return printable("\n\n".join("\n".join(_lines(one.skill)) for one in ordered))


def _lines(skill: Skill) -> Iterator[str]:
    gap = " (gap: needed, and nothing shows it yet)" if skill.gap else ""
    private = ", private" if skill.scope == "private" else ""
    yield f"{skill.called}{gap}{private}"
    yield from (wrapped(f"have: {_shown(one)}", "  ") for one in skill.have)
    yield from (wrapped(f"need: {_needed(one)}", "  ") for one in skill.needs)
    for number, one in enumerate(skill.steps, 1):
        yield wrapped(f"{number}. {_step(one)}", "  ")


def _shown(one: Evidence) -> str:
    told = f"of {in_words(one.day.value)}" if one.day.value else f"told on {in_words(one.told)}"
    return f"{one.words.value} ({told})"


def _needed(one: Need) -> str:
    return f"{one.words.value}{_serving(one.goal)}"


def _step(one: SkillStep) -> str:
    box = "[ ]" if one.done is None else "[x]"
    by = f" (by {in_words(one.by.value)})" if one.by.value else ""
    done = f"; done: {_shown(one.done)}" if one.done else ""
    return f"{box} {one.words.value}{by}{_serving(one.goal)}{done}"


def _serving(goal: str | None) -> str:
    return f" [goal {goal[:_ID]}]" if goal else ""
