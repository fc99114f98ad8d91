"""Makes claims of what was found: exact places, days, and what else each rests on."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from mentor_copilot.domain.ledger.claim import Cite, Claim, cite, claim_id
from mentor_copilot.domain.ledger.dues import due_in, names_a_day, only_a_day, past_day
from mentor_copilot.domain.ledger.floor import Turn
from mentor_copilot.domain.ledger.layout import Heading
from mentor_copilot.domain.ledger.people import People
from mentor_copilot.domain.ledger.plainly import plain_words
from mentor_copilot.domain.ledger.sentence import PLANS, Sentence, Told
from mentor_copilot.domain.ledger.tables import Row, state_of
from mentor_copilot.domain.note import Note

SHORTEST = 3  # words; what is merely said and shorter tells nothing
_PRONOUN = re.compile(r"\b(?:he|she|her|his)\b", re.IGNORECASE)
_NAMED = re.compile(r"[A-Z][\w'’-]*(?: [A-Z][\w'’-]*){0,2}$")


@dataclass(frozen=True, slots=True)
class Found:
    """Something told, the sentence it is from, its heading, and where people were last named."""

    told: Told
    sentence: Sentence
    heading: Heading | None
    where: Mapping[str, tuple[int, int]]
    grounds: tuple[tuple[int, int], ...] = ()


@dataclass(slots=True)
class Maker:
    """Makes the claims of one note, each once."""

    note: Note
    people: People
    made: set[str] = field(default_factory=set)

    def claim(self, found: Found) -> Iterator[Claim]:
        """The claim, unless its words are empty or have made it before."""
        one, day = found.told, self.note.date
        place = cite(self.note, one.start, one.end)
        what = plain_words(self.note.text[max(one.words_from, place.start) : place.end])
        id = claim_id(one.kind, place)
        short = one.kind == "said" and len(what.split()) < SHORTEST and not one.stance
        short = short or (one.kind == "promised" and only_a_day(what, day))
        short = short or (what.lower() in ("do", "do it", "do that", "do this"))
        if not what or short or id in self.made:
            return
        self.made.add(id)
        past = one.kind in ("done", "measured", "said", "win")
        measure = one.measure
        yield Claim(
            id=id,
            kind=one.kind,
            who=one.who,
            what=what,
            due=self._due(one, place, found.heading),
            value=measure.number.value if measure else None,
            unit=measure.number.unit if measure else "",
            topic=measure.topic if measure else None,
            stance=one.stance,
            cites=tuple(dict.fromkeys((place, *self._grounds(found, place)))),
            valid_from=(past_day(place.quote, day) if past else None) or day,
            learnt_at=day,
        )

    def _due(self, one: Told, place: Cite, heading: Heading | None) -> date | None:
        """The day that the words name, or else the heading; none where the words name several."""
        today = self.note.date
        if one.kind != "promised" and one.stance != "moved":
            return None
        day = due_in(place.quote, today)
        if day or not (heading and one.by_heading and heading.title.meaning in PLANS):
            return day
        if names_a_day(place.quote, today):
            return None
        return due_in(self.note.text[heading.start : heading.end], today)

    def _grounds(self, found: Found, place: Cite) -> Iterator[Cite]:
        """What a claim rests on besides its words: who was named, its sentence, its heading."""
        one, sentence, voice = found.told, found.sentence, found.sentence.turn.voice
        for start, end in found.grounds:
            yield cite(self.note, start, end)
        if one.whole:
            yield cite(self.note, sentence.start, sentence.end)
        prefix = self.note.text.rfind("\n", 0, voice.start) + 1
        if voice.spoken and one.who and one.who == voice.who and not found.grounds:
            inside = voice.start <= one.start
            if inside and self.note.text[prefix : voice.start].strip():
                yield from self._named(prefix, voice.start)
            yield from self._named(voice.end, self._line_end(voice.end))
        named = found.where.get(one.who or "")
        if named and _PRONOUN.search(place.quote):
            yield cite(self.note, *named)
        if one.by_heading and found.heading:
            yield cite(self.note, found.heading.start, found.heading.end)

    def _line_end(self, start: int) -> int:
        end = self.note.text.find("\n", start)
        return len(self.note.text) if end < 0 else end

    def _named(self, start: int, end: int) -> Iterator[Cite]:
        """The place of a prefix or suffix that holds a name."""
        for found in re.finditer(r"[^\W\d_][\w.'’ &/-]*", self.note.text[start:end]):
            yield cite(self.note, start + found.start(), start + found.end())
            return

    def row(self, row: Row, turn: Turn) -> Iterator[Claim]:
        """The claim of a row of actions: its task, with its owner, day and state if it has them."""
        text, today = self.note.text, self.note.date
        place = cite(self.note, *row.parts["task"])
        words = {part: text[start:end] for part, (start, end) in row.parts.items()}
        kind, stance = state_of(words.get("state", ""))
        what, id = plain_words(place.quote), claim_id(kind, place)
        if not what or id in self.made:
            return
        self.made.add(id)
        others = [cite(self.note, *span) for part, span in row.parts.items() if part != "task"]
        due = due_in(words["due"], today) if "due" in words else due_in(place.quote, today)
        yield Claim(
            id=id,
            kind=kind,
            who=self._owner(words["owner"]) if "owner" in words else turn.owner,
            what=what,
            due=due if kind == "promised" else None,
            stance=stance,
            cites=(place, *others),
            valid_from=today,
            learnt_at=today,
        )

    def _owner(self, cell: str) -> str | None:
        """The person of a cell: one of the pair, or somebody else's name as it is written."""
        name = plain_words(cell).lstrip("@")
        known = self.people.named(name)
        if known or not _NAMED.match(name):
            return known
        return None if name.lower() in _NOBODY else name


_NOBODY = {"both", "all", "everyone", "team", "we", "us", "tbd", "tbc", "n/a", "none", "together"}
