"""A reason that is felt, a scene that is seen, a why-now, and a stretch (METHODS 1.5).

Code tells what is plainly not there: a reason that fits anybody, a hope without a place or a sense,
an idea without consequence, a difficulty without its what. Whether it moves, only people can say.
"""

import re
from collections.abc import Iterator

from mentor_copilot.domain.lint.cues import read
from mentor_copilot.domain.lint.hard.parts import Hard
from mentor_copilot.domain.lint.rule import Hit
from mentor_copilot.domain.lint.wording import Wording
from mentor_copilot.domain.reader import lexicon

_PLACE = re.compile(
    r"\b(?:in|on|at|inside|behind|beside|under|outside|around|across|near|by|through|next to"
    r"|in front of|from)\s+(?:the|my|our|a|an|her|his|their)\s+(?P<what>[^\W\d_]+)",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"[\"“„][^\"“”„]+[\"”“]")


def generic_reason(goal: Hard) -> Iterator[Hit]:
    """A reason that would fit anybody."""
    for part in goal.settled("heartfelt"):
        if not _beyond(part, "generic_reason"):
            yield from part.whole()


def no_scene(goal: Hard) -> Iterator[Hit]:
    """A hope, with no place and nothing to see, hear or do in it."""
    for part in goal.settled("animated"):
        if not (_acts(part) or _places(part) or _QUOTED.search(part.text)):
            yield from part.whole()


def no_consequence(goal: Hard) -> Iterator[Hit]:
    """Nothing that follows, ends or gets worse, and no time."""
    for part in goal.settled("required"):
        cues = read(part.text, goal.today)
        if not (part.find("urgency") or cues.whens or cues.quantities):
            yield from part.whole()


def no_stretch(goal: Hard) -> Iterator[Hit]:
    """Business as usual, or a difficulty that does not say what is difficult."""
    for part in goal.settled("difficult"):
        usual = part.find("routine")
        if usual:
            yield Hit(part.field, usual[0].start, usual[0].end)
        elif not _beyond(part, "hardness"):
            yield from part.whole()
    base, target = goal.sheet.cell("measure.baseline"), goal.sheet.cell("measure.target")
    if base.known and target.known and base.number == target.number:
        yield Hit("measure.target")


def _beyond(part: Wording, name: str) -> bool:
    """Whether a part says anything beside the words of a list and the frame of a sentence."""
    frame, covered = lexicon.words("verbs", "closed"), part.covered(name)
    rest = [
        token
        for place, token in enumerate(part.tokens)
        if place not in covered and token.word[0].isalnum()
    ]
    return any(token.word not in frame and token.word not in _FRAME for token in rest)


_FRAME = frozenset(
    "i'm i've i'd i'll it's it'll that's isn't don't can't be being do does did have having will"
    " me us you am can may cannot yourself itself because out up way bit kind sort".split()
)


def _acts(part: Wording) -> bool:
    hopes = part.covered("no_scene")
    return any(match.first not in hopes for match in part.find("scene_verb"))


def _places(part: Wording) -> bool:
    vague = {match.start for match in part.find("no_place")}
    return any(found.start("what") not in vague for found in _PLACE.finditer(part.text))
