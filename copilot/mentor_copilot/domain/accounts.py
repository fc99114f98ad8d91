"""Rules of names and passwords that one signs in with."""

import re
import unicodedata

NAME_AT_MOST = 200
PASSWORD_AT_LEAST, PASSWORD_AT_MOST = 12, 200

# zxcvbn's third of four grades, "safely unguessable": by guesses online, and for a while offline.
GUESSES_AT_LEAST = 1e8
GUESSABLE = "many people choose one like that: take a few words that do not belong together"
_OURS = ("mentor", "copilot", "mentor copilot", "mentorcopilot")


def folded(name: str) -> str:
    """The name as people mean it: neither capitals nor the way of typing a letter count."""
    return unicodedata.normalize("NFKC", name).strip().casefold()


def name_fault(name: str) -> str | None:
    """Why somebody cannot be called so here, in half a sentence, or None.

    A name is shown on pages and stands in their addresses, so it is one line with a letter.
    """
    if not name.strip():
        return "the name is empty"
    if len(name) > NAME_AT_MOST:
        return f"the name has more than {NAME_AT_MOST} characters"
    if not name.isprintable():
        return "the name is not one line of printable characters"
    if not any(letter.isalnum() for letter in name):
        return "the name has no letter and no digit"
    if re.search(r"[/\\]", name):
        return "the name has a slash in it"
    return None


def words_known_of(person: str) -> tuple[str, ...]:
    """What somebody tries first who guesses this person's password here."""
    parts = re.findall(r"\w+", folded(person))
    return (folded(person), "".join(parts), *parts, *_OURS)


def password_fault(password: str, person: str) -> str | None:
    """Why the password is none for this person, in one sentence, or None.

    Long is what makes a password hard to guess, unless many choose the like (`GUESSABLE`); which
    characters it has does not matter (NIST SP 800-63B, section 5.1.1.2).
    """
    if len(password) < PASSWORD_AT_LEAST:
        return f"take a password of at least {PASSWORD_AT_LEAST} characters"
    if len(password) > PASSWORD_AT_MOST:
        return f"take a password of at most {PASSWORD_AT_MOST} characters"
    rest = folded(password).replace(folded(person), "")
    if rest != folded(password) and not re.search(r"[^\W\d_]", rest):
        return "take a password that is more than your own name"
    return None
