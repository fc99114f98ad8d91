"""Outputs made elsewhere, scored here: our own outputs.jsonl, or `mentor goal --batch`'s lines."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mentor_evals.shapes.case import Case
from mentor_evals.shapes.suite import Suite
from mentor_evals.targets.asking import answer_in
from mentor_evals.targets.port import Answer, Refusal
from mentor_tools.errors import Usage

_Key = tuple[str | None, str, int]


@dataclass(frozen=True)
class OutputsTarget:
    """A file of outputs of any size; `places` says where in it each row begins."""

    file: Path
    places: dict[_Key, int]

    @classmethod
    def of(cls, name: str) -> "OutputsTarget":
        """The target of a file of JSON lines; `Usage` names the line that is none."""
        file, places, at = Path(name), dict[_Key, int](), 0
        try:
            with file.open("rb") as rows:
                for number, row in enumerate(rows, 1):
                    if row.strip():
                        key = _key(row, f"{name}:{number}")
                        if key in places:
                            raise Usage(f"{name}:{number}: a second output for {key[1]}")
                        places[key] = at
                    at += len(row)
        except OSError as error:
            raise Usage(f"{name} cannot be read: {error.strerror}") from None
        return cls(file, places)

    @property
    def name(self) -> str:
        """The file's name."""
        return f"outputs {self.file.name}"

    @property
    def steady(self) -> bool:
        """A file does not change."""
        return True

    async def answer(self, suite: Suite, case: Case, repeat: int) -> Answer:
        """The row of a case and repeat."""
        for key in ((suite.settings.suite, case.id, repeat), (None, case.id, repeat)):
            if key in self.places:
                with self.file.open("rb") as rows:
                    rows.seek(self.places[key])
                    return _answer(json.loads(rows.readline()))
        raise Refusal(f"{self.file.name} holds no output for it")


def _key(row: bytes, place: str) -> _Key:
    try:
        parsed = json.loads(row)
    except (ValueError, RecursionError):
        raise Usage(f"{place}: this is no JSON") from None
    if not isinstance(parsed, dict):
        raise Usage(f"{place}: a row is a JSON object")
    name = parsed.get("case", parsed.get("id"))
    if not isinstance(name, str):
        raise Usage(f'{place}: a row names its "case" (or "id")')
    suite, repeat = parsed.get("suite"), parsed.get("repeat", 1)
    if not isinstance(repeat, int):
        raise Usage(f'{place}: "repeat" is a whole number')
    return (suite if isinstance(suite, str) else None), name, repeat


def _answer(row: dict[str, Any]) -> Answer:
    if isinstance(row.get("error"), str):
        raise Refusal(row["error"])
    document = row["output"] if "output" in row else {k: v for k, v in row.items() if k != "id"}
    return answer_in(json.dumps(document))
