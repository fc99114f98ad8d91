"""Wording a brief: the coach may say a text better; which texts there are, code has decided."""

from collections.abc import Iterable, Sequence
from typing import Annotated, Literal, Protocol

from pydantic import BaseModel, ConfigDict, Field

from mentor_copilot.domain.brief import Draft, RefusedText
from mentor_copilot.domain.brief.rewording import key
from mentor_copilot.domain.brief.wording import phrase
from mentor_copilot.domain.ledger import Cite
from mentor_prompts import render
from mentor_tools.ports import Llm

_TEXTS_AT_MOST = 80
_QUOTE_CHARACTERS = 600


class Offered(BaseModel):
    """A text as it is offered for wording: its plain words, and the notes' words it stands on.

    `place` is a line's section or an agenda item's block; a line that is a `must` stays anyway.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    part: Literal["line", "agenda", "question"]
    place: str
    text: str
    quotes: tuple[str, ...]
    must: bool = False


def offered(draft: Draft) -> list[Offered]:
    """What there is to word on a page: of agenda and questions, what stands on somebody's words."""
    lines = [
        Offered(
            id=key(at),
            part="line",
            place=phrase("section", one.line.section),
            text=one.line.text,
            quotes=_quotes(one.line.cites),
            must=one.must,
        )
        for at, one in enumerate(draft.points)
    ]
    agenda = [
        Offered(
            id=key(at, "agenda"),
            part="agenda",
            place=one.block.replace("_", " "),
            text=one.text,
            quotes=_quotes(one.cites),
        )
        for at, one in enumerate(draft.agenda)
        if one.cites
    ]
    questions = [
        Offered(
            id=key(at, "question"),
            part="question",
            place="",
            text=one.text,
            quotes=_quotes(one.cites),
        )
        for at, one in enumerate(draft.questions)
        if one.cites
    ]
    return [*lines, *agenda, *questions]


def _quotes(cites: Iterable[Cite]) -> tuple[str, ...]:
    return tuple(place.quote for place in cites)


class BriefCoach(Protocol):
    """Words a brief's lines, agenda and questions. Whatever it gives back is checked by code."""

    @property
    def engine(self) -> str:
        """ "rules", or the model's name."""

    async def word(
        self, texts: Sequence[Offered], faults: Sequence[RefusedText] = ()
    ) -> dict[str, str] | None:
        """Texts by id; None, without a question to anybody, leaves all as they are.

        A line that is not named is not worth its place; agenda items and questions that are not
        stay as they are. `faults` is what was wrong last time.
        """


class RuleBriefCoach:
    """Leaves the notes' own words as they are."""

    engine = "rules"

    async def word(
        self, texts: Sequence[Offered], faults: Sequence[RefusedText] = ()
    ) -> dict[str, str] | None:
        """See `BriefCoach`."""
        return None


class _Text(BaseModel):
    id: Annotated[str, Field(max_length=8)]
    text: Annotated[str, Field(max_length=400)]


class _Page(BaseModel):
    lines: Annotated[list[_Text], Field(max_length=_TEXTS_AT_MOST)] = []
    agenda: Annotated[list[_Text], Field(max_length=_TEXTS_AT_MOST)] = []
    questions: Annotated[list[_Text], Field(max_length=_TEXTS_AT_MOST)] = []


class ModelBriefCoach:
    """Words a page by a language model, one call for all of it; its errors go through."""

    def __init__(self, llm: Llm) -> None:
        self._llm = llm

    @property
    def engine(self) -> str:
        """The model's name."""
        return self._llm.name

    async def word(
        self, texts: Sequence[Offered], faults: Sequence[RefusedText] = ()
    ) -> dict[str, str] | None:
        """See `BriefCoach`; with nothing to word there is nothing to ask."""
        if not texts:
            return None
        shown = [_short(one) for one in texts[:_TEXTS_AT_MOST]]
        prompt = render("brief/word", texts=shown, faults=list(faults))
        page = await self._llm.answer(prompt, _Page)
        return {one.id: one.text for one in (*page.lines, *page.agenda, *page.questions)}


def _short(one: Offered) -> Offered:
    cut = tuple(quote[:_QUOTE_CHARACTERS] for quote in one.quotes)
    return one.model_copy(update={"quotes": cut})
