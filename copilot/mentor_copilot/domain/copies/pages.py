"""A copy to read: one Markdown page a kind of document, the notes, and the ledger of each pair."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from mentor_copilot.domain.calendar import in_words
from mentor_copilot.domain.copies.copy import Copy, Document
from mentor_copilot.domain.ledger import Commitment, Ledger

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
}
_NAMES = ("statement", "own_statement", "name", "wish", "purpose")  # what a document is called by
_LEFT_OUT = frozenset({"scope", "day", "form", "told", "section", "cites", "sources"})


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
        told = f"{in_words(note.date)}, {note.author} ({note.pair}, {note.scope})"
        lines += [f"## {plain(told)}", ""]
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
    return f"{one.kind} of {in_words(one.at.date())}"


def told(content: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Each thing that a document states, by its place in it; what nobody gave is left out."""
    for name, held in content.items():
        if name not in _LEFT_OUT:
            yield from _told(name.replace("_", " "), held)


def _told(name: str, held: Any) -> Iterator[tuple[str, str]]:
    if isinstance(held, dict) and "origin" in held:
        yield from _value(name, held)
    elif isinstance(held, dict):
        inner = {part: one for part, one in held.items() if part not in _LEFT_OUT}
        for part, one in inner.items():
            yield from _told(f"{name}, {part.replace('_', ' ')}", one)
    elif isinstance(held, list):
        for number, one in enumerate(held, 1):
            yield from _told(f"{name} {number}", one)
    elif held not in (None, "", False):
        yield name, "yes" if held is True else str(held)


def _value(name: str, held: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """A value, with the words that it was read from where they differ."""
    value, quote = held.get("value"), held.get("quote")
    if value is not None:
        yield name, f"{value} (“{quote}”)" if quote and quote != str(value) else str(value)


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
