"""One goal's progress as a block for the terminal: never a colour without its word."""

from collections.abc import Iterator

from mentor_copilot.domain.calendar import in_words
from mentor_copilot.domain.cycle.measuring.amounts import amount
from mentor_copilot.domain.cycle.progress import Parts, Progress, SeriesRead
from mentor_copilot.domain.cycle.progress.telling import now_told, trend_told
from mentor_copilot.domain.cycle.wording import phrase
from mentor_copilot.surfaces.cli.card import printable, row, wrapped

_BARS = "▁▂▃▄▅▆▇█"
_CELLS = 20
_SPARKS = 24  # readings at most in a sparkline, the latest


def block(progress: Progress, reader: str | None = None) -> str:
    """The goal, each series with its bar and trend, what is next and what is due."""
    return printable("\n".join(_lines(progress, reader)))


def _lines(progress: Progress, reader: str | None) -> Iterator[str]:
    whose = f"{progress.owner}: " if reader not in (None, progress.owner) else ""
    paused = f" ({progress.state})" if progress.state != "active" else ""
    yield wrapped(f"{whose}{progress.statement}{paused}")
    for one in progress.series:
        yield from _series(one, many=len(progress.series) > 1)
    if progress.counted > 1:
        yield row("in all", _in_all(progress))
    for one in progress.earlier:
        told = phrase("block", "earlier", label=one.of.label, day=in_words(one.until or one.since))
        yield row("before", f"{told} {spark(one)} {now_told(one)}".strip())
    if progress.parts:
        unit = progress.series[0].of.unit if progress.series else ""
        yield row("acts", _acts(progress.parts, unit))
    yield from _last(progress)


def _acts(parts: Parts, unit: str) -> str:
    told = phrase("block", "acts", done=parts.done, planned=parts.planned)
    return told if parts.together is None else f"{told}, {amount(parts.together, unit)}"


def _in_all(progress: Progress) -> str:
    """The grade of the whole, with how many of its parts have one."""
    if progress.grade is None:
        return phrase("block", "no_grade", count=progress.counted)
    told = grade_in_words(progress.grade, progress.colour)
    return phrase("block", "in_all", grade=told, graded=progress.graded, count=progress.counted)


def _series(one: SeriesRead, *, many: bool) -> Iterator[str]:
    label = f"{one.of.number}. {one.of.label}" if many else one.of.label
    yield wrapped(label, "  ")
    if one.of.baseline is not None and one.of.target is not None:
        start, end = (amount(level, one.of.unit) for level in (one.of.baseline, one.of.target))
        yield row("way", f"{start} {bar(one.grade or 0)} {end}")
    if one.readings:
        yield row("now", f"{now_told(one)}  {spark(one)}".strip())
        yield row("grade", _standing(one))
        yield row("trend", trend_told(one))
    yield row("left", one.left)


def _standing(one: SeriesRead) -> str:
    told = one.state if one.grade is None else grade_in_words(one.grade, one.colour, one.state)
    if one.no_data_since is None:
        return told
    since = phrase("block", "no_data", day=in_words(one.no_data_since))
    return f"{told}; {since}"


def grade_in_words(grade: float, colour: str | None, state: str = "") -> str:
    """A grade with the name of its colour, or with the state where it has none: "0.5, yellow"."""
    named = [colour] if colour else []
    named += [state] if state and (not colour or state != "under way") else []
    return ", ".join([f"{grade:.1f}", *named])


def _last(progress: Progress) -> Iterator[str]:
    if progress.last and progress.last.on_track:
        day = in_words(progress.last.day)
        yield row("on track?", phrase("block", "said", words=progress.last.on_track, day=day))
    if progress.next_step:
        step = progress.next_step
        by = phrase("block", "by", day=in_words(step.by)) if step.by else ""
        yield row("next", f"{step.text.rstrip(' .')}{by}")
    mix = progress.evidence
    if mix.stakeholder or mix.story:
        yield row("evidence", phrase("block", "mix", **mix.model_dump()))
    if progress.checkin:
        due = progress.checkin
        name = "overdue" if due.overdue else "due"
        told = phrase("block", name, day=in_words(due.next), days=due.every_days)
        yield row("check-in", told)


def bar(grade: float) -> str:
    """The way that is done as a bar of twenty cells."""
    done = int(grade * _CELLS + 0.5)
    return f"[{'█' * done}{'░' * (_CELLS - done)}]"


def spark(one: SeriesRead) -> str:
    """The latest readings as a line of bars; the lowest reading has the lowest bar."""
    values = [reading.value for reading in one.readings[-_SPARKS:]]
    if len(values) < 2:
        return ""
    low, high = min(values), max(values)
    room = (high - low) or 1.0
    top = len(_BARS) - 1
    return "".join(_BARS[round((value - low) / room * top)] for value in values)
