"""How a series stands and where it heads, in words: for whichever door shows it."""

from mentor_copilot.domain.calendar import in_words
from mentor_copilot.domain.cycle.measuring.amounts import amount
from mentor_copilot.domain.cycle.progress.account import SeriesRead
from mentor_copilot.domain.cycle.progress.trend import READINGS_AT_LEAST
from mentor_copilot.domain.cycle.wording import phrase


def now_told(one: SeriesRead) -> str:
    """The newest reading with its day: "6 km on 3 May 2027"; "" without one."""
    if one.now is None or one.as_of is None:
        return ""
    return phrase("block", "now", amount=amount(one.now, one.of.unit), day=in_words(one.as_of))


def trend_told(one: SeriesRead) -> str:
    """Where it heads and how fast, as far as the readings tell."""
    name = one.trend.replace(" ", "_")
    told = phrase("trend", name, count=len(one.readings), least=READINGS_AT_LEAST)
    if one.per_week is None:
        return told
    slope = amount(abs(float(f"{one.per_week:.2g}")), one.of.unit)
    way = {True: "towards", False: "away", None: "aimless"}[one.towards]
    return phrase("trend", way, told=told, slope=slope)
