"""A review as it is kept: its lines with their proof, what may help, and what stands still."""

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict

from mentor_copilot.domain.brief import BriefLine, RefusedText, SourceNote
from mentor_copilot.domain.cycle.stalls import Stall
from mentor_copilot.domain.questionnaire import Record

Part = Literal["gain", "obstacle", "strategy", "experiment", "surroundings"]
About = Literal[
    "reading",
    "promise kept",
    "win",
    "step",
    "obstacle",
    "theme",
    "what worked",
    "if-then plan",
    "adjustment",
    "experiment",
    "surroundings",
]


class ReviewLine(BriefLine):
    """A line of a brief with its place in the review; `told_on` is the day of its newest words.

    `of` is the id of the document that it tells of, where it tells of one.
    """

    part: Part
    about: About
    told_on: date
    of: str | None = None


class Idea(BaseModel):
    """Something from the library that may help: a suggestion, marked as nobody's own words."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    text: str
    source: str


class Review(Record):
    """A look back on one goal, on a day, as its reader may see it.

    `owner` is whose goal it is, `reader` for whom it was written; everything in it is visible to
    both. `since` is the day of the review before, None for the first.
    """

    owner: str
    reader: str
    since: date | None = None
    lines: tuple[ReviewLine, ...] = ()
    ideas: tuple[Idea, ...] = ()
    stall: Stall | None = None
    sources: tuple[SourceNote, ...] = ()
    refused: tuple[RefusedText, ...] = ()

    def of_part(self, part: Part) -> tuple[ReviewLine, ...]:
        """The lines of one part, in order."""
        return tuple(line for line in self.lines if line.part == part)
