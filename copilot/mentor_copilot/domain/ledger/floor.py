"""Who has the floor in a line: its speaker, the one its heading asks, the one it replies to."""

from dataclasses import dataclass, field

from mentor_copilot.domain.ledger.headings import Title
from mentor_copilot.domain.ledger.layout import Heading, Item
from mentor_copilot.domain.ledger.people import People
from mentor_copilot.domain.ledger.voices import Voice, heard


@dataclass(frozen=True, slots=True)
class Turn:
    """One item as somebody's turn.

    `owner` is the one whose lines its heading asks for, `speaker` the one it names itself (None
    with `spoken` where it names several or cannot tell), `first` the one who says "I" in it.
    `comment` is a remark upon somebody else's line.
    """

    voice: Voice
    owner: str | None
    speaker: str | None
    spoken: bool
    first: str | None
    comment: bool


@dataclass(slots=True)
class Floor:
    """Follows the turns of a note, so that a reply below a reply is not laid at the wrong door."""

    text: str
    author: str
    people: People
    turns: dict[int, Turn] = field(default_factory=dict)
    answered: set[int] = field(default_factory=set)

    def turn(self, item: Item) -> Turn:
        """Whose turn an item is."""
        voice = heard(self.text, item.start, item.end, self.people)
        owner = self._owner(item.headings)
        above = self.turns.get(item.above.start) if item.above else None
        if voice.spoken:
            made = self._spoken(item, voice, owner)
        elif above and (above.comment or (item.above and item.above.start in self.answered)):
            made = Turn(voice, None, None, True, None, comment=False)  # either may be talking
        elif above and above.spoken:
            made = Turn(voice, above.owner, above.speaker, True, above.first, comment=False)
        else:
            made = Turn(voice, owner, None, False, self.author, comment=False)
        self.turns[item.start] = made
        if made.comment and item.above:
            self.answered.add(item.above.start)
        return made

    def _spoken(self, item: Item, voice: Voice, owner: str | None) -> Turn:
        foreign = not voice.tagged and voice.who != (owner or self.author)
        asked = voice.colon and any(one.title.asked for one in item.headings)
        comment = foreign and (asked or item.above is not None)
        first = self.author if voice.tagged else voice.who
        return Turn(voice, owner, voice.who, True, first, comment)

    def _owner(self, headings: tuple[Heading, ...]) -> str | None:
        """Whose lines the nearest heading that says so asks for."""
        for heading in reversed(headings):
            title = heading.title
            if title.who or title.strangers:
                return title.who
            if title.asked:
                return self._asked(title)
        return None

    def _asked(self, title: Title) -> str | None:
        """Whom a heading's "you" means: the author, unless the author is a mentor or the helper."""
        if title.asked == "author":
            return self.author
        if title.helper == self.author:
            return self.people.other(self.author)
        mentor = self.people.by_role("mentor")
        return None if mentor and mentor.id == self.author else self.author
