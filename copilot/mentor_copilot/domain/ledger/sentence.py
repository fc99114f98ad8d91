"""One sentence of a note where it stands, and the claims in the making that it gives."""

import re
from dataclasses import dataclass
from functools import cache

from mentor_copilot.domain.ledger.claim import ClaimKind, Stance
from mentor_copilot.domain.ledger.floor import Turn
from mentor_copilot.domain.ledger.headings import Meaning
from mentor_copilot.domain.ledger.layout import Box
from mentor_copilot.domain.ledger.measures import Measure
from mentor_copilot.domain.ledger.people import People
from mentor_copilot.domain.ledger.subjects import PRONOUNS, Cast, person_in, resolve, subject

PLANS: tuple[Meaning, ...] = ("promised", "planned", "unfinished")
_HAS_TO = re.compile(r"\s+(?:will|shall|should|to|is to|has to|needs to|plans to|is going to)\s")
_FIRST = re.compile(r"\W*(?P<word>[^\W\d_]+(?:-[^\W\d_]+)?)")


@dataclass(frozen=True, slots=True)
class Told:
    """A claim in the making: the cited stretch, and within it the words of what is told.

    `whole` cites the whole sentence too, `by_heading` the heading that makes it what it is.
    """

    kind: ClaimKind
    who: str | None
    start: int
    end: int
    words_from: int
    stance: Stance | None = None
    measure: Measure | None = None
    by_heading: bool = False
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with its surroundings.

    `meaning` is its heading's, `leading` whether it is the first of its item, `nested` whether the
    item stands below another; `box` is the item's check box.
    """

    text: str
    start: int
    end: int
    turn: Turn
    cast: Cast
    meaning: Meaning | None = None
    leading: bool = True
    nested: bool = False
    bullet: bool = False
    box: Box | None = None

    @property
    def words(self) -> str:
        """The sentence itself."""
        return self.text[self.start : self.end]

    @property
    def first_word(self) -> str:
        """Its first word in small letters, "" where there is none."""
        found = _FIRST.match(self.words)
        return found["word"].lower() if found else ""

    @property
    def asks(self) -> bool:
        """Whether it is a question."""
        return self.words.rstrip(" )\"'*_").endswith("?")

    @property
    def by(self) -> str | None:
        """Whose line it is where the sentence names nobody."""
        return self.turn.speaker if self.turn.spoken else self.turn.owner

    @property
    def teller(self) -> str | None:
        """The subject at its head, or else the one whose line it is."""
        found = _head(self.cast.people).match(self.words)
        if found is None:
            return self.by
        if found["subj"].lower() in PRONOUNS:
            return resolve(found, self.cast, self.turn.first, "")
        if self.words[found.end() :][:1] in ("'", "’"):
            return self.by  # "Ana's draft is done" does not say by whom
        return person_in(found["subj"], self.cast.people) or self.by

    @property
    def doer(self) -> str | None:
        """Whose plan it is: nobody's, where somebody unknown is its subject ("ME will ...")."""
        found = _head(self.cast.people).match(self.words)
        if found and _HAS_TO.match(self.words, found.end()):
            known = person_in(found["subj"], self.cast.people)
            if found["subj"].lower() not in PRONOUNS and not known:
                return None
        return self.teller

    def told(
        self,
        kind: ClaimKind,
        who: str | None,
        words_from: int | None = None,
        stance: Stance | None = None,
        measure: Measure | None = None,
        by_heading: bool = False,
    ) -> Told:
        """A claim over the whole sentence."""
        begin = self.start if words_from is None else words_from
        return Told(kind, who, self.start, self.end, begin, stance, measure, by_heading)


@cache
def _head(people: People) -> re.Pattern[str]:
    return re.compile(rf"\W*{subject(people)}(?=['’\s])")
