"""Wording a brief: the coach may say a line better; which lines there are, code has decided."""

from collections.abc import Sequence
from typing import Annotated, Protocol

from pydantic import BaseModel, ConfigDict, Field

from mentor_copilot.domain.brief import RefusedText
from mentor_prompts import render
from mentor_tools.ports import Llm

_LINES_AT_MOST = 60
_QUOTE_CHARACTERS = 600


class Offered(BaseModel):
    """A line as it is offered for wording: its plain words, and the notes' words it stands on."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    section: str
    text: str
    quotes: tuple[str, ...]
    must: bool


class BriefCoach(Protocol):
    """Words a brief's lines. Whatever it gives back is checked by code."""

    @property
    def engine(self) -> str:
        """ "rules", or the model's name."""

    async def word(
        self, lines: Sequence[Offered], faults: Sequence[RefusedText] = ()
    ) -> dict[str, str] | None:
        """Texts by the ids of the lines; None leaves all as they are.

        A line that is not named is not worth its place. `faults` is what was wrong last time.
        """


class RuleBriefCoach:
    """Leaves the notes' own words as they are."""

    engine = "rules"

    async def word(
        self, lines: Sequence[Offered], faults: Sequence[RefusedText] = ()
    ) -> dict[str, str] | None:
        """See `BriefCoach`."""
        return None


class _Line(BaseModel):
    id: Annotated[str, Field(max_length=8)]
    text: Annotated[str, Field(max_length=400)]


class _Page(BaseModel):
    lines: Annotated[list[_Line], Field(max_length=_LINES_AT_MOST)]


class ModelBriefCoach:
    """Words the lines by a language model, one call for all of them; its errors go through."""

    def __init__(self, llm: Llm) -> None:
        self._llm = llm

    @property
    def engine(self) -> str:
        """The model's name."""
        return self._llm.name

    async def word(
        self, lines: Sequence[Offered], faults: Sequence[RefusedText] = ()
    ) -> dict[str, str] | None:
        """See `BriefCoach`; with no lines there is nothing to ask."""
        if not lines:
            return None
        short = [_short(line) for line in lines[:_LINES_AT_MOST]]
        prompt = render("brief/word", lines=short, faults=list(faults))
        answer = await self._llm.answer(prompt, _Page)
        return {line.id: line.text for line in answer.lines}


def _short(line: Offered) -> Offered:
    cut = tuple(quote[:_QUOTE_CHARACTERS] for quote in line.quotes)
    return line.model_copy(update={"quotes": cut})
