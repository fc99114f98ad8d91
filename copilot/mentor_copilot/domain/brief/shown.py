"""What stands beside a line: since when, how often, by when. Worked out, so never in its text."""

from datetime import date

from mentor_copilot.domain.brief.page import Brief, BriefLine, count_words
from mentor_copilot.domain.brief.points import CARRIES_CITED
from mentor_copilot.domain.calendar import in_words

_NO_READING = "no reading in the notes yet"
_TIMES = ("", "carried on once", "carried on twice")


def standing(line: BriefLine, since: date | None) -> str:
    """The days and counts of a line, such as "since 3 May, carried on once"."""
    first = day_of(line.first_seen, since) if line.first_seen else ""
    if line.status in ("done", "dropped"):
        how = "as promised" if line.status == "done" else "let go, promised"
        return f"{how} {first}".strip()
    if line.section == "goals" and is_plan(line):
        parts = [f"planned {first}", f"until {day_of(line.due, since)}" if line.due else ""]
    elif line.section == "goals":
        now = f"as of {first}" if first else _NO_READING * (line.kind == "said")
        parts = [now, _due(line, since)]
    elif line.section == "recurring":
        parts = [f"since {first}" if first else "", _notes(line)]
    elif line.status == "not_reported":
        parts = [_carried(line), f"promised {first}, no news since"]
    else:
        fresh = line.first_seen == since and not line.times_carried
        parts = ["" if fresh or not first else f"since {first}", _carried(line), _due(line, since)]
    parts += [f"for the {' and the '.join(line.routes_to)}"] if line.routes_to else []
    return ", ".join(part for part in parts if part)


def is_plan(line: BriefLine) -> bool:
    """Whether the line tells an if-then plan, which has no reading to show."""
    return line.cites[0].note_id.startswith("plan:")


def day_of(day: date, since: date | None) -> str:
    """A day in words, without the year where that is the year of the last notes."""
    words = in_words(day)
    return words.rsplit(" ", 1)[0] if since and day.year == since.year else words


def _due(line: BriefLine, since: date | None) -> str:
    return f"by {day_of(line.due, since)}" if line.due else ""


def _notes(line: BriefLine) -> str:
    if not line.times_carried:
        return ""
    more = " and more" if line.times_carried >= CARRIES_CITED else ""
    return f"in {line.times_carried + 1}{more} notes"


def _carried(line: BriefLine) -> str:
    times = line.times_carried or 0
    if times < len(_TIMES):
        return _TIMES[times]
    more = " and more" if times >= CARRIES_CITED else ""
    return f"carried on {times}{more} times"


def words_of(line: BriefLine, since: date | None) -> int:
    """How much of the page a line takes."""
    return count_words(line.text) + count_words(standing(line, since))


def words_read(brief: Brief) -> int:
    """All that is read outside the agenda: lines, what stands beside them, questions, remarks."""
    lines = sum(words_of(line, brief.since) for line in brief.lines)
    questions = sum(count_words(one.text) for one in brief.questions)
    return lines + questions + sum(count_words(one) for one in brief.remarks)
