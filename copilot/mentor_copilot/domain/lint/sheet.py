"""A record as the lint sees it: cells under dotted names, in the order in which they were given."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from typing import Any

_MOST_CELLS = 2_000
_DEEPEST = 8
_ALIASES = {
    "behavior": "behaviour",
    "keyresults": "key_results",
    "key results": "key_results",
    "krs": "key_results",
    "start": "baseline",
    "score": "grade",
    "color": "colour",
}


@dataclass(frozen=True, slots=True)
class Cell:
    """One field: its value as written and, in records that carry them, its origin and place.

    `present` is whether the record has the field at all; `known` whether somebody filled it.
    """

    value: Any = None
    present: bool = False
    origin: str | None = None
    source: str | None = None
    start: int | None = None
    end: int | None = None
    quote: str | None = None
    from_fields: tuple[str, ...] = ()

    @property
    def known(self) -> bool:
        """Whether the field holds something; a suggestion that nobody accepted does not count."""
        return self.text not in ("", "UNKNOWN") and self.origin not in ("suggested", "unknown")

    @property
    def text(self) -> str:
        """The value as text; "" where there is none."""
        return "" if self.value is None else str(self.value).strip()

    @property
    def number(self) -> float | None:
        """The value as a number, if it is one."""
        if isinstance(self.value, bool) or self.value is None:
            return None
        try:
            return float(str(self.value).replace(",", "").strip(" %$€£"))
        except ValueError:
            return None

    @property
    def day(self) -> date | None:
        """The value as a calendar day, if it is one."""
        try:
            return date.fromisoformat(self.text[:10])
        except ValueError:
            return None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A record's cells; `asked` holds the fields that an open question already asks about.

    A `bare` one is a text in a list, read as a record with nothing but a `text`.
    """

    cells: Mapping[str, Cell] = field(default_factory=dict)
    asked: frozenset[str] = frozenset()
    texts: Mapping[str, str] = field(default_factory=dict)
    bare: bool = False

    def cell(self, *names: str) -> Cell:
        """The first present cell of these names, or an absent one."""
        return next((self.cells[name] for name in names if name in self.cells), Cell())

    def has(self, *prefixes: str) -> bool:
        """Whether any cell stands under one of these names ("measure" covers "measure.target")."""
        return any(
            name == p or name.startswith((p + ".", p + "["))
            for name in self.cells
            for p in prefixes
        )

    def rows(self, name: str) -> tuple["Sheet", ...]:
        """The records of a list, each as a sheet; a bare text is a row with a `text`."""
        rows: list[Sheet] = []
        while prefixed := dict(self._under(f"{name}[{len(rows)}]")):
            bare = f"{name}[{len(rows)}]" in self.cells
            rows.append(Sheet(cells=prefixed, asked=self.asked, texts=self.texts, bare=bare))
        return tuple(rows)

    def _under(self, prefix: str) -> Iterator[tuple[str, Cell]]:
        for name, cell in self.cells.items():
            if name == prefix:
                yield "text", cell
            elif name.startswith(prefix + "."):
                yield name[len(prefix) + 1 :], cell

    @property
    def with_origins(self) -> bool:
        """Whether the record says where its values come from."""
        return any(cell.origin is not None for cell in self.cells.values())


def sheet(record: Mapping[str, Any]) -> Sheet:
    """The sheet of a record: a goal document, an OKR, a WOOP plan, feedback, or `{"text": ...}`."""
    inner = record.get("goal")
    body = {**record, **inner} if isinstance(inner, Mapping) else dict(record)
    body.pop("goal", None) if isinstance(inner, Mapping) else None
    questions = body.pop("questions", None)
    texts = body.pop("inputs", None)
    return Sheet(
        cells=dict(islice(_cells("", body), _MOST_CELLS)),
        asked=frozenset(_asked(questions)),
        texts=dict(_texts(texts)),
    )


def field_name(key: object) -> str:
    """A record's key in the lint's spelling: "Behavior" is "behaviour"."""
    return _ALIASES.get(str(key).lower(), str(key).lower())


def _cells(prefix: str, value: Any, depth: int = 0) -> Iterator[tuple[str, Cell]]:
    if depth > _DEEPEST:
        yield prefix, Cell(present=True)  # counted, so that a knot of YAML anchors ends
        return
    if isinstance(value, Mapping) and "origin" in value:
        yield prefix, _origin_cell(value)
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            name = field_name(key)
            yield from _cells(f"{prefix}.{name}" if prefix else name, inner, depth + 1)
    elif isinstance(value, list | tuple):
        if not value:
            yield prefix, Cell(present=True)
        for index, inner in enumerate(value):
            yield from _cells(f"{prefix}[{index}]", inner, depth + 1)
    else:
        yield prefix, Cell(value=value, present=True)


def _origin_cell(value: Mapping[str, Any]) -> Cell:
    names = value.get("from")
    return Cell(
        value=value.get("value"),
        present=True,
        origin=str(value["origin"]),
        source=_text(value.get("source")),
        start=_index(value.get("start")),
        end=_index(value.get("end")),
        quote=_text(value.get("quote")),
        from_fields=tuple(map(str, names)) if isinstance(names, list | tuple) else (),
    )


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) else None


def _index(value: Any) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _asked(questions: Any) -> Iterator[str]:
    for question in questions if isinstance(questions, list | tuple) else ():
        if isinstance(question, Mapping) and question.get("field"):
            yield str(question["field"])


def _texts(inputs: Any) -> Iterable[tuple[str, str]]:
    if isinstance(inputs, Mapping):
        return [(str(key), str(text)) for key, text in inputs.items()]
    if isinstance(inputs, list | tuple):
        return [(f"input:{number}", str(text)) for number, text in enumerate(inputs, 1)]
    return []
