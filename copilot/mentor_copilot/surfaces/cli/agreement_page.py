"""An agreement as it is shown: the clauses that hold, what waits, and the way to it."""

from collections.abc import Iterator

from mentor_copilot.domain.agreement import Proposal, Standing
from mentor_copilot.domain.calendar import in_words
from mentor_copilot.domain.cycle.agreement import CLAUSES, KIND
from mentor_copilot.domain.questionnaire.wording import words_of
from mentor_copilot.surfaces.cli.card import printable, wrapped


def agreement_page(where: Standing, pair: str, reader: str) -> str:
    """What holds and what waits, with the command that comes next."""
    parts = []
    held, waiting = where.in_force, where.waiting
    if held is not None:
        told = f"Agreement of {pair}, version of {held.owner}, both accepted it"
        day = f" on {in_words(held.accepted)}" if held.accepted else ""
        parts.append("\n".join([f"{told}{day}", *_clauses(held)]))
    if waiting is not None:
        mine = waiting.owner == reader
        other = "the other accepts it" if mine else "you accept it"
        day = in_words(waiting.agreement.day)
        head = f"Proposed by {waiting.owner} on {day} ({waiting.reason}); it holds once {other}"
        lines = [head, *_clauses(waiting, held)]
        if not mine:
            lines.append(f"[mentor agreement accept --pair {pair} --as {reader}]")
        parts.append("\n".join(lines))
    if not parts:
        parts.append(
            f"The pair {pair} has no agreement yet. "
            f"Propose one: mentor agreement propose --pair {pair} --as {reader}"
        )
    return printable("\n\n".join(parts))


def history_page(where: Standing, pair: str, reader: str) -> str:
    """All versions, oldest first, each with what it changed."""
    if not where.history:
        return agreement_page(where, pair, reader)
    lines = []
    before: Proposal | None = None
    for one in where.history:
        day = in_words(one.accepted) if one.accepted else None
        stands = f"accepted on {day}" if day else "not accepted"
        stands += ", in force" if one == where.in_force else ""
        proposed = f"{in_words(one.agreement.day)}, {one.owner}: {one.reason} ({stands})"
        lines += [proposed, *_clauses(one, before)]
        before = one
    return printable("\n".join(lines))


def _clauses(one: Proposal, before: Proposal | None = None) -> Iterator[str]:
    """The clauses that are known, a line each; beside an earlier version those that differ.

    Where the other of the two has said the words, they are named: "I" means them.
    """
    labels = words_of(KIND).items
    for name in CLAUSES:
        words = one.agreement.clause(name)
        if before is not None and words.quote == before.agreement.clause(name).quote:
            continue
        if words.known:
            said = one.note_of(words)
            whose = f" ({said.author}'s words)" if said and said.author != one.owner else ""
            yield wrapped(f"{labels[name].label}: {words.value}{whose}", "  ")
        elif before is not None:
            yield f"  {labels[name].label}: (left open)"
