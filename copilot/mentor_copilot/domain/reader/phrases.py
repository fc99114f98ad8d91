"""How a wish reads as an infinitive in the words of its writer."""

from mentor_copilot.domain.reader import lexicon, verbs
from mentor_copilot.domain.reader.page import Page
from mentor_copilot.domain.reader.trimming import trimmed, without_deadline

__all__ = ["infinitive", "trimmed"]


def infinitive(page: Page, start: int, end: int) -> str:
    """The phrase between two places as an infinitive where it begins with an act."""
    text = " ".join(without_deadline(page, start, end).split())
    for denial in ("not to ", "don't "):
        if text.lower().startswith(denial):
            text = "not " + text[len(denial) :]
    head, space, rest = text.partition(" ")
    word = head.lower().rstrip(",")
    follows = rest.partition(" ")[0].lower()
    if verbs.is_verb(word) or word in ("not", "never") or word.endswith("ly"):
        return word + space + rest
    base = verbs.from_gerund(word, follows)
    if base is not None:
        return base + space + rest
    if word in lexicon.words("verbs", "closed") or word in lexicon.words("kinds", "wished_first"):
        return (head if head == "I" else head[0].lower() + head[1:]) + space + rest
    return text
