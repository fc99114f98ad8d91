"""The editable lists, read once: groups of phrases, each with its reason and examples."""

from functools import cache
from importlib.resources import files
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

from mentor_copilot.domain.safety.card import Category
from mentor_copilot.domain.safety.phrase import Person
from mentor_copilot.domain.safety.spelling import load

Strength = Literal["strong", "weak", "hint"]


class Group(BaseModel):
    """Phrases with one meaning and one reason to be in a list.

    A strong group makes a card alone. A weak one asks gently when it stands alone and makes the
    card together with a second group; a hint counts only beside a weak group. `unless` voids a
    match: in the same sentence for a strong group, anywhere in the text for the others.
    `names_others` says that people in its phrases are not the ones in danger ("they would cope").
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    why: str
    category: Category
    strength: Strength = "strong"
    persons: tuple[Person, ...] = ("self",)
    place: tuple[Literal["message", "note"], ...] = ("message", "note")
    say: tuple[str, ...]
    unless: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    quiet: tuple[str, ...] = ()
    names_others: bool = False
    language: str = "en"


@cache
def groups() -> tuple[Group, ...]:
    """Every group of every list, in file order."""
    found = []
    for path in _paths():
        content: dict[str, Any] = load(path)
        shared = {
            name: content[name] for name in ("category", "persons", "language") if name in content
        }
        found += [Group.model_validate(shared | group) for group in content["groups"]]
    return tuple(found)


@cache
def spoken_lines() -> dict[str, str]:
    """For each language other than English, the line of a reply in it, with {number}."""
    contents = (load(path) for path in _paths() if "/languages/" in path)
    return {content["language"]: content["reply"] for content in contents}


UNSPACED = frozenset({"zh", "ja", "th", "ko"})
"""Languages that do not part words by spaces, or not reliably."""


def _paths() -> list[str]:
    """The list files: those of English by subject, then one for each other language."""
    apart = {"spelling.yaml", "words.yaml"}
    root = files(__package__).joinpath("lists")
    names = sorted(item.name for item in root.iterdir() if item.name.endswith(".yaml"))
    languages = sorted(item.name for item in root.joinpath("languages").iterdir())
    return [f"lists/{name}" for name in names if name not in apart] + [
        f"lists/languages/{name}" for name in languages if name.endswith(".yaml")
    ]
