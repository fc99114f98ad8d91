"""Values that know where they come from: nothing in a goal stands without an origin."""

from collections.abc import Mapping
from typing import Any, Generic, Literal, Self, TypeVar

from pydantic import BaseModel, ConfigDict, Field, model_serializer, model_validator

T = TypeVar("T")

Origin = Literal["said", "confirmed", "computed", "suggested", "unknown"]


class Said(BaseModel):
    """One text a person gave, under the name that values cite it by ("input:1", "note:n-17")."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    source: str
    text: str


class Value(BaseModel, Generic[T]):
    """A value and its origin; an impossible pair (a said value without its words) cannot be built.

    `start` and `end` are Python string indexes into the text named by `source`;
    the text between them equals `quote`.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    value: T | None = None
    origin: Origin = "unknown"
    source: str | None = None
    start: int | None = None
    end: int | None = None
    quote: str | None = None
    from_fields: tuple[str, ...] = Field(default=(), alias="from")

    @model_validator(mode="after")
    def _origin_fits(self) -> Self:
        if (self.value is None) != (self.origin == "unknown"):
            raise ValueError("an unknown value is null, and only an unknown one")
        if self.origin == "said" and None in (self.source, self.start, self.end, self.quote):
            raise ValueError("a said value names its source, start, end and quote")
        if (self.origin == "computed") != bool(self.from_fields):
            raise ValueError("a computed value names the fields it comes from, and only it does")
        return self

    @model_serializer(mode="wrap")
    def _written(self, handler: Any) -> dict[str, Any]:
        written: dict[str, Any] = handler(self)
        number = written["value"]
        if isinstance(number, float) and number.is_integer():
            written["value"] = int(number)
        names = written.pop("from_fields", None) or written.pop("from", None)
        if names:
            written["from"] = list(names)
        return written

    @property
    def known(self) -> bool:
        """Whether somebody's words or arithmetic stand behind the value (a suggestion does not)."""
        return self.origin in ("said", "confirmed", "computed")


def said(value: T, text: Said, start: int, end: int) -> Value[T]:
    """A value the person stated in `text` between `start` and `end`."""
    return Value[T](
        value=value,
        origin="said",
        source=text.source,
        start=start,
        end=end,
        quote=text.text[start:end],
    )


def unknown() -> Value[Any]:
    """A value nobody has given yet."""
    return Value[Any]()


def computed(value: T, *from_fields: str) -> Value[T]:
    """A value that code worked out from the named fields."""
    return Value[T](value=value, origin="computed", from_fields=from_fields)


def located(value: Value[Any], texts: Mapping[str, str]) -> bool:
    """Whether a said value's words stand where it says they do."""
    if value.origin != "said" or value.source is None:
        return value.origin != "said"
    text = texts.get(value.source)
    return text is not None and text[value.start : value.end] == value.quote
