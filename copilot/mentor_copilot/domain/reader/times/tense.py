"""Whether the words before a time tell of the past: "I graduated in May", "we met on Monday"."""

from mentor_copilot.domain.reader.shapes import words
from mentor_copilot.domain.reader.times.phrase import Phrase

_REACH = 8


def told_as_past(phrase: Phrase) -> bool:
    """Whether the nearest verb form before the time is a past one with a subject of its own.

    "want to be promoted in May" is not: an infinitive, a future or a passive comes first.
    """
    past, forward = words().listed("past_verb"), words().listed("forward")
    carried = words().listed("carrier")
    for index in range(phrase.cue_first - 1, max(-1, phrase.cue_first - 1 - _REACH), -1):
        word = phrase.tokens[index].low
        if word in forward or word in ".,;!?":
            return False
        if word in past:
            return True
        if word.endswith("ed") and len(word) > 4:
            before = phrase.tokens[index - 1].low if index else "the"
            return before not in carried and before not in forward
    return False
