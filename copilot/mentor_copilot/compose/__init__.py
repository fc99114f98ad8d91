"""Where ports meet adapters: the one place that knows all the hands.

What a door does not need is not imported: the graphs and their library take more than a second.
"""

from mentor_copilot.compose.accounts import open_people
from mentor_copilot.compose.desks import (
    open_briefs,
    open_calendars,
    open_chat,
    open_copies,
    open_desk,
    open_intake,
    open_notes,
)
from mentor_copilot.compose.diagnosing import diagnose
from mentor_copilot.compose.housing import open_house
from mentor_copilot.compose.recalling import open_recall

__all__ = [
    "diagnose",
    "open_briefs",
    "open_calendars",
    "open_chat",
    "open_copies",
    "open_desk",
    "open_house",
    "open_intake",
    "open_notes",
    "open_people",
    "open_recall",
]
