"""A copy to read: one Markdown page a kind of document, the notes, and the ledger of each pair."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from mentor_copilot.domain.calendar import in_words
from mentor_copilot.domain.copies.copy import Copy, Document
from mentor_copilot.domain.copies.telling import told
from mentor_copilot.domain.cycle.kinds import SHEETS
from mentor_copilot.domain.ledger import Commitment, Ledger
from mentor_copilot.domain.questionnaire.wording import words_of

_MARKED = re.compile(r"([\\`*_{}\[\]<>#|])")
_SPACE = re.compile(r"\s+")
_TITLES = {
    "goal": "Goals",
    "woop": "If-then plans",
    "acceptance": "Accepted agreements",
    "skill": "Skills",
    "checkin": "Check-ins",
    "reflection": "Reflections",
    "preparation": "Preparations",
    "experiment": "Experiments",
    "experiment_result": "Results of experiments",
    "review": "Reviews",
    "pivot": "Pivots",
}
_NAMES = ("statement", "own_statement", "name", "wish", "purpose")  # what a document is called by


def pages(copy: Copy) -> dict[str, str]:
    """The pages by the names of their files."""
    made = {"notes.md": _notes(copy)} if copy.notes else {}
    ordered = sorted(copy.documents, key=lambda one: one.kind)
    for kind, found in groupby(ordered, key=lambda one: one.kind):
        made[f"{kind}.md"] = _kind(kind, list(found))
    for pair, ledger in copy.ledgers.items():
        made[f"ledger-{file_name(pair)}.md"] = _ledger(pair, ledger)
    return {"README.md": _readme(copy, sorted(made)), **made}


def file_name(name: str) -> str:
    """A name as part of a file's name."""
    return re.sub(r"[^\w-]+", "_", name)[:60] or "_"


def _readme(copy: Copy, names: Sequence[str]) -> str:
    whose = copy.person or f"the pair {copy.pair}"
    reader = f", as {copy.reader} may read it" if copy.reader else ", all of both"
    lines = [f"# Copy of {plain(whose)}", ""]
    lines += [f"Written on {in_words(copy.made)}{plain(reader)}. To read:", ""]
    lines += [f"- [{name}]({name})" for name in names]
    lines += ["", "To take back in with `mentor import`: export.json and the files ending in"]
    lines += [".jsonl. They hold every version and every word; keep them to yourself."]
    return "\n".join(lines) + "\n"


def _notes(copy: Copy) -> str:
    lines = ["# Notes", ""]
    for note in sorted(copy.notes, key=lambda one: (one.date, one.pair)):
        head = f"{in_words(note.date)}, {note.author} ({note.pair}, {note.scope})"
        lines += [f"## {plain(head)}", ""]
        lines += [f"> {plain(line)}" if line.strip() else ">" for line in note.text.splitlines()]
        lines.append("")
    return "\n".join(lines)


def _kind(kind: str, found: Sequence[Document]) -> str:
    title = _TITLES.get(kind, f"{kind[:1].upper()}{kind[1:].replace('_', ' ')}")
    lines = [f"# {title}", ""]
    for _, one in groupby(found, key=lambda one: one.id):
        lines += _document(list(one))
    return "\n".join(lines)


def _document(history: Sequence[Document]) -> Iterator[str]:
    """The newest version, and before it what changed from version to version."""
    newest = max(history, key=lambda one: one.version)
    yield f"## {plain(_called(newest))}"
    yield ""
    yield _stamp(newest)
    yield ""
    yield from (f"- {plain(name)}: {plain(words)}" for name, words in told(newest.content))
    yield ""
    before: dict[str, str] = {}
    if len(history) > 1:
        for one in sorted(history, key=lambda each: each.version):
            now = dict(told(one.content))
            yield f"- {_stamp(one)}"
            changed = [name for name in (*now, *before) if now.get(name) != before.get(name)]
            for name in dict.fromkeys(changed) if before else ():
                yield f"  - {plain(name)}: {plain(now.get(name, '(left open)'))}"
            before = now
        yield ""


def _stamp(one: Document) -> str:
    told_on = in_words(one.at.date())
    return plain(f"Version {one.version}, {told_on}, {one.owner}, {one.scope}: {one.reason}")


def _called(one: Document) -> str:
    for name in _NAMES:
        held = one.content.get(name)
        words = held.get("value") if isinstance(held, dict) else held
        if isinstance(words, str) and words:
            return words
    name = words_of(one.kind).heading if one.kind in SHEETS else one.kind.capitalize()
    return f"{name} of {in_words(one.at.date())}"


def _ledger(pair: str, ledger: Ledger) -> str:
    lines = [f"# What the notes of {plain(pair)} say", "", "## Promises", ""]
    lines += [f"- {plain(_promise(one))}" for one in ledger.commitments] or ["- none"]
    parts: dict[str, list[tuple[str | None, str]]] = {
        "Obstacles": [(one.who, one.what) for one in ledger.obstacles],
        "Asked for help": [(one.who, one.what) for one in ledger.asks],
        "Went well": [(one.who, one.what) for one in ledger.wins],
        "Measured": [(one.who, one.now.what) for one in ledger.facts],
        "If-then plans": [(one.owner, one.text) for one in ledger.intentions],
    }
    for title, found in parts.items():
        if found:
            lines += ["", f"## {title}", ""]
            lines += [f"- {plain(f'{who}: {what}' if who else what)}" for who, what in found]
    return "\n".join(lines) + "\n"


def _promise(one: Commitment) -> str:
    due = f", due {in_words(one.due)}" if one.due else ""
    since = f"since {in_words(one.first_seen)}"
    return (
        f"{one.owner or 'nobody named'}: {one.what} ({one.status.replace('_', ' ')}{due}, {since})"
    )


def plain(text: str) -> str:
    """Text that Markdown shows as it is, on one line."""
    return _MARKED.sub(r"\\\1", _SPACE.sub(" ", text).strip())
