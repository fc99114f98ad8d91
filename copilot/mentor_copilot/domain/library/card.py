"""One topic of the library: what a coach has ready when somebody asks for an idea."""

import re
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from mentor_copilot.domain.library.words import BREAK, stems

Slug = Annotated[str, Field(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$")]
IF_THEN = re.compile(r"^If (?P<cue>[^;]+), then I will (?P<act>[^,;]+)\.$")


def _short(text: str, words: int) -> str:
    count = len(text.split())
    if not count:
        raise ValueError("is empty")
    if count > words:
        raise ValueError(f"has {count} words; at most {words}")
    return text


def _at_most(words: int) -> AfterValidator:
    return AfterValidator(lambda text: _short(text, words))


def _if_then(text: str) -> str:
    if not IF_THEN.match(text):
        raise ValueError('is not of the form "If <moment>, then I will <one act>."')
    return text


def _has_words(text: str) -> str:
    if not set(stems(text)) - {BREAK}:
        raise ValueError("has no word in it")
    return text


Phrase = Annotated[str, AfterValidator(_has_words)]


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class TopicMeasure(_Frozen):
    """A way to know: `what` is counted in `unit`s and read off `checked`. No level is ever given.

    A level would be a number nobody said; it is the mentee's to name. `kind` tells a result from
    effort ("talks given"), which counts only until a result can be seen (METHODS 1.3, OK04).
    """

    what: Annotated[str, _at_most(12)]
    unit: Annotated[str, _at_most(3)]
    checked: Annotated[str, _at_most(9)]
    kind: Literal["outcome", "activity"] = "outcome"

    @property
    def text(self) -> str:
        """The measure as one phrase, "number of talks given, counted in your calendar"."""
        return f"{self.what}, {self.checked}"

    @model_validator(mode="after")
    def _text_is_short(self) -> Self:
        _short(self.text, 15)
        return self


class Topic(_Frozen):
    """One subject of goals, with examples in a person's own register.

    `keywords` each name the topic by themselves, `hints` only two together or beside a keyword;
    words inside a `not_when` phrase do not count ("merge conflict" is no conflict). Obstacles are
    inner ones (a feeling, belief or habit at a moment), examples only: a mentee names their own.
    """

    id: Slug
    name: Annotated[str, _at_most(8)]
    family: Slug
    keywords: tuple[Phrase, ...] = Field(min_length=1)
    hints: tuple[Phrase, ...] = ()
    not_when: tuple[Phrase, ...] = ()
    measures: tuple[TopicMeasure, ...] = Field(min_length=2, max_length=4)
    first_steps: tuple[Annotated[str, _at_most(20)], ...] = Field(min_length=2, max_length=3)
    obstacles: tuple[Annotated[str, _at_most(20)], ...] = Field(min_length=2, max_length=3)
    if_thens: tuple[Annotated[str, _at_most(30), AfterValidator(_if_then)], ...] = Field(
        min_length=2, max_length=3
    )
    questions: tuple[Annotated[str, _at_most(25)], ...] = Field(min_length=1, max_length=2)
    why: Annotated[str, _at_most(40)]

    @model_validator(mode="after")
    def _results_first(self) -> Self:
        kinds = [measure.kind for measure in self.measures]
        if kinds[0] != "outcome" or kinds != sorted(kinds, reverse=True):
            raise ValueError("measures: at least one outcome, and outcomes before activities")
        return self
