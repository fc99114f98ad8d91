from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from mentor_copilot.domain.ledger import Claim, People, located, read_note
from mentor_copilot.domain.note import Note

PEOPLE = People.of("kim", "ana", mentor_names=("Kim Wu",), mentee_names=("Ana Silva",))
NOTES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "ledger_notes.yaml").read_text(encoding="utf-8")
)


def written(claim: Claim) -> str:
    last = claim.value if claim.value is not None else claim.due
    shown = f"{last:g}" if isinstance(last, float) else str(last or "-")
    return f"{claim.kind} | {claim.who or '-'} | {claim.what} | {shown}"


@pytest.mark.parametrize("row", NOTES, ids=lambda row: row["name"])
def test_a_note_of_any_style_gives_its_claims_and_no_others(row: dict[str, Any]) -> None:
    note = Note(id="n1", pair="p", author=row["author"], date=date(2026, 3, 10), text=row["text"])
    claims = read_note(note, PEOPLE)
    assert [written(c) for c in claims if c.kind != "said"] == row["claims"].splitlines()
    assert all(located(claim, {"n1": row["text"]}) for claim in claims)
