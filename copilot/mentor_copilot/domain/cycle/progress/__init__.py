"""How a goal goes: its series, grades, trends and what is left, all computed from check-ins."""

from mentor_copilot.domain.cycle.progress.account import Progress, SeriesRead, progress_of
from mentor_copilot.domain.cycle.progress.chart import chart_svg
from mentor_copilot.domain.cycle.progress.due import DAYS, Due, due
from mentor_copilot.domain.cycle.progress.parts import Parts
from mentor_copilot.domain.cycle.progress.series import Reading, Series, series_of
from mentor_copilot.domain.cycle.progress.trend import Trend, trend

__all__ = [
    "DAYS",
    "Due",
    "Parts",
    "Progress",
    "Reading",
    "Series",
    "SeriesRead",
    "Trend",
    "chart_svg",
    "due",
    "progress_of",
    "series_of",
    "trend",
]
