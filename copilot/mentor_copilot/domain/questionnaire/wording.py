"""The words of a questionnaire, from its kind's file in `data`, which a coach can edit."""

from functools import cache
from importlib import resources

import yaml
from pydantic import BaseModel, ConfigDict


class ItemWords(BaseModel):
    """How an item is asked, in a form too where that differs, and by which name it is shown."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    label: str
    ask: str
    form: str = ""


class SheetWords(BaseModel):
    """What a kind of questionnaire says: at its start, for each item, and when it is kept.

    `form` is the start of one that is answered all at once, where nothing can be skipped by a word.
    `heading` is the name of the document among notes; `page` gives items a heading there that
    differs from their label, and leaves out those that it sets to "".
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    opening: str
    form: str = ""
    kept: str
    heading: str
    items: dict[str, ItemWords]
    page: dict[str, str] = {}


@cache
def words_of(kind: str) -> SheetWords:
    """The words of a kind."""
    file = resources.files("mentor_copilot.domain.questionnaire").joinpath("data", f"{kind}.yaml")
    return SheetWords.model_validate(yaml.safe_load(file.read_text(encoding="utf-8")))
