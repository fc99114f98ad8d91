"""Scores a brief: what it had to raise, what it raised for nothing, and whether each line holds."""

from collections.abc import Sequence

from mentor_copilot.domain.brief import Brief
from mentor_copilot.domain.brief.checking import check
from mentor_copilot.domain.ledger import Cite, People
from mentor_copilot.domain.note_row import NoteRow
from mentor_evals.world.keys import Answers, BriefKey
from mentor_evals.world.matching import Tellings, touches
from mentor_evals.world.tally import Tally

_TALK = {"topic", "aside", "small_talk"}
_WORDS = 350


def score_brief(
    tally: Tally, answers: Answers, key: BriefKey, brief: Brief, notes: Sequence[NoteRow]
) -> None:
    """Count all measures of one page."""
    tellings, pair = Tellings(answers), answers.pair.pair
    groups = (f"level {answers.pair.level}",)
    cites = brief.cites()
    for must in key.must:
        example = " / ".join(f"{place.day} {place.quote!r}" for place in must.told[-3:])
        raised = touches(cites, must.told)
        tally.count("brief raises what it must", raised, groups)
        tally.count(f"brief raises: {must.kind}", raised, groups, pair, example)
    for line in brief.lines:
        told = tellings.at(line.cites)
        counts = any(telling.act not in _TALK for telling in told)
        tally.count("brief lines that are no small talk", counts, groups, pair, line.text)
    readable = [note for note in notes if may_read(note, key.reader)]
    people = People.of(answers.pair.mentor, answers.pair.mentee)
    faults = check(brief, readable, people)
    reasons = "; ".join(f"{fault.reason}: {fault.text}" for fault in faults)
    tally.count("briefs borne out by the notes", not faults, groups, pair, reasons)
    tally.count("briefs within a page", brief.words <= _WORDS, groups, pair, str(brief.words))
    score_cites(tally, answers, cites, notes, key.reader)


def score_cites(
    tally: Tally,
    answers: Answers,
    cites: Sequence[Cite],
    notes: Sequence[NoteRow],
    reader: str | None,
) -> None:
    """Whether each quote stands where it is said to, in a note that the reader may read."""
    texts = {note.id: note.text for note in notes if may_read(note, reader)}
    for cite in cites:
        true = texts.get(cite.note_id, "")[cite.start : cite.end] == cite.quote != ""
        groups = (f"level {answers.pair.level}",)
        where = f"{cite.note_id} {cite.start}-{cite.end} {cite.quote!r}"
        tally.count("quotes that stand in the notes", true, groups, answers.pair.pair, where)


def may_read(note: NoteRow, reader: str | None) -> bool:
    """Whether a note is for a reader; None stands for both of the pair at once."""
    return note.scope != "private" or note.author == reader
