"""Feedback as it is shown in a terminal."""

from collections.abc import Iterator

from mentor_copilot.domain.calendar import in_words
from mentor_copilot.domain.feedback import FeedbackOutcome
from mentor_copilot.surfaces.cli.card import printable, row, speaker, wrapped


def feedback_card(told: FeedbackOutcome, to: str = "") -> str:
    """The parts that were found, what was noticed, the draft, and the next question."""
    parts = ["\n".join(_rows(told, to))] if told.state != "declined" else []
    parts.append("\n".join(_noticed(told)))
    parts.append(wrapped(told.text) if told.text else "")
    parts += [wrapped(each.text + ": " + each.reason) for each in told.refused]
    parts += [wrapped(told.reply), _footer(told)]
    return printable("\n\n".join(part for part in parts if part))


def _rows(told: FeedbackOutcome, to: str) -> Iterator[str]:
    draft = told.draft
    yield f"Feedback{f' for {to}' if to else ''}, {told.state}{', asked for' * told.asked}"
    day = f"{draft.when.value:%A} {in_words(draft.when.value)}" if draft.when.value else ""
    rows = [
        ("situation", draft.situation.value),
        ("when", day),
        ("behaviour", draft.behaviour.value),
        ("impact", draft.impact.value),
        ("question", draft.question.value),
    ]
    yield from (row(label, said) for label, said in rows if said)


def _noticed(told: FeedbackOutcome) -> Iterator[str]:
    if told.findings:
        yield "Noticed, and left out of the text where it stood:"
    for found in told.findings:
        yield wrapped(f"- {found.code} {found.message}", "  ")


def _footer(told: FeedbackOutcome) -> str:
    lines = [f"[{speaker(told.engine)}]"]
    if told.saved:
        lines.append(f"[kept as {told.saved}]")
    elif told.state == "draft":
        lines.append('[answer with: --say "..."]')
    return "\n".join(lines)
