"""A review from the record alone: gains, lasting obstacles, strategies, each with its source."""

from collections.abc import Iterable
from datetime import date

from mentor_copilot.domain.brief import RefusedText, SourceNote
from mentor_copilot.domain.brief.checking import line_faults
from mentor_copilot.domain.brief.checking.grounds import Grounds
from mentor_copilot.domain.brief.excerpts import excerpt, told
from mentor_copilot.domain.brief.page import BriefLine
from mentor_copilot.domain.brief.points import WORDS_A_LINE
from mentor_copilot.domain.cycle.entry import Entry
from mentor_copilot.domain.cycle.experiment import Experiment, waiting
from mentor_copilot.domain.cycle.stalls import Stall, stall_of
from mentor_copilot.domain.ledger import Cite
from mentor_copilot.domain.review.document import Review, ReviewLine
from mentor_copilot.domain.review.gains import gains
from mentor_copilot.domain.review.looking import Look
from mentor_copilot.domain.review.obstacles import obstacles
from mentor_copilot.domain.review.strategies import ideas, strategies
from mentor_copilot.domain.review.surroundings import surroundings


def review(look: Look) -> Review:
    """The review of the goal; a line whose proof does not hold is refused, and named as that."""
    around = surroundings(look)
    own = strategies(look)
    lines = [*gains(look), *obstacles(look), *own, *_ended(look), *([around] if around else [])]
    kept, refused = proved(lines, look)
    material = look.material
    return Review(
        day=look.day,
        goal=look.id,
        pair=material.pair or None,
        owner=look.owner,
        reader=material.reader,
        since=look.since,
        lines=kept,
        ideas=() if own else ideas(look),
        stall=stall(look),
        sources=sources_of(kept, look),
        refused=refused,
    )


def proved(
    lines: list[ReviewLine], look: Look
) -> tuple[tuple[ReviewLine, ...], tuple[RefusedText, ...]]:
    """The lines that the check of a brief passes, and those that it refuses with the reason."""
    material = look.material
    grounds = Grounds.of((*material.notes, *material.said), material.people)
    kept, refused = [], []
    for line in lines:
        faults = line_faults(line, grounds)
        if faults:
            refused.append(RefusedText(text=line.text, reason=faults[0]))
        else:
            kept.append(line)
    return tuple(kept), tuple(refused)


def stall(look: Look) -> Stall | None:
    """Whether the goal stands still, and the one reason that its owner's words may give for it."""
    if look.progress is None:
        return None
    material = look.material
    claims = [one for one in material.ledger.claims if one.kind in ("done", "win")]
    deeds = [one.learnt_at for one in claims if look.is_theirs(one) and look.concerns(one)]
    texts = [*material.notes, *material.pages]
    return stall_of(look.progress, deeds, _steps(look), texts, material.ledger.claims)


def _steps(look: Look) -> list[date]:
    """The days that the goal's own plan names."""
    days = (*(one.by for one in look.goal.steps), *(one.by for one in look.goal.micro))
    return [day.value for day in days if day.value is not None]


def _ended(look: Look) -> list[ReviewLine]:
    """Experiments of this goal whose end has come and of which nothing was told yet."""
    mine = [one for one in look.entries if one.record.goal == look.id]
    lines = (_experiment(one, look) for one in waiting(mine, look.day))
    return [line for line in lines if line is not None]


def _experiment(entry: Entry, look: Look) -> ReviewLine | None:
    page = look.material.note(f"{entry.kind}:{entry.id}")
    if page is None or not isinstance(entry.record, Experiment):
        return None
    words = (entry.record.trial.quote or "").rstrip(" .!;,")
    at = page.text.find(words)
    if at < 0 or not words:
        return None
    place = Cite(note_id=page.id, start=at, end=at + len(words), quote=words)
    text = told(excerpt(words, WORDS_A_LINE))
    line = BriefLine(section="watch", text=text, kind="said", cites=(place,))
    made = look.line(line, "experiment", "experiment", entry.id)
    ends = entry.record.ends.value
    return made.model_copy(update={"told_on": ends}) if ends else made


def sources_of(lines: Iterable[ReviewLine], look: Look) -> tuple[SourceNote, ...]:
    """The notes that the lines cite, each once, the oldest first."""
    ids = dict.fromkeys(place.note_id for line in lines for place in line.cites)
    notes = [note for id in ids if (note := look.material.note(id))]
    return tuple(
        SourceNote(note_id=one.id, date=one.date, author=one.author, scope=one.scope)
        for one in sorted(notes, key=lambda one: (one.date, one.id))
    )
