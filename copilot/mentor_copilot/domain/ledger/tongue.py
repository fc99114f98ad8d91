"""The language of a note, by its everyday words."""

from mentor_copilot.domain.reader.cues import plain_copy, tokenise
from mentor_copilot.domain.reader.language import language

_LOOKED_AT = 4000  # characters


def is_english(text: str) -> bool:
    """Whether the rules may read a note; a few lone words count as English."""
    plain = plain_copy(text[:_LOOKED_AT])
    return language(plain, tokenise(plain)) != "other"
