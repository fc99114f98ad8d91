"""One note in the making: its events, its author's habits, and the page they are put on."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from mentor_evals.world.chance import Chance
from mentor_evals.world.history import Act, Event
from mentor_evals.world.page import Page
from mentor_evals.world.parts import common, names
from mentor_evals.world.slips import hurried, slipped
from mentor_evals.world.wording import Pen, Shape, lowered, worded

SECTIONS: dict[str, tuple[Act, ...]] = {
    "done": ("aimed", "done", "win", "reading"),
    "trouble": ("obstacle", "sign", "again"),
    "changed": ("decided", "dropped", "moved"),
    "asked": ("asked",),
    "other": ("topic", "scene", "aside", "feedback", "small_talk", "confession"),
    "plans": ("promised",),
}
"""What belongs under the headings of a note, in the order in which people write."""

_SLIPS_AT_LEVEL_3 = 0.02


@dataclass(frozen=True)
class Habits:
    """How one author writes all their notes."""

    bullet: str
    headings: dict[str, str]
    mark: str
    small: bool
    next_title: str
    table_title: Sequence[str]
    initials: bool


@dataclass
class Sheet:
    """One note in the making."""

    events: Sequence[Event]
    pen: Pen
    habits: Habits
    chance: Chance
    hurried: bool = False
    page: Page = field(default_factory=Page)
    used: set[str] = field(default_factory=set)

    def put(self, event: Event, shape: Shape, pen: Pen | None = None) -> None:
        """One event in words, with the slips of this author."""
        words = self.words(event, shape, pen or self.pen)
        if shape != "sentence" and self.habits.small:
            words = lowered(words, self.pen)
        if self.hurried:
            words = hurried(words, self.chance)
        elif self.pen.level >= 3:
            words = slipped(words, _SLIPS_AT_LEVEL_3, self.chance)
        self.page.tell(event, words)

    def words(self, event: Event, shape: Shape, pen: Pen) -> str:
        """One event in words; a pronoun only where the note has just named who it stands for."""
        voice = replace(pen.voice, pronouns=pen.voice.pronouns and self._just_named())
        return worded(event, shape, replace(pen, voice=voice), self.chance, self.used)

    def of(self, *sections: str) -> list[Event]:
        """The events of some sections, section by section."""
        return [
            event for section in sections for event in self.events if event.act in SECTIONS[section]
        ]

    def part(self, kind: str) -> str:
        """A part that fits any note of this author: an opening, a closing."""
        known: Any = common(kind)
        known = known[self.pen.voice.author] if isinstance(known, dict) else known
        voice = self.pen.voice
        author = voice.cast.person(voice.author)
        place = self.chance.pick(names("places"))
        words = voice.spoken(self.chance.pick(known), voice.author, {"first": author.first})
        return words.replace("<place>", place)

    def _just_named(self) -> bool:
        """Whether the other one has been named, and nobody else since."""
        voice = self.pen.voice
        _, name, since = self.page.text.rpartition(voice.other.first)
        return bool(name) and not any(helper.split()[0] in since for helper in voice.cast.helpers)
