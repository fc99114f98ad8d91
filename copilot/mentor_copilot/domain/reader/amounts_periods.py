"""How often a counted thing happens, from the times found around it, and which numbers are times."""

from collections.abc import Sequence
from dataclasses import dataclass

from mentor_copilot.domain.reader.times_grammar import Phrase, phrases
from mentor_copilot.domain.reader.times_roles import role_of
from mentor_copilot.domain.reader.times_traps import is_time
from mentor_copilot.domain.reader.tokens import Token

_REACH = 4  # words between what is counted and its period ("2 books of any kind a month")
_PERIODS = {
    "daily": "day", "nightly": "night", "hourly": "hour", "weekly": "week", "monthly": "month",
    "quarterly": "quarter", "yearly": "year", "annually": "year", "annual": "year", "everyday": "day",
    "biweekly": "2 weeks", "fortnightly": "2 weeks", "bimonthly": "2 months",
}


@dataclass(frozen=True)
class Times:
    """The times of a text as amounts see them.

    `taken` are tokens of dates and the like, no quantities; `rates` are where a period begins.
    """

    taken: frozenset[int]
    rates: Sequence[Phrase]

    def period(self, tokens: Sequence[Token], stop: int) -> tuple[str, int] | None:
        """The period that goes with a thing counted up to token `stop`, and where it ends."""
        for phrase in self.rates:
            if phrase.stop > stop and phrase.first <= stop + _REACH:
                between = tokens[stop : max(stop, phrase.first)]
                if any(token.low in ".,:;!?" or token.kind == "number" for token in between):
                    return None
                return _name(phrase), phrase.stop
        return None


def times_in(tokens: Sequence[Token], text: str) -> Times:
    """The times of a text that matter to its quantities."""
    taken: set[int] = set()
    rates: list[Phrase] = []
    for phrase in phrases(tokens):
        role = role_of(phrase) if is_time(phrase, text) else None
        if role in ("deadline", "past", "mention") or phrase.rule == "every":
            taken.update(range(phrase.first, phrase.stop))
        if role == "recurring" or phrase.sort == "practice":
            rates.append(phrase)
    return Times(frozenset(taken), rates)


def _name(phrase: Phrase) -> str:
    """ "week" for "twice a week", "2 weeks" for "every 2 weeks", "other day" for "every other day"."""
    last = phrase.tokens[phrase.stop - 1].low
    if last in _PERIODS:
        return _PERIODS[last]
    if phrase.rule == "every":
        between = [token.low for _, token in phrase.own()][1:-1]
        return " ".join([*between, last if between[-1:] and between[-1].isdigit() else _one(last)])
    return _one(last)


def _one(word: str) -> str:
    return word[:-1] if word.endswith("s") and len(word) > 3 else word
