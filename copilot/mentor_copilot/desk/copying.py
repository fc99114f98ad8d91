"""The desk of copies: everything that a person may have, gathered and written to a folder."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from mentor_copilot.desk.notes import NoteDesk
from mentor_copilot.desk.pairs import not_theirs
from mentor_copilot.domain.copies import Copy, Document, PairRow, cited, pages
from mentor_copilot.domain.copies.pages import file_name
from mentor_copilot.domain.cycle import agreement
from mentor_tools.copy_ports import CopyRecords
from mentor_tools.errors import Absent
from mentor_tools.folder import with_manifest, write_folder
from mentor_tools.note_ports import Pair
from mentor_tools.ports import Message, Records, Thread, Version

FORMAT, VERSION = "mentor-copy", 1


@dataclass(frozen=True)
class CopyDesk:
    """Put together by `compose.open_copies`.

    A copy is for one reader, who gets what is theirs and what others share with them; or, without
    a reader, it is the copy of both of a pair, for the one who runs the home.
    """

    records: Records
    copies: CopyRecords
    notes: NoteDesk
    today: date

    async def of_person(self, person: str) -> Copy:
        """All that is the person's own, and what they may read of their pairs.

        `Usage` for somebody of whom there is nothing here.
        """
        copy = await self.own(person)
        if not (copy.pairs or copy.documents or copy.threads):
            raise Absent(f"there is nothing of {person} here", topic="pairs")
        return copy

    async def own(self, person: str) -> Copy:
        """The same for the person themselves; empty where there is nothing of them yet."""
        return await self._copy(await self.notes.pairs(person), person, person=person)

    async def of_pair(self, pair: str, reader: str | None = None) -> Copy:
        """The pair as the reader may have it; without one both sides, private things too.

        `Usage` for a pair that there is not, or that the reader is not of.
        """
        found = [one for one in await self.notes.pairs(reader) if one.id == pair]
        if not found and reader is not None:
            raise not_theirs(pair, reader)
        if not found:
            raise Absent(f"there is no pair {pair}", topic="pairs")
        return await self._copy(found, reader, pair=pair)

    def write(self, copy: Copy, folder: Path, *, force: bool = False) -> list[str]:
        """Write the copy: rows to take back in, and pages to read; returns the names of the files.

        The folder is its owner's alone. `Usage` where it holds anything and nothing forces it.
        """
        files = {**_rows(copy), **pages(copy)}
        write_folder(folder, files, manifest_of(copy), force=force)
        return sorted(files)

    def files(self, copy: Copy) -> dict[str, str]:
        """The same files by name, with their manifest, for a door that sends them."""
        return with_manifest({**_rows(copy), **pages(copy)}, manifest_of(copy))

    async def _copy(
        self,
        pairs: Sequence[Pair],
        reader: str | None,
        *,
        person: str | None = None,
        pair: str | None = None,
    ) -> Copy:
        own = [person] if person else []
        owners = list(dict.fromkeys([*own, *(name for one in pairs for name in one.people)]))
        versions = [v for owner in owners for v in await self._documents(owner, reader)]
        documents = [one for one in map(_document, versions) if _is_about(one, pair)]
        theirs = owners if reader is None else [reader]
        notes = [row for one in pairs async for row in self.notes.export_notes(one.id, reader)]
        threads = [one for owner in theirs for one in await self._threads(owner, documents, pair)]
        others = [one for one in documents if one.owner not in theirs]
        messages = [row for one in threads for row in await self._messages(one["id"])]
        return Copy(
            made=self.today,
            person=person,
            pair=pair,
            reader=reader,
            pairs=tuple(PairRow(**one.model_dump()) for one in pairs),
            notes=tuple(notes),
            documents=tuple(documents),
            threads=(*threads, *_opened(others)),
            messages=(*messages, *await self._said(others)),
            ledgers={one.id: await self.notes.ledger(one.id, reader) for one in pairs},
        )

    async def _documents(self, owner: str, reader: str | None) -> list[Version]:
        """All versions that the reader may have: of another's, those that were shared."""
        found: list[Version] = []
        for kind in await self.copies.kinds_of(owner):
            every = await self.copies.documents_of(owner, kind)
            if reader not in (None, owner):
                shown = {
                    one.id for one in await self.records.newest(owner, reader=reader, kind=kind)
                }
                every = [one for one in every if one.id in shown and one.scope == "shared"]
            found += every
        return found

    async def _threads(
        self, owner: str, documents: Sequence[Document], pair: str | None
    ) -> list[dict[str, Any]]:
        """The conversations of one whose own they are, but those about another pair."""
        rows = []
        for thread in await self.copies.threads_of(owner):
            kept = await self.records.versions(thread.id)
            if kept and not any(one.id == thread.id for one in documents):
                continue
            settings = json.loads(thread.settings)
            about = (settings.get("subject") or {}).get("pair") or settings.get("pair")
            if pair is None or about in (None, pair):
                rows.append(_thread(thread, await self.records.work(thread.id)))
        return rows

    async def _messages(self, thread: str) -> list[dict[str, Any]]:
        return [_message(one) for one in await self.records.messages(thread)]

    async def _said(self, documents: Sequence[Document]) -> list[dict[str, Any]]:
        """What another said that their shared documents cite, and no other word of theirs."""
        agreed = {one.id for one in documents if one.kind == agreement.KIND}
        wanted: set[tuple[str, int]] = set()
        for one in documents:
            for place in cited(one.content, one.id):
                if place.thread == one.id or place.thread in agreed:
                    wanted.add((place.thread, place.number))
        rows = []
        for thread in dict.fromkeys(sorted(thread for thread, _ in wanted)):
            persons = [m for m in await self.records.messages(thread) if m.role == "person"]
            for number, message in enumerate(persons, 1):
                if (thread, number) in wanted:
                    told = {"thread": thread, "input": number, "text": message.text}
                    rows.append({**told, "at": message.at.isoformat()})
        return rows


