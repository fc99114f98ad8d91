"""An answer about the record as plain text: what it says, its lines, and their notes."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from mentor_copilot.domain.recall.shown import shown_lines, source_lines
from mentor_copilot.surfaces.cli.card import printable, speaker, wrapped

if TYPE_CHECKING:
    from mentor_copilot.domain.recall import RecordAnswer


def answer_page(answer: "RecordAnswer") -> str:
    """The answer for a terminal."""
    blocks = [
        [wrapped(answer.says), *(wrapped(f"- {line}", "  ") for line in shown_lines(answer))],
        [wrapped(one) for one in answer.remarks],
        list(_refused(answer)),
        [wrapped(one, "  ") for one in source_lines(answer)],
        [f"[{speaker(answer.engine)}]"],
    ]
    return printable("\n\n".join("\n".join(block) for block in blocks if block))


def _refused(answer: "RecordAnswer") -> Iterator[str]:
    if answer.refused:
        yield "Left out, for want of proof:"
        for one in answer.refused:
            yield wrapped(f"- {one.text}: {one.reason}", "  ")
