"""A note as the ledger reads it: who wrote what, when, and who may read it."""

import datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict

Scope = Literal[
    "private",  # its author alone may read it
    "shared",  # the two of the pair
    "program",  # everyone in the pair's programme
]


class Note(BaseModel):
    """One note; it is never edited, and `corrects` names the note that it stands in for."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    pair: str
    author: str
    date: datetime.date
    text: str
    scope: Scope = "shared"
    session: str | None = None
    corrects: str | None = None
