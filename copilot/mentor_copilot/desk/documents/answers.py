"""Questionnaires as JSON: what was answered, what is asked next, what is said instead."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mentor_copilot.desk.answering import Answered
    from mentor_copilot.desk.handing_over import HandOver
    from mentor_copilot.domain.cycle.entry import Entry


def answered_document(outcome: "Answered") -> dict[str, Any]:
    """The outcome as a JSON document; "answers" holds a Value for each field that was put."""
    written = outcome.model_dump(mode="json", by_alias=True, exclude={"answers", "finished"})
    given = outcome.answers.given
    answers = {one.field: one.words.model_dump(mode="json", by_alias=True) for one in given}
    first = {name: written.pop(name) for name in ("engine", "kind", "state")}
    return {**first, "answers": answers, **written}


def handed_over_document(handed: "HandOver") -> dict[str, Any]:
    """What is said to a person whose words want people, and no record."""
    return {"state": "declined", "flag": handed.flag, "reply": handed.reply}


def entry_document(entry: "Entry") -> dict[str, Any]:
    """Something that was told and kept: whose it is, and the words in which it was told."""
    told = entry.record.model_dump(mode="json", by_alias=True)
    named = {"id": entry.id, "kind": entry.kind, "owner": entry.owner, "version": entry.version}
    return {**named, "told": told}
