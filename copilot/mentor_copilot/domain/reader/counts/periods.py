"""How often a counted thing happens, and which numbers belong to times, by the times around."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from mentor_copilot.domain.reader.counts.numerals import word_at
from mentor_copilot.domain.reader.times.phrase import Phrase
from mentor_copilot.domain.reader.times.roles import Role
from mentor_copilot.domain.reader.tokens import Token

_REACH = 4  # words between what is counted and its period ("2 books of any kind a month")
_PERIODS = {
    "daily": "day",
    "nightly": "night",
    "hourly": "hour",
    "weekly": "week",
    "monthly": "month",
    "quarterly": "quarter",
    "yearly": "year",
    "annually": "year",
    "annual": "year",
    "everyday": "day",
    "biweekly": "2 weeks",
    "fortnightly": "2 weeks",
    "bimonthly": "2 months",
}


_SHORT = {"mo": "month", "mth": "month", "wk": "week", "yr": "year", "hr": "hour", "min": "minute"}
_OWN_COUNT = ("times", "some_days", "practice")  # these bring a count of their own


@dataclass(frozen=True)
class Times:
    """The times of a text as amounts see them.

    `taken` are tokens of dates and the like, no quantities; `rates` hold the periods, in order,
    and `stops` the token behind each.
    """

    taken: frozenset[int]
    rates: Sequence[Phrase]
    stops: Sequence[int]

    def rate_behind(self, at: int) -> Phrase | None:
        """The first rate that ends behind token `at`."""
        place = bisect_right(self.stops, at)
        return self.rates[place] if place < len(self.rates) else None

    def period(self, tokens: Sequence[Token], stop: int) -> tuple[str, int] | None:
        """The period that goes with a thing counted up to token `stop`, and where it ends."""
        phrase = self.rate_behind(stop)
        if phrase and phrase.first <= stop + _REACH:
            between = tokens[stop : max(stop, phrase.first)]
            if phrase.first >= stop and phrase.rule in _OWN_COUNT or _parted(between):
                return None
            return _name(phrase), phrase.stop
        if word_at(tokens, stop) == "per" and stop + 1 < len(tokens):
            return tokens[stop + 1].low, stop + 2
        return None


def times_of(times: Sequence[tuple[Phrase, Role]]) -> Times:
    """The times of a text that matter to its quantities."""
    taken: set[int] = set()
    rates: list[Phrase] = []
    for phrase, role in times:
        if role in ("deadline", "past", "mention") or phrase.rule == "every":
            taken.update(range(phrase.first, phrase.stop))
        if role == "recurring" or phrase.sort == "practice":
            rates.append(phrase)
    return Times(frozenset(taken), rates, [phrase.stop for phrase in rates])


def _parted(between: Sequence[Token]) -> bool:
    return any(
        token.low in (*".,:;!?/", "and", "or") or token.kind == "number" for token in between
    )


def _name(phrase: Phrase) -> str:
    """ "week" for "twice a week", "2 weeks" for "every 2 weeks", "other day" likewise."""
    last = phrase.tokens[phrase.stop - 1].low
    if last in _PERIODS:
        return _PERIODS[last]
    if phrase.rule == "every":
        return " ".join(
            token.low for _, token in phrase.own() if token.low not in ("every", "each", "and")
        )
    return _SHORT.get(last) or _one(last)


def _one(word: str) -> str:
    return word[:-1] if word.endswith("s") and len(word) > 3 else word
