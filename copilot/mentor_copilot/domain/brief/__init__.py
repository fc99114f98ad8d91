"""The brief: from notes to a page in which every line carries its proof, and the check of it."""

from mentor_copilot.domain.brief.composing import Draft, draft, page
from mentor_copilot.domain.brief.material import Aim, Material, Recalled
from mentor_copilot.domain.brief.page import (
    AgendaItem,
    Brief,
    BriefLine,
    BriefQuestion,
    RefusedText,
    SourceNote,
)

__all__ = [
    "AgendaItem",
    "Aim",
    "Brief",
    "BriefLine",
    "BriefQuestion",
    "Draft",
    "Material",
    "Recalled",
    "RefusedText",
    "SourceNote",
    "draft",
    "page",
]
