"""Traits put as goals: "be more confident", "become a better leader"."""

from functools import lru_cache

from mentor_copilot.domain.lint.cues import Cues, Span
from mentor_copilot.domain.lint.tokens import Token

_LINKS = frozenset(("be", "become", "being", "becoming", "feel", "feeling", "stay", "remain", "am"))
_ARTICLES = frozenset(("a", "an", "the"))
_DEGREES = _ARTICLES | {"more", "less", "better", "very", "so", "much", "as"}
_ROLES = frozenset(
    ("person", "leader", "manager", "mentor", "listener", "communicator", "speaker", "colleague")
    + ("parent", "friend", "writer", "professional", "teammate", "mentee", "employee", "coach")
)
_GOES_ON = frozenset(
    ("and", "by", "in", "at", "with", "when", "before", "this", "next", "about", "of", "on", "to")
    + ("for", "around", "than", "within", "during", "as", "so", "because", "enough", "until")
)


@lru_cache(maxsize=512)
def trait(cues: Cues) -> Span | None:
    """The place of a trait that is all the goal says; None beside a number."""
    if cues.quantities:
        return None
    tokens = cues.tokens
    for match in cues.find("trait"):
        link = match.first - 1
        while link >= 0 and tokens[link].word in _DEGREES:
            link -= 1
        if link >= 0 and tokens[link].word in _LINKS and _is_all(tokens, link, match.after):
            return tokens[link].start, match.end
    return None


def _is_all(tokens: tuple[Token, ...], link: int, after: int) -> bool:
    """Whether the praise ends here ("confident") or after its role ("a successful baker")."""
    if _ends(tokens, after):
        return True
    praised = tokens[link + 1].word in _ARTICLES or tokens[after].word in _ROLES
    return praised and _ends(tokens, after + 1)


def _ends(tokens: tuple[Token, ...], at: int) -> bool:
    return at >= len(tokens) or not tokens[at].word.isalpha() or tokens[at].word in _GOES_ON
