"""What a note states, piece by piece, each piece with the place of its words."""

import hashlib
from collections.abc import Mapping
from datetime import date
from typing import Any, Literal, Self

from pydantic import BaseModel, ConfigDict, model_validator

from mentor_copilot.domain.note import Note
from mentor_copilot.domain.value import Value

ClaimKind = Literal[
    "said",  # stated, and none of the kinds below
    "decided",
    "promised",  # planned, intended or agreed to do: never read as done
    "done",
    "measured",  # a number that stood for something at a time
    "obstacle",
    "win",
    "asked_for_help",
    "feedback",
]

Stance = Literal[
    "not_yet",  # "still haven't", "no progress on"
    "partly",  # "started", "half way through"
    "moved",  # "postponed", "pushed back to May"
    "dropped",  # "no longer", "gave up on"
]


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Cite(_Frozen):
    """A place in a note: `quote` is its text from `start` to `end` (Python string indexes)."""

    note_id: str
    start: int
    end: int
    quote: str


class Claim(_Frozen):
    """One thing that a note states.

    `who` is the one it is told of or promised by: the id of a person of the pair, or a name as the
    note writes it; None where the note does not say. `what` is in the note's own words, without
    its marks. `cites[0]` is the place of the words; those after it are what else the claim rests
    on (the heading it stands under, the column of its owner). `due` and `value` are None where
    nobody said one. `valid_from` is when it was true, `learnt_at` the day of the note.
    `topic` is what a measured value is of, `stance` what is told of something promised before.
    """

    model_config = ConfigDict(ser_json_inf_nan="constants")  # kept as JSON, it comes back the same

    id: str
    kind: ClaimKind
    who: str | None = None
    what: str
    due: date | None = None
    value: float | None = None
    unit: str = ""
    topic: str | None = None
    stance: Stance | None = None
    cites: tuple[Cite, ...]
    valid_from: date
    learnt_at: date
    supersedes: str | None = None

    @model_validator(mode="after")
    def _stands_on_words(self) -> Self:
        if not self.cites:
            raise ValueError("a claim cites at least the words it is made of")
        return self


def cite(note: Note, start: int, end: int) -> Cite:
    """The place in the note from `start` to `end`, without the white space at its ends."""
    words = note.text[start:end]
    start += len(words) - len(words.lstrip())
    end = start + len(words.strip())
    return Cite(note_id=note.id, start=start, end=end, quote=note.text[start:end])


def cite_value(note: Note | None, value: Value[Any]) -> Cite | None:
    """The place of a value's words in the text that it names as its source, if that is at hand."""
    if note is None or value.start is None or value.end is None or value.start >= value.end:
        return None
    quote = note.text[value.start : value.end]
    return Cite(note_id=note.id, start=value.start, end=value.end, quote=quote)


def located(claim: Claim, texts: Mapping[str, str]) -> bool:
    """Whether every place that the claim cites holds the words it quotes; keys are note ids."""
    return all(
        0 <= place.start < place.end
        and texts.get(place.note_id, "")[place.start : place.end] == place.quote
        for place in claim.cites
    )


def claim_id(kind: ClaimKind, place: Cite) -> str:
    """An id that is the same whenever the same words of the same note are read alike."""
    key = f"{place.note_id}\0{kind}\0{place.start}\0{place.end}"
    return "c-" + hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:16]
