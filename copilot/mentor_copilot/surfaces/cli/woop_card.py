"""A WOOP plan as it is shown in a terminal."""

from mentor_copilot.domain.calendar import in_words
from mentor_copilot.domain.woop.outcome import WoopOutcome
from mentor_copilot.domain.woop.plan import IfThen, WoopPlan
from mentor_copilot.surfaces.cli.card import left_out, printable, row, speaker, wrapped
from mentor_copilot.surfaces.cli.card_forms import words

_INNER = {True: "", False: " (outside you)", None: ""}
_KINDS = {"overcome": "plan", "prevent": "to prevent", "seize": "to seize"}


def outcome_card(outcome: WoopOutcome) -> str:
    """The plan so far, what was left out, and what the coach says."""
    parts = [plan_card(outcome.plan, outcome.state)] if outcome.plan.wish.known else []
    parts += left_out(outcome.refused)
    parts += [wrapped(outcome.reply), _footer(outcome)]
    return printable("\n\n".join(part for part in parts if part))


def plan_card(plan: WoopPlan, state: str) -> str:
    """The parts of a plan that are known, a line each."""
    return printable("\n".join([f"WOOP, {state.replace('_', ' ')}", *card_lines(plan)]))


def card_lines(plan: WoopPlan) -> list[str]:
    """The lines of the card under its title."""
    inner = _INNER[plan.inner]
    rows = [
        ("wish", words(plan.wish)),
        ("outcome", words(plan.outcome)),
        ("outside", words(plan.circumstance)),
        ("obstacle", words(plan.obstacle) + inner if plan.obstacle.known else ""),
        ("how likely", f"{plan.expectancy.value} of 10" if plan.expectancy.known else ""),
        *((_KINDS[one.kind], _told(one)) for one in plan.plans),
        ("until", in_words(plan.expires.value) if plan.expires.value else ""),
        ("look back", in_words(plan.review.value) if plan.review.value else ""),
    ]
    return [row(label, told) for label, told in rows if told]


def _told(one: IfThen) -> str:
    """The sentence, or the half that is there."""
    half = f"If {one.cue.value} ..." if one.cue.known else ""
    return one.text or half or (one.act.value or "")


def _footer(outcome: WoopOutcome) -> str:
    lines = [f"[{speaker(outcome.engine)}]"]
    if outcome.saved:
        lines.append(f"[kept as {outcome.saved}; try it: mentor plan try {outcome.saved}]")
    if not outcome.finished:
        lines.append(f"[go on with: mentor chat --resume {outcome.thread}]")
    return "\n".join(lines)
