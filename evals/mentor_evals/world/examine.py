"""Puts a candidate through a world: every pair, every key, one pair in memory at a time."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from mentor_copilot.domain.note_row import NoteRow
from mentor_evals.world.candidate import Candidate
from mentor_evals.world.files import read_leaks, read_world
from mentor_evals.world.keys import Answers
from mentor_evals.world.score_briefs import score_brief, score_cites
from mentor_evals.world.score_leaks import Canaries
from mentor_evals.world.score_matters import score_asof, score_changes, score_recurring, score_signs
from mentor_evals.world.score_promises import score_promises
from mentor_evals.world.tally import Tally


async def examine(
    candidate: Candidate,
    folder: Path,
    *,
    search: bool = True,
    progress: Callable[[int], None] = lambda pairs: None,
) -> Tally:
    """All figures of a candidate that holds the notes of the world in `folder`."""
    tally, canaries, neighbour = Tally(), Canaries(read_leaks(folder)), ""
    for number, (notes, answers) in enumerate(read_world(folder), 1):
        await _ledgers(tally, candidate, canaries, notes, answers)
        await _briefs(tally, candidate, canaries, notes, answers)
        if search:
            await _searches(tally, candidate, canaries, answers, neighbour)
        neighbour = answers.leaks[0].word
        progress(number)
    return tally


async def _ledgers(
    tally: Tally,
    candidate: Candidate,
    canaries: Canaries,
    notes: Sequence[NoteRow],
    answers: Answers,
) -> None:
    pair = answers.pair
    ledger = await candidate.ledger(pair.pair, None, None)
    score_promises(tally, answers, ledger)
    score_recurring(tally, answers, ledger)
    score_signs(tally, answers, ledger)
    score_changes(tally, answers, ledger)
    cites = [cite for claim in ledger.claims for cite in claim.cites]
    score_cites(tally, answers, cites, notes, None)
    canaries.score(tally, "ledger", ledger.model_dump_json(), pair.pair, None, pair.level)
    for reader in (pair.mentor, pair.mentee):
        theirs = (await candidate.ledger(pair.pair, reader, None)).model_dump_json()
        canaries.score(tally, "ledger", theirs, pair.pair, reader, pair.level)
    earlier = {day: await candidate.ledger(pair.pair, None, day) for day in _days(answers)}
    for key in answers.asof:
        score_asof(tally, answers, key, earlier[key.as_of])


def _days(answers: Answers) -> list[date]:
    return sorted({key.as_of for key in answers.asof})


async def _briefs(
    tally: Tally,
    candidate: Candidate,
    canaries: Canaries,
    notes: Sequence[NoteRow],
    answers: Answers,
) -> None:
    pair = answers.pair
    for key in answers.briefs:
        brief = await candidate.brief(pair.pair, key.reader, key.at)
        score_brief(tally, answers, key, brief, notes)
        page = brief.model_dump_json()
        canaries.score(tally, "brief", page, pair.pair, key.reader, pair.level)


async def _searches(
    tally: Tally, candidate: Candidate, canaries: Canaries, answers: Answers, neighbour: str
) -> None:
    """Each of the two asks for the very names that are not for them, one of another pair's too."""
    pair = answers.pair
    for reader in (pair.mentor, pair.mentee):
        words = [key.word for key in answers.leaks if reader not in key.readers]
        for word in (*words, neighbour) if neighbour else words:
            found = await candidate.search(f"what about {word}", pair.pair, reader)
            canaries.score(tally, "search", found, pair.pair, reader, pair.level)
