"""A note as it is written, which knows where each event stands in it."""

from dataclasses import dataclass, field

from mentor_evals.world.history import Event


@dataclass
class Page:
    """Text that grows from the top; `told` holds each event with the place of its words."""

    told: list[tuple[Event, int, int]] = field(default_factory=list)
    _parts: list[str] = field(default_factory=list)
    _length: int = 0

    def write(self, words: str) -> None:
        """Words that tell of nothing that counts: headings, marks, greetings."""
        self._parts.append(words)
        self._length += len(words)

    def tell(self, event: Event, words: str) -> None:
        """The words of an event."""
        start = self._length
        self.write(words)
        self.told.append((event, start, self._length))

    @property
    def text(self) -> str:
        """The note so far."""
        return "".join(self._parts)
