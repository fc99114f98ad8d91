"""An answer about the record as a page: each line leads to its words in the note."""

from dataclasses import dataclass

from mentor_copilot.domain.brief import RefusedText
from mentor_copilot.domain.recall import RecordAnswer
from mentor_copilot.domain.recall.shown import beside_of, more_told, source_lines
from mentor_copilot.surfaces.web.pages.brief_page import Line, Mark
from mentor_copilot.surfaces.web.pages.pairing import Room


@dataclass(frozen=True)
class AnswerPage:
    """An answer as its template takes it."""

    says: str
    lines: tuple[Line, ...]
    more: str
    remarks: tuple[str, ...]
    sources: tuple[str, ...]
    refused: tuple[RefusedText, ...]
    speaker: str


def answer_page(answer: RecordAnswer, room: Room) -> AnswerPage:
    """The page of an answer about a pair."""
    return AnswerPage(
        says=answer.says,
        lines=tuple(_line(at, answer, room) for at in range(len(answer.lines))),
        more=more_told(answer),
        remarks=answer.remarks,
        sources=tuple(source_lines(answer)),
        refused=answer.refused,
        speaker=_speaker(answer.engine),
    )


def _speaker(engine: str) -> str:
    if engine == "rules":
        return "A program answered by rules, with no model"
    return f"An AI, {engine}, found this, and a program checked it"


def _line(at: int, answer: RecordAnswer, room: Room) -> Line:
    line = answer.lines[at]
    numbers = {source.note_id: number for number, source in enumerate(answer.sources, 1)}
    ids = dict.fromkeys(place.note_id for place in line.cites)
    marks = []
    for id in ids:
        places = [place for place in line.cites if place.note_id == id]
        quote = " … ".join(" ".join(place.quote.split()) for place in places)
        marks.append(Mark(numbers[id], room.place(places), quote))
    return Line(f"line-{at + 1}", line.text, beside_of(line, answer), tuple(marks))
