"""Outputs made elsewhere, scored here: our own outputs.jsonl, or `mentor goal --batch`'s lines."""

import json
from array import array
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
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
    """A file of outputs of any size, and where in it each row begins.

    `keys` are the sorted hashes of suite, case and repeat, `places` the bytes that they stand at:
    sixteen bytes a row, where a dict takes two hundred.
    """

    file: Path
    keys: Sequence[int]
    places: Sequence[int]

    @classmethod
    def of(cls, name: str) -> "OutputsTarget":
        """The target of a file of JSON lines; `Usage` names the line that is none."""
        file, keys, places, at = Path(name), array("q"), array("Q"), 0
        try:
            with file.open("rb") as rows:
                for number, row in enumerate(rows, 1):
                    if row.strip():
                        keys.append(hash(_key(row, f"{name}:{number}")))
                        places.append(at)
                    at += len(row)
        except OSError as error:
            raise Usage(f"{name} cannot be read: {error.strerror}") from None
        order = sorted(range(len(keys)), key=keys.__getitem__)  # equal ones as they stand
        found = cls(
            file,
            array("q", (keys[at] for at in order)),
            array("Q", (places[at] for at in order)),
        )
        found._refuse_doubles()
        return found

    def _refuse_doubles(self) -> None:
        pairs = zip(pairwise(self.keys), self.places[1:], strict=True)
        twice = [place for (one, other), place in pairs if one == other]
        if not twice:
            return
        with self.file.open("rb") as rows:
            before = rows.read(min(twice)).count(b"\n")
            key = _key(rows.readline(), "")
        raise Usage(f"{self.file}:{before + 1}: a second output for {key[1]}")

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
            at = bisect_left(self.keys, hash(key))
            if at < len(self.keys) and self.keys[at] == hash(key):
                with self.file.open("rb") as rows:
                    rows.seek(self.places[at])
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
