"""Words that only look like times: "I may", "the 8/10", "2000 words", "the 2nd talk"."""

from mentor_copilot.domain.reader import numerals
from mentor_copilot.domain.reader.shapes import OTHER, words
from mentor_copilot.domain.reader.times.phrase import Phrase

_NAMED_CUES = ("by", "in", "during", "since", "start", "for")


def is_time(phrase: Phrase) -> bool:
    """Whether a phrase is a time in its sentence, not an ordinary word or a quantity."""
    check = _CHECKS.get(phrase.rule)
    return check is None or check(phrase)


def _month(phrase: Phrase) -> bool:
    if phrase.has("month", "years") or phrase.has("year", "next", "this"):
        return True
    return phrase.cue is not None


def _month_day(phrase: Phrase) -> bool:
    """A "may 5" or "5 may" needs a capital, a year, a cue or an ordinal."""
    if phrase.has("int") and phrase.rule == "month_day" and not phrase.has("year"):
        following = phrase.following()
        if (
            following == "%"
            or following.endswith("s")
            and len(following) > 3
            and following.isalpha()
        ):
            return False
    if phrase.has("month", "year", "ordinal"):
        return True
    return phrase.cue is not None or phrase.capital("maybe_month")


def _season(phrase: Phrase) -> bool:
    return phrase.cue is not None or phrase.has("year")


def _weekday(phrase: Phrase) -> bool:
    if phrase.has("weekday"):
        return True
    return phrase.cue in ("by", "during", "start") and phrase.capital("maybe_weekday")


def _day_of_month(phrase: Phrase) -> bool:
    if phrase.has("months"):
        return True
    return phrase.cue in ("by", "during", "start") and phrase.following_class() != OTHER


def _year(phrase: Phrase) -> bool:
    """A bare year is from 1950 to 2100, round ones and counted things ("2050 steps") left out."""
    token = phrase.token("year")
    number = int(token.low) if token else 0
    if phrase.has("years"):
        return True
    if not 1900 <= number <= 2199 or phrase.previous() in words().listed("sign"):
        return False
    following = phrase.following()
    if following in words().listed("counted") or following in words().listed("sign"):
        return False
    if phrase.cue in ("by", "in", "during", "since", "start"):
        return True
    return 1950 <= number <= 2100 and number not in (2000, 2100)


def _slash(phrase: Phrase) -> bool:
    first, second = (int(digits) for digits in phrase.spoken().split("/"))
    if first > 31:
        return 1900 <= first <= 2199 and (second == (first + 1) % 100 or second == first + 1)
    low, high = sorted((first, second))
    if not (1 <= low <= 12 and high <= 31) or (first, second) == (24, 7):
        return False
    return phrase.cue in ("by", "during", "start") or high > 12 and second not in (5, 10)


def _by_age(phrase: Phrase) -> bool:
    """ "retire by 40", not "raise it by 40"."""
    token = phrase.token("int", "num", "number_word")
    years = numerals.of_digits(token.low) or words().numbers.get(token.low, 0) if token else 0
    return 16 <= years <= 90 and not measured(phrase)


def measured(phrase: Phrase) -> bool:
    """Whether a "by" tells how much, not until when: "shorten it by 2 weeks"."""
    change = words().listed("change")
    return any(token.low in change for token in phrase.before(5))


def _new_year(phrase: Phrase) -> bool:
    return phrase.previous() not in words().listed("other_calendar")


def _vague(phrase: Phrase) -> bool:
    """ "as soon as the rain stops" is no time, "as soon as possible" is one."""
    return (
        phrase.following() != "as"
        or phrase.tokens[phrase.stop + 1 :][:1] != []
        and (phrase.tokens[phrase.stop + 1].low == "possible")
    )


def _length(phrase: Phrase) -> bool:
    return not (phrase.spoken() == "one day" and phrase.cue is None)


def _weekdays(phrase: Phrase) -> bool:
    """ "Sat and Sun" with capitals, or one full name among them."""
    return phrase.has("weekday") or phrase.capital("maybe_weekday")


def _weekend(phrase: Phrase) -> bool:
    """ "by the weekend", not "at the weekend", which is a habit."""
    return phrase.cue == "by"


_CHECKS = {
    "month": _month,
    "month_day": _month_day,
    "day_month": _month_day,
    "season": _season,
    "weekday": _weekday,
    "weekend": _weekend,
    "weekday_list": _weekdays,
    "weekday_range": _weekdays,
    "weekday_parts": lambda phrase: not phrase.has("maybe_weekday") or _weekdays(phrase),
    "day_of": _day_of_month,
    "year": _year,
    "slash": _slash,
    "length": _length,
    "new_year": _new_year,
    "by_age": _by_age,
    "vague": _vague,
}
