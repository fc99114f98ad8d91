"""What stands beside a line: who, since when, by when. Worked out, so never part of its text."""

from datetime import date

from mentor_copilot.domain.brief.page import Brief, BriefLine, count_words
from mentor_copilot.domain.calendar import in_words

_TIMES = ("", "carried on once", "carried on twice")


def standing(line: BriefLine, since: date | None) -> str:
    """The dates and counts of a line as a reader wants them: "since 3 May 2027, carried on once"."""
    parts = [_since(line, since), _carried(line)]
    if line.status == "not_reported":
        parts.append("no news since")
    elif line.status in ("done", "dropped"):
        parts = ["let go" if line.status == "dropped" else "as promised", _since(line, since)]
    if line.due and line.status not in ("done", "dropped"):
        parts.append(f"by {in_words(line.due)}")
    return ", ".join(part for part in parts if part)


def _since(line: BriefLine, since: date | None) -> str:
    if line.first_seen is None or (line.first_seen == since and not line.times_carried):
        return ""
    if line.section == "goals":
        return f"as of {in_words(line.first_seen)}"
    return f"since {in_words(line.first_seen)}"


def _carried(line: BriefLine) -> str:
    times = line.times_carried or 0
    if line.section == "recurring":
        return f"in {times + 1} notes" if times else ""
    return _TIMES[times] if times < len(_TIMES) else f"carried on {times} times"


def words_of(line: BriefLine, since: date | None) -> int:
    """How much of the page a line takes."""
    return count_words(line.text) + count_words(standing(line, since))


def words_read(brief: Brief) -> int:
    """All that is read outside the agenda: lines, what stands beside them, questions, remarks."""
    lines = sum(words_of(line, brief.since) for line in brief.lines)
    questions = sum(count_words(one.text) for one in brief.questions)
    return lines + questions + sum(count_words(one) for one in brief.remarks)
