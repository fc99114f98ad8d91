"""The answer to a question about the record: lines at their cites, and what is missing."""

from datetime import date

from pydantic import BaseModel, ConfigDict, Field

from mentor_copilot.domain.brief import BriefLine, RefusedText, SourceNote
from mentor_copilot.domain.recall.question import RecordKind


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class RecordAnswer(_Frozen):
    """What the record says to a question, as one person may read it.

    `kind` is None where no rule knew the question and a model looked it up. `says` is the sentence
    before the lines: it holds nothing but what code worked out. `more` counts the lines that were
    left off. `flag` is there when the question was handed over to people instead of answered.
    """

    engine: str
    pair: str | None
    reader: str = Field(alias="as")
    as_of: date
    question: str
    kind: RecordKind | None = None
    says: str
    lines: tuple[BriefLine, ...] = ()
    more: int = Field(default=0, ge=0)
    remarks: tuple[str, ...] = ()
    refused: tuple[RefusedText, ...] = ()
    sources: tuple[SourceNote, ...] = ()
    flag: str | None = None
