"""Who speaks of whom in a note: "I", "you", "Ana" or "she", and the words that must agree."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from mentor_evals.world.cast import Cast
from mentor_evals.world.people import Role, Somebody, pronoun_of

_MARK = re.compile(r"\{(\w+)\}|\[([^|\]]*)\|([^\]]*)\]")
_FORMS = {  # subject, possessive, object, reflexive, be, have, was
    "I": ("I", "my", "me", "myself", "am", "have", "was"),
    "you": ("you", "your", "you", "yourself", "are", "have", "were"),
    "she": ("she", "her", "her", "herself", "is", "has", "was"),
    "he": ("he", "his", "him", "himself", "is", "has", "was"),
    "they": ("they", "their", "them", "themselves", "are", "have", "were"),
}
_PLACES = {"s": 0, "my": 1, "me": 2, "self": 3, "am": 4, "have": 5, "was": 6}
_SINGULAR = {"am": "is", "have": "has", "was": "was"}


@dataclass(frozen=True)
class Voice:
    """How one author speaks; in a letter the other is "you", with `pronouns` she, he or they."""

    cast: Cast
    author: Role
    letter: bool = False
    pronouns: bool = False

    @property
    def other(self) -> Somebody:
        """The other one of the pair."""
        return self.cast.person("mentor" if self.author == "mentee" else "mentee")

    def own(self, who: str | None) -> bool:
        """Whether the author speaks of themself."""
        return who == self.author

    def name(self, role: Role) -> str:
        """How the author calls one of the pair, as an object."""
        if role == self.author:
            return "me"
        return "you" if self.letter else self.cast.person(role).first

    def called(self, who: str | None) -> str:
        """A name for a list of owners: a first name, nothing where nobody took it on."""
        if who is None:
            return ""
        return self.cast.person(who).first if who in ("mentor", "mentee") else who

    def spoken(self, words: str, who: str | None, filled: Mapping[str, str]) -> str:
        """The words with every mark filled in: who is told of, and the parts in `filled`."""
        template = words
        for _ in range(3):  # parts hold marks themselves
            words = re.sub(r"\{(\w+)\}", lambda mark: filled.get(mark[1], mark[0]), words)
        return _Speaking(self, who, by_name="{Init}" in template).through(words)

    def person(self, who: str | None, by_name: bool = False) -> tuple[str, str]:
        """The forms to use, and the name to call them by at first, if any.

        Those who write down their own first name go on as if they told of somebody else.
        """
        if self.own(who):
            return (self.cast.person(self.author).pronoun, "") if by_name else ("I", "")
        if who in ("mentor", "mentee"):
            person = self.cast.person(who)
            return ("you", "") if self.letter else (person.pronoun, person.first)
        return pronoun_of(who.split()[0]) if who else "they", who or "somebody"


class _Speaking:
    """One telling, from left to right: the name comes first, then its pronoun."""

    def __init__(self, voice: Voice, who: str | None, by_name: bool) -> None:
        self._voice, self._who = voice, who
        self._form, self._name = voice.person(who, by_name)
        if by_name or (voice.pronouns and who in ("mentor", "mentee")):
            self._name = ""
        self._by_name = False

    def through(self, words: str) -> str:
        return _MARK.sub(self._put, words)

    def _put(self, mark: "re.Match[str]") -> str:
        if mark[1] is None:
            plural = self._form in ("I", "you") or (self._form == "they" and not self._by_name)
            return mark[2] if plural else mark[3]
        small = mark[1].lower()
        word = self._other() if small == "other" else self._word(small)
        return word[:1].upper() + word[1:] if mark[1][0].isupper() else word

    def _word(self, small: str) -> str:
        if small in _SINGULAR and self._by_name:
            return _SINGULAR[small]
        if small in ("s", "my", "me") and self._name:
            name, self._name = self._name, ""
            self._by_name = small == "s"
            return f"{name}'s" if small == "my" else name
        if small == "s":
            self._by_name = False
        return _FORMS[self._form][_PLACES[small]]

    def _other(self) -> str:
        """The other one of the pair, seen from the one told of."""
        return self._voice.name("mentor" if self._who == "mentee" else "mentee")
