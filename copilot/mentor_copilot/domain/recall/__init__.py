"""Questions about the record: what was promised, said, decided, and where a goal stands.

`recognised` tells whether a message is such a question, by words alone; `answer` answers it out of
what the one who asks may read, each line at its place.
"""

from mentor_copilot.domain.recall.answering import LINES_AT_MOST, answer, sources
from mentor_copilot.domain.recall.page import RecordAnswer
from mentor_copilot.domain.recall.question import RecordKind, RecordQuestion
from mentor_copilot.domain.recall.recognising import may_be_asked, recognised
from mentor_copilot.domain.recall.shelf import Shelf

__all__ = [
    "LINES_AT_MOST",
    "RecordAnswer",
    "RecordKind",
    "RecordQuestion",
    "Shelf",
    "answer",
    "may_be_asked",
    "recognised",
    "sources",
]
