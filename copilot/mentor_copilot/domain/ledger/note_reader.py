"""Reads one note by rules: its claims, each with the place of its words."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from mentor_copilot.domain.ledger.claim import Cite, Claim, cite, claim_id
from mentor_copilot.domain.ledger.dues import due_in, past_day
from mentor_copilot.domain.ledger.headings import Title
from mentor_copilot.domain.ledger.layout import Heading, Item, items_of
from mentor_copilot.domain.ledger.people import People
from mentor_copilot.domain.ledger.plainly import is_blank, plain_words
from mentor_copilot.domain.ledger.sentences import sentences
from mentor_copilot.domain.ledger.subjects import Cast
from mentor_copilot.domain.ledger.telling import PLANS, Place, Told, told
from mentor_copilot.domain.ledger.voices import Voice, heard
from mentor_copilot.domain.note import Note


def read_note(note: Note, people: People) -> tuple[Claim, ...]:
    """All claims of a note in the order of its words; never raises, whatever the text.

    An owner is only who a prefix, a name, a pronoun that can mean one person, or a heading that
    asks the note's author points to; a due day is worked out against the day of the note.
    """
    return tuple(_Reading(note, people).claims())


@dataclass(slots=True)
class _Reading:
    note: Note
    people: People
    cast: Cast = field(init=False)
    made: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.cast = Cast(self.people, self.note.author)

    def claims(self) -> Iterator[Claim]:
        for item in items_of(self.note.text, self.people):
            if not _is_template(item.headings):
                yield from self._of(item)

    def _of(self, item: Item) -> Iterator[Claim]:
        text = self.note.text
        voice = heard(text, item.start, item.end, self.people)
        heading = _ruling(item.headings)
        self.cast.new_paragraph()
        leading = True
        for start, end in sentences(text, voice.start, voice.end):
            words = text[start:end]
            if not is_blank(words):
                place = self._place(item, voice, heading, leading)
                for one in told(text, start, end, place):
                    yield from self._claim(one, item, heading, voice)
                leading = False
            self.cast.hear(words)

    def _place(self, item: Item, voice: Voice, heading: Heading | None, leading: bool) -> Place:
        owner = self._owner(item.headings)
        speaker = voice.who if voice.spoken else None
        author = self.note.author
        foreign = voice.spoken and not voice.tagged and speaker != (owner or author)
        asked = any(one.title.asked for one in item.headings)
        return Place(
            meaning=heading.title.meaning if heading else None,
            owner=owner,
            speaker=speaker,
            spoken=voice.spoken,
            first=speaker if voice.spoken and not voice.tagged else author,
            comment=foreign and (asked or item.above is not None),
            leading=leading,
            nested=item.above is not None,
            bullet=item.form == "bullet",
            box=item.box if leading else None,
            cast=self.cast,
        )

    def _owner(self, headings: tuple[Heading, ...]) -> str | None:
        """Whose lines the nearest heading that says so asks for."""
        for heading in reversed(headings):
            title = heading.title
            if title.who:
                return title.who
            if title.asked:
                return self._asked(title)
        return None

    def _asked(self, title: Title) -> str | None:
        """Whom a heading's "you" means: the author, unless the author is a mentor or the helper."""
        author = self.note.author
        if title.asked == "author":
            return author
        if title.helper == author:
            return self.people.other(author)
        mentor = self.people.by_role("mentor")
        return None if mentor and mentor.id == author else author

    def _claim(
        self, one: Told, item: Item, heading: Heading | None, voice: Voice
    ) -> Iterator[Claim]:
        place = cite(self.note, one.start, one.end)
        what = plain_words(self.note.text[max(one.words_from, place.start) : place.end])
        id = claim_id(one.kind, place)
        short = one.kind == "said" and len(what.split()) < 3
        if not what or short or id in self.made:
            return
        self.made.add(id)
        day = self.note.date
        dates = self._due(one, place, heading)
        past = one.kind in ("done", "measured", "said", "win")
        yield Claim(
            id=id,
            kind=one.kind,
            who=one.who,
            what=what,
            due=dates[0],
            value=one.measure.number.value if one.measure else None,
            unit=one.measure.number.unit if one.measure else "",
            topic=one.measure.topic if one.measure else None,
            stance=one.stance,
            cites=(place, *self._grounds(one, item, heading, voice), *dates[1]),
            valid_from=(past_day(place.quote, day) if past else None) or day,
            learnt_at=day,
        )

    def _due(
        self, one: Told, place: Cite, heading: Heading | None
    ) -> tuple[date | None, tuple[Cite, ...]]:
        if one.kind != "promised":
            return None, ()
        when = due_in(place.quote, self.note.date)
        if when:
            return when.day, ()
        if heading and one.by_heading and heading.title.meaning in PLANS:
            when = due_in(self.note.text[heading.start : heading.end], self.note.date)
        return (when.day, ()) if when else (None, ())

    def _grounds(
        self, one: Told, item: Item, heading: Heading | None, voice: Voice
    ) -> Iterable[Cite]:
        """What a claim rests on besides its words: the prefix that names its owner, its heading."""
        if voice.spoken and one.who and voice.start > item.start:
            yield cite(self.note, item.start, voice.start)
        if voice.spoken and one.who and voice.end < item.end:
            yield cite(self.note, voice.end, item.end)
        if one.by_heading and heading:
            yield cite(self.note, heading.start, heading.end)


def _ruling(headings: tuple[Heading, ...]) -> Heading | None:
    """The innermost heading that means something."""
    return next((one for one in reversed(headings) if one.title.meaning), None)


def _is_template(headings: tuple[Heading, ...]) -> bool:
    return any(one.title.template for one in headings)
