"""Works out which days a time's words cover, against a given today."""

from collections.abc import Callable, Mapping

from mentor_copilot.domain.reader.times import holidays, lengths, periods, relative, written
from mentor_copilot.domain.reader.times.phrase import Phrase
from mentor_copilot.domain.reader.times.spans import UNKNOWN, Days
from mentor_copilot.domain.reader.times.years import Asked

_WorkOut = Callable[[Phrase, Asked], Days]


def days(phrase: Phrase, asked: Asked) -> Days:
    """The days a phrase covers; UNKNOWN where its words give none."""
    work_out = _BY_RULE.get(phrase.rule)
    return work_out(phrase, asked) if work_out else UNKNOWN


_BY_RULE: Mapping[str, _WorkOut] = {
    "iso": written.written,
    "slash": written.slash,
    "day_month": written.day_in_month,
    "first_of": written.day_in_month,
    "month_day": written.day_in_month,
    "day_of": written.day_of_month,
    "week_of": periods.week_of_month,
    "half_of": periods.half,
    "nth_quarter": periods.quarter,
    "end_of": relative.edge,
    "end_month": relative.edge,
    "part_of": relative.edge,
    "mid_unit": relative.edge,
    "unit_end": relative.edge,
    "code_end": relative.code_end,
    "length_ago": lengths.ago,
    "last_length": lengths.past,
    "length_on": lengths.on,
    "length_from": relative.length_from,
    "next_length": lengths.on,
    "length": lengths.on,
    "rolling": lengths.rolling,
    "month": periods.month,
    "span": relative.span_end,
    "quarter": periods.quarter,
    "year_quarter": periods.quarter,
    "fiscal": periods.fiscal,
    "season": periods.season,
    "same_time": relative.same_time,
    "weekend": relative.relative,
    "this": relative.relative,
    "next": relative.relative,
    "last": relative.relative,
    "weekday": relative.weekday,
    "today": relative.today,
    "new_year": holidays.new_year,
    "holiday": holidays.holiday,
    "year": periods.whole_year,
}