def _is_about(document: Document, pair: str | None) -> bool:
    return pair is None or document.content.get("pair") in (None, pair)


def _document(version: Version) -> Document:
    return Document(
        id=version.id,
        version=version.version,
        owner=version.owner,
        kind=version.kind,
        scope=version.scope,
        reason=version.reason,
        at=version.at,
        content=json.loads(version.document),
    )


def _thread(thread: Thread, work: tuple[int, str] | None) -> dict[str, Any]:
    row = thread.model_dump(mode="json", exclude_none=True)
    row["settings"] = json.loads(thread.settings)
    return row if work is None else {**row, "work": [work[0], json.loads(work[1])]}


def _opened(documents: Sequence[Document]) -> list[dict[str, Any]]:
    """The conversations of others in which their cited words stand: no more than that."""
    first = {one.id: one for one in reversed(documents)}
    return [
        {"id": one.id, "person": one.owner, "kind": one.kind, "at": one.at.isoformat()}
        for one in first.values()
        if any(place.thread == one.id for place in cited(one.content, one.id))
    ]


def _message(message: Message) -> dict[str, Any]:
    return message.model_dump(mode="json", exclude_none=True)


def manifest_of(copy: Copy) -> dict[str, Any]:
    """What a copy says of itself."""
    return {
        "format": FORMAT,
        "version": VERSION,
        "made": copy.made.isoformat(),
        "person": copy.person,
        "pair": copy.pair,
        "as": copy.reader,
    }


def rows_of(copy: Copy) -> dict[str, list[dict[str, Any]]]:
    """The rows of a copy by what they are of."""
    return {
        "pairs": [one.model_dump(mode="json") for one in copy.pairs],
        "notes": [one.model_dump(mode="json", exclude_none=True) for one in copy.notes],
        "threads": list(copy.threads),
        "messages": list(copy.messages),
        "documents": [_document_row(one) for one in copy.documents],
    }


def _rows(copy: Copy) -> dict[str, str]:
    """The files of rows, by name."""
    rows_by_name = rows_of(copy)
    made = {f"{name}.jsonl": "".join(map(_line, rows)) for name, rows in rows_by_name.items()}
    for pair, ledger in copy.ledgers.items():
        made[f"ledger-{file_name(pair)}.json"] = _line(ledger.model_dump(mode="json"))
    return made


def _document_row(one: Document) -> dict[str, Any]:
    return {
        "id": one.id,
        "version": one.version,
        "owner": one.owner,
        "kind": one.kind,
        "scope": one.scope,
        "reason": one.reason,
        "at": one.at.isoformat(),
        "document": one.content,
    }


def _line(row: dict[str, Any]) -> str:
    return json.dumps(row, ensure_ascii=False) + "\n"
