"""A cassette's file: a line that says whose answers these are, then one line an answer.

The lines are sorted by prompt and key, and each begins with the prompt's name, so that a change of
a prompt shows in a diff as the answers that came with it. No key is ever written.
"""

import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Literal, NamedTuple

from pydantic import ValidationError

from mentor_evals.shapes.frozen import Frozen
from mentor_tools.errors import StoreError, Usage

BEGINS_AT_MOST = 160
_SECRETS = re.compile(
    r"\b(?:sk|pk|rk|key|ghp|gho|xox[abp])[-_][\w-]{12,}|\bBearer\s+(?=\S*\d)[\w.~+/-]{8,}=*|\beyJ[\w-]{10,}\.[\w.-]+"
)
_SCRUBBED = "[key]"


class Place(NamedTuple):
    """What an answer is an answer to: a case, and the digest of what was sent."""

    case: str
    key: str


class Label(Frozen):
    """Whose answers a cassette holds, and with which parameters they were asked for."""

    cassette: Literal[1] = 1
    model: str
    parameters: dict[str, int | float | str | None] = {}


class Take(Frozen):
    """One answer: to which prompt (`template` is its file's digest, `key` that of what was sent).

    `begins` is the beginning of what was sent, for the reader. `n` counts answers to the same
    prompt in the same `case` from 1: cases run at once take each other's answers in no order.
    `failed` is the kind of error where the model's answer was none. With `calls` the answer is the
    functions that the model asked for.
    """

    prompt: str
    template: str
    key: str
    case: str = ""
    n: int = 1
    begins: str = ""
    answer: Any = None
    failed: str | None = None
    calls: bool | None = None

    @property
    def place(self) -> Place:
        """Where it belongs."""
        return Place(self.case, self.key)


class Tape:
    """The answers of one model that are on file; new ones are added at its end as they come."""

    def __init__(self, file: Path, label: Label, takes: Iterable[Take] = ()) -> None:
        self.file, self.label = file, label
        self._takes: dict[Place, dict[int, Take]] = {}
        for take in takes:
            self._takes.setdefault(take.place, {})[take.n] = take
        self.added = False

    def find(self, place: Place, n: int) -> Take | None:
        """The n-th answer to a prompt in a case."""
        return self._takes.get(place, {}).get(n)

    def knows(self, prompt: str) -> set[str]:
        """The digests of the prompt's file with which there are answers."""
        return {
            take.template
            for takes in self._takes.values()
            for take in takes.values()
            if take.prompt == prompt
        }

    def add(self, take: Take, secret: str = "") -> None:
        """Keep an answer, at once: a run that dies has lost nothing that was paid for."""
        kept = Take.model_validate_json(scrubbed(take.model_dump_json(), secret))
        self._takes.setdefault(kept.place, {})[kept.n] = kept
        first = not self.file.exists()
        lines = ([_line(self.label)] if first else []) + [_line(kept)]
        try:
            self.file.parent.mkdir(parents=True, exist_ok=True)
            with self.file.open("a", encoding="utf-8") as tape:
                tape.writelines(lines)
        except OSError as error:
            raise StoreError(f"{self.file} cannot be written: {error.strerror}") from None
        self.added = True

    def tidy(self, asked: Mapping[Place, int] | None = None) -> None:
        """Write it in order; with `asked`, what a whole run no longer asks for is left out."""
        found = sorted(
            (
                take
                for place, takes in self._takes.items()
                for n, take in takes.items()
                if asked is None or n <= asked.get(place, 0)
            ),
            key=lambda take: (take.prompt, take.begins, take.key, take.case, take.n),
        )
        if not found:
            return
        new = self.file.with_suffix(".new")
        with new.open("w", encoding="utf-8") as tape:
            tape.writelines([_line(self.label), *map(_line, found)])
        new.replace(self.file)


def read_tape(file: Path) -> Tape:
    """The cassette in a file; `Usage` with the line of what is no answer."""
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        raise Usage(f"{file} cannot be read: record it again with --record") from None
    takes: list[Take] = []
    label: Label | None = None
    for number, line in enumerate(lines, 1):
        try:
            if label is None:
                label = Label.model_validate_json(line)
            else:
                takes.append(Take.model_validate_json(line))
        except ValidationError:
            if number == len(lines) and label is not None:
                break  # torn off when a run died
            raise Usage(f"{file}:{number}: this is no line of a cassette") from None
    if label is None:
        raise Usage(f"{file}: the cassette is empty")
    return Tape(file, label, takes)


def scrubbed(text: str, secret: str = "") -> str:
    """The text without anything that looks like a key, and without the one that is known."""
    if len(secret) > 3:
        text = text.replace(secret, _SCRUBBED)
    return _SECRETS.sub(_SCRUBBED, text)


def _line(row: Frozen) -> str:
    return json.dumps(row.model_dump(exclude_none=True), ensure_ascii=False) + "\n"
