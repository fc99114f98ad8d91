"""An answer as lines to read: what stands beside each, and the marks of its notes."""

from collections.abc import Iterator

from mentor_copilot.domain.brief import BriefLine, SourceNote
from mentor_copilot.domain.brief.page import is_input
from mentor_copilot.domain.brief.shown import standing
from mentor_copilot.domain.calendar import in_words
from mentor_copilot.domain.recall.page import RecordAnswer
from mentor_copilot.domain.recall.wording import phrase

_OPEN = ("open", "not_reported")
_STANDING = ("promises", "progress", "goals", "obstacles")
_ID = 8  # signs by which a goal or a plan can be told from others


def shown_lines(answer: RecordAnswer) -> list[str]:
    """The lines of an answer with what is known beside them and the numbers of their notes."""
    numbers = {source.note_id: at for at, source in enumerate(answer.sources, 1)}
    lines = [_line(line, answer, numbers) for line in answer.lines]
    return [*lines, more] if (more := more_told(answer)) else lines


def more_told(answer: RecordAnswer) -> str:
    """How many lines were left off; "" where none was."""
    return phrase("remarks", "more", count=answer.more) if answer.more else ""


def beside_of(line: BriefLine, answer: RecordAnswer) -> str:
    """What is known beside a line: whose it is, since when and by when."""
    return ", ".join(_beside(line, answer))


def told(answer: RecordAnswer) -> str:
    """The whole answer as plain text, as a conversation has it."""
    parts = [
        [answer.says, *(f"- {line}" for line in shown_lines(answer))],
        list(answer.remarks),
        source_lines(answer),
    ]
    return "\n\n".join("\n".join(part) for part in parts if part)


def source_lines(answer: RecordAnswer) -> list[str]:
    """The notes that are cited, each with its number, day and author."""
    return [_source(at, one) for at, one in enumerate(answer.sources, 1)]


def _line(line: BriefLine, answer: RecordAnswer, numbers: dict[str, int]) -> str:
    beside = beside_of(line, answer)
    marks = ", ".join(map(str, sorted({numbers[place.note_id] for place in line.cites})))
    return f"{line.text} ({beside}) [{marks}]" if beside else f"{line.text} [{marks}]"


def _beside(line: BriefLine, answer: RecordAnswer) -> Iterator[str]:
    """Whose it is, since when and by when: worked out, so never in the text of the line."""
    if line.owner and len({one.owner for one in answer.lines if one.owner}) > 1:
        yield "you" if line.owner == answer.reader else line.owner
    if line.status in _OPEN and line.due:
        yield f"{'was ' if line.due < answer.as_of else ''}due {in_words(line.due)}"
        line = line.model_copy(update={"due": None})
    if answer.kind in _STANDING and line.section != "since_last":
        stands = standing(line, None)
    else:
        stands = in_words(line.first_seen) if line.first_seen else ""
    if stands:
        yield stands


def _source(number: int, source: SourceNote) -> str:
    private = " (private)" if source.scope == "private" else ""
    named = source.note_id
    if is_input(named):
        kind, said = named.split(":", 1)
        named = f"said for the {kind} {said[:_ID]}"
    return f"[{number}] {in_words(source.date)}, {source.author}: {named}{private}"
