"""The if-part: the obstacle's own moment, one that can be noticed."""

from collections.abc import Iterator

from mentor_copilot.domain.lint.rule import Hit
from mentor_copilot.domain.lint.woop.phrases import Tongue, families, place, words
from mentor_copilot.domain.lint.woop.sheet import Woop
from mentor_copilot.domain.safety.words import STOP, read

_ENDINGS = ("ingly", "edly", "ings", "ing", "ness", "ied", "ies", "ed", "es", "ly", "s", "e", "y")
_GERMAN_ENDINGS = ("en", "er", "es", "em", "e", "n", "s", "t")
_COMPOUND = 5  # letters that a German compound shares with its part


def off_the_obstacle(woop: Woop) -> Iterator[Hit]:
    """The if-part takes up nothing of the obstacle: no word, no word of its kind, no "it"."""
    plan, tongue = woop.plan, woop.tongue or "en"
    if plan is None or place(plan.cue, tongue, "anaphor"):
        return
    feared, noticed = (_content(text, tongue) for text in (woop.part("obstacle"), plan.cue))
    if feared and noticed and not _linked(feared, noticed, tongue):
        start = plan.cue_start + len(plan.cue) - len(plan.cue.lstrip())
        yield woop.hit("plan", start, plan.cue_start + len(plan.cue.rstrip()))


def lasting(woop: Woop) -> Iterator[Hit]:
    """A cue that has no moment ("if things get hard")."""
    plan = woop.plan
    if plan and (found := place(plan.cue, woop.tongue or "en", "lasting")):
        yield woop.hit("plan", plan.cue_start + found[0], plan.cue_start + found[1])


def _content(text: str, tongue: Tongue) -> frozenset[str]:
    """The words that say what it is about, without their endings, and the kinds they are of."""
    said = [word for word in read(text).line.split() if word != STOP and word[0].isalpha()]
    told = [word for word in said if word not in words(tongue, "blank")]
    kinds = (str(n) for n, kin in enumerate(families(tongue)) if kin & set(said))
    return frozenset([*(_stem(word, tongue) for word in told), *kinds])


def _linked(feared: frozenset[str], noticed: frozenset[str], tongue: Tongue) -> bool:
    if feared & noticed:
        return True
    pairs = ((a, b) for a in feared for b in noticed) if tongue == "de" else ()
    return any(min(len(a), len(b)) >= _COMPOUND and (a in b or b in a) for a, b in pairs)


def _stem(word: str, tongue: Tongue) -> str:
    """A word without its ending, six letters at most: "freezing" and "freeze" alike."""
    for ending in _GERMAN_ENDINGS if tongue == "de" else _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word[: -len(ending)]
            break
    if tongue == "de":
        return word
    return word[:-1] if len(word) > 3 and word[-1] == word[-2] else word[:6]
