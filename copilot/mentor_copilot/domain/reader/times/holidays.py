"""Days with a name: Christmas, Easter, Thanksgiving, New Year."""

from datetime import date

from mentor_copilot.domain.reader.times.phrase import Phrase
from mentor_copilot.domain.reader.times.spans import Days, day_of, one, plus_days
from mentor_copilot.domain.reader.times.years import Asked, in_year, nearest


def new_year(phrase: Phrase, asked: Asked) -> Days:
    """1 January, for New Year's Eve 31 December."""
    month, day = (12, 31) if phrase.has("eve") else (1, 1)
    return nearest(lambda year: one(day_of(year, month, day)), asked)


def holiday(phrase: Phrase, asked: Asked) -> Days:
    """A day of data/times.yaml (month and day, -1 Thanksgiving, -2 Easter) or the eve of it."""
    fixed = phrase.number("holiday") or 0
    eve = 1 if phrase.has("eve") else 0

    def build(year: int) -> Days:
        if fixed == -1:
            day = _thanksgiving(year)
        elif fixed == -2:
            day = _easter(year)
        else:
            day = day_of(year, fixed // 100, fixed % 100)
        return one(plus_days(day, -eve) if day else None)

    return in_year(build, phrase, asked)


def _thanksgiving(year: int) -> date | None:
    """The fourth Thursday of November (United States)."""
    first = day_of(year, 11, 1)
    return plus_days(first, (3 - first.weekday()) % 7 + 21) if first else None


def _easter(year: int) -> date | None:
    """Easter Sunday in the Gregorian calendar (Meeus, Jones and Butcher's algorithm)."""
    century, rest = divmod(year, 100)
    leap, plain = divmod(century, 4)
    moon = (19 * (year % 19) + century - leap - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    week = (32 + 2 * plain + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (year % 19 + 11 * moon + 22 * week) // 451
    month, day = divmod(moon + week - 7 * late + 114, 31)
    return day_of(year, month, day + 1)
