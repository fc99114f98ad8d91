"""A goal's profile as it is shown in a terminal: what is read, and what is asked."""

from mentor_copilot.domain.profile import Principle, Profile
from mentor_copilot.surfaces.cli.card import printable, row, wrapped


def profile_card(profile: Profile) -> str:
    """The five principles, a line for each thing said and each thing asked, then the pull."""
    parts = [_principle(each) for each in profile.principles]
    pull = [wrapped(profile.pull.says)]
    if profile.pull.challenge and profile.pull.complexity:
        pull.append(row("asked", profile.pull.asked.text))
    return printable("\n".join([*parts, "challenge against complexity", *pull]))


def _principle(principle: Principle) -> str:
    lines = [f"{principle.name}: {principle.about}"]
    lines += [row("said", f"{trait.name}: {trait.words}") for trait in principle.read]
    lines += [row("asked", question.text) for question in principle.asked]
    lines += [row(found.code, found.message) for found in principle.findings]
    return "\n".join(lines)
