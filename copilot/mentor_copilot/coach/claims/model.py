"""Reading notes by a model: it points at words, the ledger's rules let through what they prove."""

import asyncio

from mentor_copilot.coach.claims.port import NoteReading
from mentor_copilot.coach.claims.proposal import Proposal, understood
from mentor_copilot.coach.claims.rules import rules_version
from mentor_copilot.domain.ledger import Claim, NotePage, People, together
from mentor_copilot.domain.note import Note
from mentor_copilot.domain.talk import Refused
from mentor_prompts import Prompt, render
from mentor_tools.ports import Llm

AT_ONCE = 4  # calls
PIECE = 6000  # characters of a note in one call
PIECES_AT_MOST = 4  # of a note; what stands behind them is read by the rules alone

Span = tuple[int, int]


class ModelClaimCoach:
    """Reads what the rules read and what a model finds beyond it, under the same checks.

    A call holds the text of one note and nothing else: no name, no other note, no record.
    """

    def __init__(self, llm: Llm) -> None:
        self._llm = llm
        self._turns = asyncio.Semaphore(AT_ONCE)

    @property
    def engine(self) -> str:
        """The model's name."""
        return self._llm.name

    def version(self, people: People) -> str:
        """See `ClaimCoach`."""
        return model_version(self.engine, people)

    async def read(self, note: Note, people: People) -> NoteReading:
        """See `ClaimCoach`; a note without a word is not sent."""
        page = await asyncio.to_thread(NotePage.of, note, people)
        pieces = [
            piece
            for piece in pieces_of(note.text)[:PIECES_AT_MOST]
            if any(map(str.isalnum, note.text[slice(*piece)]))
        ]
        asked = [self._proposed(note.text[slice(*piece)]) for piece in pieces]
        answers = await asyncio.gather(*asked, return_exceptions=True)
        more: list[Claim] = []
        refused: list[Refused] = []
        for piece, answer in zip(pieces, answers, strict=True):
            if isinstance(answer, BaseException):
                raise answer
            held, not_held = await asyncio.to_thread(understood, answer, page, piece)
            more += held
            refused += not_held
        return NoteReading(claims=together(page.claims, more), refused=tuple(refused))

    async def _proposed(self, text: str) -> Proposal:
        async with self._turns:
            return await self._llm.answer(_prompt(text), Proposal)


def model_version(engine: str, people: People) -> str:
    """What the readings of a model of that name are kept under: its name, the prompt, the rules."""
    return f"{engine} {_prompt('').digest} {rules_version(people)}"


def _prompt(text: str) -> Prompt:
    return render("ledger/read", text=text)


def pieces_of(text: str) -> list[Span]:
    """The text in pieces of at most `PIECE` characters, cut at line ends where there are any."""
    pieces: list[Span] = []
    start = 0
    while len(text) - start > PIECE:
        cut = text.rfind("\n", start, start + PIECE) + 1
        end = cut if cut > start else start + PIECE
        pieces.append((start, end))
        start = end
    return [*pieces, (start, len(text))]
