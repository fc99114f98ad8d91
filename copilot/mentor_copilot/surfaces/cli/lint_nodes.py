"""Replaces single values in a JSON or YAML text and leaves every other character as it was."""

import json
import re
from typing import Any, NamedTuple

_BREAKS = re.compile(r"(\r\n|\n|\r)")
Path = tuple[str | int, ...]


class Edit(NamedTuple):
    """A new value at a path; the path's first part numbers the document (or line) in the text."""

    path: Path
    value: str | float
    mends: int


def edited(text: str, kind: str, edits: list[Edit]) -> tuple[str, int]:
    """The text with the edits in it, and how many findings they mend.

    A value that cannot be replaced alone (a YAML block text, an unusual layout) stays as it is.
    """
    if kind != "jsonl":
        return _in_documents(text, edits)
    pieces, count = _BREAKS.split(text), 0
    for edit in edits:
        line = 2 * int(edit.path[0])
        pieces[line], made = _in_documents(pieces[line], [edit._replace(path=(0, *edit.path[1:]))])
        count += made
    return "".join(pieces), count


def _in_documents(text: str, edits: list[Edit]) -> tuple[str, int]:
    import yaml

    if not edits:
        return text, 0
    try:
        # The Python loader: its marks count characters, whatever the text holds.
        documents = list(yaml.compose_all(text.removeprefix("\ufeff"), yaml.SafeLoader))
    except yaml.YAMLError:
        return text, 0
    places = []
    for edit in edits:
        node = _node(documents, edit.path)
        if node is not None and node.style not in ("|", ">"):
            places.append((node.start_mark.index, node.end_mark.index, edit))
    for start, end, edit in sorted(places, reverse=True):
        text = text[:start] + json.dumps(edit.value, ensure_ascii=False) + text[end:]
    return text, sum(edit.mends for _, _, edit in places)


def _node(documents: list[Any], path: Path) -> Any:
    """The scalar at a path, None where the layout has no such place."""
    node = documents[int(path[0])] if int(path[0]) < len(documents) else None
    for part in path[1:]:
        if node is None or not isinstance(node.value, list):
            return None
        if isinstance(part, int):
            node = node.value[part] if part < len(node.value) else None
        else:
            node = next((value for key, value in node.value if key.value == part), None)
    return node if node is not None and isinstance(node.value, str) else None
