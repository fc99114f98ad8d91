"""The obstacle: one, inside the person, in the person's own words."""

import re
from collections.abc import Iterator, Sequence

from mentor_copilot.domain.lint.rule import Hit
from mentor_copilot.domain.lint.woop.clauses import clauses
from mentor_copilot.domain.lint.woop.inward import inward
from mentor_copilot.domain.lint.woop.phrases import Tongue, openers, place, search, words
from mentor_copilot.domain.lint.woop.sheet import Woop
from mentor_copilot.domain.safety.words import read

_LINES = re.compile(r";\s*(?=\S)|\n\s*(?=\S)|(?<=\S)\s+(?:\d[.)]|[•*-])\s+(?=\S)")
_ITEM = re.compile(r"\s*(?:,|/|\band\b|\bor\b|\bund\b|\boder\b)\s*(?:(?:and|or|und|oder)\s+)?")
_ITEM_WORDS = 6
_STORY = 3  # so many doings side by side are a list, unless they tell what happens at a moment
_CLAUSE = re.compile(r",\s*(?:and\s+|und\s+)?|\s+(?:and|und)\s+(?=(?:i|ich)\b)", re.IGNORECASE)
_OWN_CLAUSE = re.compile(r"(?P<own>(?:i|ich)\b)|[\w-]+(?: [\w-]+)?\W*$", re.IGNORECASE)
_TOLD = re.compile(r"\b(?:your|you are|you['’]re|you have|you)\b", re.IGNORECASE)
_TOLD_IN_GERMAN = re.compile(r"\b(?:dein\w*|du)\b", re.IGNORECASE)
_OWN = re.compile(r"\b(?:i|i['’]m|my|me|myself)\b", re.IGNORECASE)
_LABELS = re.compile(r"\b(?:i am|i['’]m|being)\s+(?:too |so |just |a |very )*$", re.IGNORECASE)
_MOMENT = re.compile(
    r"\b(?:when|whenever|as soon as|before|after|while|at|in the|during|each time|every time|if)\b",
    re.IGNORECASE,
)


def outer(woop: Woop) -> Iterator[Hit]:
    """Other people or things, and nothing that happens inside."""
    text = woop.part("obstacle")
    if text and inward(text) is False:
        yield woop.hit("obstacle", 0, len(text.rstrip(" .")))


def several(woop: Woop) -> Iterator[Hit]:
    """A list: the plan can take up one.

    What is told in several clauses ("when she calls, I freeze and hang up") is one obstacle.
    """
    text, tongue = woop.part("obstacle"), woop.tongue or "en"
    starts = [match.end() for match in _LINES.finditer(text)]
    if further := place(text, tongue, "further"):
        starts.append(further[0])
    if not starts:
        starts = [at for at in (_second_item(text, tongue), _side_by_side(text, tongue)) if at]
    if starts:
        yield woop.hit("obstacle", min(starts), len(text))


def trait(woop: Woop) -> Iterator[Hit]:
    """A label ("I am lazy") with no moment at which it shows."""
    cues = woop.cues("obstacle")
    for found in cues.find("trait_label"):
        if _LABELS.search(cues.text[: found.start]) and not _MOMENT.search(cues.text):
            yield woop.hit("obstacle", found.start, found.end)


def told(woop: Woop) -> Iterator[Hit]:
    """Somebody else says what goes on inside ("your fear of failure")."""
    text = woop.part("obstacle")
    match = (_TOLD_IN_GERMAN if woop.tongue == "de" else _TOLD).search(text)
    own = woop.tongue == "en" and _OWN.search(text)
    if match and not own and not text.rstrip().endswith("?"):
        yield woop.hit("obstacle", *match.span())


def wish_again(woop: Woop) -> Iterator[Hit]:
    """The wish once more, or what ought to be done for it, in the place of what is in the way."""
    text, tongue = woop.part("obstacle"), woop.tongue or "en"
    said = [clause for clause in clauses(text, tongue) if not clause.cue]
    wants = search(tongue, "wants")
    if said and inward(text) is None and all(wants.search(clause.line) for clause in said):
        yield woop.hit("obstacle", 0, len(text.rstrip(" .")))


def _second_item(text: str, tongue: Tongue) -> int | None:
    """Where the second of several nouns begins: "fear of failure, laziness and no time"."""
    said = set(read(text).line.split())
    cues = {phrase[0] for phrase, cue in openers(tongue).items() if cue and len(phrase) == 1}
    if said & (cues | words(tongue, "self")):
        return None
    ends = [*_ITEM.finditer(text)]
    items = _between(text, ends)
    if len(items) < 2 or any(len(item.split()) > _ITEM_WORDS for item in items):
        return None
    return ends[0].end() if len(items) > 2 or _begins_anew(items[1], tongue) else None


def _begins_anew(item: str, tongue: Tongue) -> bool:
    """Whether an item stands for itself ("no time"), and does not go on ("of being laughed at")."""
    first = next(iter(read(item).line.split()[1:]), "")
    return first in words(tongue, "article")


def _side_by_side(text: str, tongue: Tongue) -> int | None:
    """Where the second of three or more doings begins, none told as the moment of another."""
    ends = [*_CLAUSE.finditer(text)]
    parts = _between(text, ends)
    found = [_OWN_CLAUSE.match(part) for part in parts]
    if len(parts) < _STORY or None in found or not (found[0] and found[0]["own"]):
        return None
    said = list(clauses(text, tongue))
    told = any(clause.cue or search(tongue, "circumstance").search(clause.line) for clause in said)
    return None if told else ends[0].end()


def _between(text: str, ends: Sequence[re.Match[str]]) -> list[str]:
    """What stands between these joints."""
    starts = [0, *(match.end() for match in ends)]
    return [text[a:b] for a, b in zip(starts, [*(m.start() for m in ends), len(text)], strict=True)]
