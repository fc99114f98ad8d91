"""How people shorten and disguise words; read once from the editable lists/spelling.yaml."""

from functools import cache
from importlib.resources import files
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict

# A base loader makes text of everything: an editor's "no", "on" or 24 stays the word it is.
_Loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # the C one is ten times as fast


class Spelling(BaseModel):
    """Contractions, fillers, emoji and disguises, as written in lists/spelling.yaml."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    short: dict[str, str]
    endings: dict[str, str]
    before_not: dict[str, str]
    before_is: frozenset[str]
    signs: dict[str, str]
    fillers: tuple[str, ...]
    common: frozenset[str]
    irregular: dict[str, str]
    lookalikes: dict[str, str]
    digits: dict[str, str]
    disguised: tuple[str, ...]


@cache
def spelling() -> Spelling:
    """The spelling lists."""
    return Spelling.model_validate(load("lists/spelling.yaml"))


def load(path: str) -> Any:
    """One YAML file of this package, by its path from here."""
    text = files(__package__).joinpath(path).read_text(encoding="utf-8")
    return yaml.load(text, Loader=_Loader)
