"""YAML with the lines of its parts, and complaints that name file and line."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NoReturn, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from mentor_tools.errors import Usage

Shape = TypeVar("Shape", bound=BaseModel)
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_SAID = {
    "extra_forbidden": "is no key that is known here",
    "missing": "is missing",
}


class Written:
    """A YAML document: its data, and the line (from 1) on which each part of it stands."""

    def __init__(self, node: yaml.Node | None, name: str) -> None:
        self.node, self.name = node, name
        self.data = None if node is None else _built(node, name)

    def line(self, place: Sequence[str | int] = ()) -> int:
        """The line of the part at a place such as ("criteria", 3, "weight"), or of its parent."""
        node, line = self.node, 1
        for key in place:
            if node is None:
                break
            line = node.start_mark.line + 1
            node = _inner(node, key)
        return line if node is None else node.start_mark.line + 1


def read_yaml(file: Path, name: str) -> Written:
    """The document in a file, called `name` in complaints; `Usage` when it is no YAML."""
    return parse_yaml(read_text(file, name), name)


def parse_yaml(text: str, name: str) -> Written:
    """The document in a text; a key that stands twice in one mapping is refused."""
    loader = _LOADER(text)
    try:
        return Written(loader.get_single_node(), name)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        refuse(name, line, f"this is no YAML: {error.problem or 'unreadable'}")
    except yaml.YAMLError:
        refuse(name, 1, "this is no YAML")
    finally:
        loader.dispose()


def read_text(file: Path, name: str) -> str:
    """The text of a file; `Usage` when it is not there or not UTF-8."""
    try:
        return file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise Usage(f"{name} is not UTF-8 text (byte {error.start + 1})") from None
    except OSError as error:
        raise Usage(f"{name} cannot be read: {error.strerror}") from None


def shaped(
    shape: type[Shape], data: Any, name: str, line_of: Callable[[Sequence[str | int]], int]
) -> Shape:
    """`data` as a value of `shape`; `Usage` with the line of the first part that does not fit.

    `line_of` gives the line of a place in the data.
    """
    try:
        return shape.model_validate(data)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False, include_context=False)[0]
        place = first["loc"]
        says = _SAID.get(first["type"], first["msg"].removeprefix("Value error, "))
        where = ".".join(map(str, place)) or "this"
        refuse(name, line_of(place), f"{where} {says}" if says[:3] == "is " else f"{where}: {says}")


def refuse(name: str, line: int, says: str) -> NoReturn:
    """A complaint as one line: file, line, what is wrong."""
    raise Usage(f"{name}:{line}: {says}")


def _inner(node: yaml.Node, key: str | int) -> yaml.Node | None:
    if isinstance(node, yaml.SequenceNode) and isinstance(key, int):
        return node.value[key] if key < len(node.value) else None
    if isinstance(node, yaml.MappingNode):
        for name, value in node.value:
            if name.value == str(key):
                return value  # type: ignore[no-any-return]
    return None


def _built(node: yaml.Node, name: str) -> Any:
    """The data of a node, as the safe loader builds it."""
    for mapping in _mappings(node):
        seen: set[str] = set()
        for key, _ in mapping.value:
            if key.value in seen:
                refuse(name, key.start_mark.line + 1, f"{key.value} stands twice")
            seen.add(key.value)
    return yaml.constructor.SafeConstructor().construct_document(node)


def _mappings(node: yaml.Node) -> list[yaml.MappingNode]:
    found, open_nodes, known = [], [node], set[int]()
    while open_nodes:
        one = open_nodes.pop()
        if id(one) in known or isinstance(one, yaml.ScalarNode):
            continue
        known.add(id(one))
        if isinstance(one, yaml.MappingNode):
            found.append(one)
            open_nodes += [part for pair in one.value for part in pair]
        else:
            open_nodes += one.value
    return found
