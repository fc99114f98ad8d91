"""Progress as pages show it: how far along, and the chart."""

from datetime import date

from markupsafe import Markup

from mentor_copilot.domain.cycle.progress import SeriesRead, chart_svg


def graded(one: SeriesRead) -> str:
    """How far along a series is: "50 % of the way", with its state where that says more."""
    way = f"{round((one.grade or 0) * 100)} % of the way"
    return way if one.state == "under way" else f"{one.state}, {way}"


def chart(one: SeriesRead, today: date) -> Markup:
    """The series as a chart; `chart_svg` escapes all words that people gave."""
    return Markup(chart_svg(one.as_series(), today))
