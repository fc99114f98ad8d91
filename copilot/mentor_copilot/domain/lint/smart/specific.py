"""S: would two readers picture the same act or end state?"""

from collections.abc import Iterator

from mentor_copilot.domain.lint import patterns
from mentor_copilot.domain.lint.cues import Cues, overlaps
from mentor_copilot.domain.lint.draft import Draft
from mentor_copilot.domain.lint.rule import Hit
from mentor_copilot.domain.lint.tokens import Token

_TRAIT_LINKS = {"be", "become", "being", "becoming", "feel", "feeling", "stay", "remain", "am"}
_DEGREES = {"a", "an", "the", "more", "less", "better", "very", "really", "so", "truly", "much"}
_TRAIT_NOUNS = {
    "person", "leader", "manager", "mentor", "listener", "communicator", "speaker", "developer",
    "engineer", "colleague", "parent", "friend", "writer", "professional", "version", "teammate",
    "mentee", "employee", "coach", "human", "student", "teacher", "father", "mother", "thinker",
}  # fmt: skip


def vague_verb(draft: Draft) -> Iterator[Hit]:
    """A verb of improving with nothing to count and no act named."""
    match = draft.cues.first("vague_verb")
    if match and not (_counted(draft) or _means_named(draft, match.end) or _trait(draft)):
        yield draft.hit(match.start, match.end)


def vague_amount(draft: Draft) -> Iterator[Hit]:
    """An amount that nobody could check ("more", "regularly")."""
    if _counted(draft) or draft.cues.first("vague_verb"):
        return
    vague = [*draft.cues.find("vague_amount")]
    if not draft.cues.rhythms:
        vague += draft.cues.find("vague_rhythm")
    for match in sorted(vague):
        if not overlaps((match.start, match.end), draft.cues.deadlines):
            yield draft.hit(match.start, match.end)
            return


def trait_as_goal(draft: Draft) -> Iterator[Hit]:
    """A trait or a role's praise ("be more confident", "become a better leader")."""
    if found := _trait(draft):
        yield draft.hit(*found)


def _trait(draft: Draft) -> tuple[int, int] | None:
    tokens = draft.cues.tokens
    if draft.cues.quantities:
        return None
    for trait in draft.cues.find("trait"):
        before = trait.first - 1
        while before >= 0 and tokens[before].word in _DEGREES:
            before -= 1
        closes = trait.after >= len(tokens) or not _goes_on(tokens, trait.after)
        if before >= 0 and tokens[before].word in _TRAIT_LINKS and closes:
            return tokens[before].start, trait.end
    return None


def too_bare(draft: Draft) -> Iterator[Hit]:
    """Two words or fewer beside the time: a topic, and no act."""
    said = _own_words(draft.cues)
    if (
        0 < len(said) <= 2
        and _length(draft.cues) <= 3
        and not draft.cues.quantities
        and not draft.cues.rhythms
    ):
        if not (draft.cues.first("vague_verb") or draft.cues.first("end_verb")):
            yield draft.hit(said[0].start, said[-1].end)


def placeholder(draft: Draft) -> Iterator[Hit]:
    """A word that stands for what was not said ("stuff", "somehow")."""
    match = draft.cues.first("placeholder")
    if match:
        yield draft.hit(match.start, match.end)


def best_effort(draft: Draft) -> Iterator[Hit]:
    """ "Do my best": the weakest goal there is (Locke & Latham 2002)."""
    match = draft.cues.first("best_effort")
    if match:
        yield draft.hit(match.start, match.end)


def hedge(draft: Draft) -> Iterator[Hit]:
    """A word that takes the goal half back ("try to", "hopefully")."""
    match = draft.cues.first("hedge")
    if match:
        yield draft.hit(match.start, match.end)


def generic_only(draft: Draft) -> Iterator[Hit]:
    """Only words for whole classes of acts ("exercise", "use the app"), none that narrows them."""
    if any(True for check in (vague_verb, trait_as_goal, too_bare) for _ in check(draft)):
        return
    own = _own_words(draft.cues)
    generic = draft.cues.find("generic")
    if generic and not _picture(draft.cues) and own:
        yield draft.hit(generic[0].start, generic[0].end)


def _counted(draft: Draft) -> bool:
    return bool(draft.cues.quantities) or draft.sheet.cell("measure.target").known


def _means_named(draft: Draft, after: int) -> bool:
    return any(
        match.start() >= after
        for match in patterns.MEANS.finditer(draft.text)
        if not any(
            v.start in (match.start("verb"), match.start("noun"))
            for v in draft.cues.find("vague_verb")
        )
    )


def _goes_on(tokens: tuple[Token, ...], index: int) -> bool:
    return tokens[index].word.isalpha() and tokens[index].word not in (
        _TRAIT_NOUNS
        | {
            "and",
            "by",
            "in",
            "at",
            "with",
            "when",
            "before",
            "this",
            "next",
            "about",
            "of",
            "on",
            "to",
            "for",
            "around",
            "than",
            "within",
            "during",
            "as",
            "so",
            "because",
            "at",
        }
    )


def _own_words(cues: Cues) -> list[Token]:
    skip = {
        i
        for name in ("light", "preamble")
        for m in cues.find(name)
        for i in range(m.first, m.after)
    }
    return [
        token
        for index, token in enumerate(cues.tokens)
        if index not in skip and token.word[0].isalpha() and not _elsewhere(cues, token)
    ]


def _length(cues: Cues) -> int:
    skip = {i for m in cues.find("preamble") for i in range(m.first, m.after)}
    return sum(
        index not in skip and token.word[0].isalnum() and not _elsewhere(cues, token)
        for index, token in enumerate(cues.tokens)
    )


def _elsewhere(cues: Cues, token: Token) -> bool:
    return overlaps((token.start, token.end), cues.times)


def _picture(cues: Cues) -> bool:
    """Whether any word beyond the light, generic and vague ones is left to picture."""
    drop = {
        index
        for name in (
            "generic",
            "vague_verb",
            "direction_verb",
            "vague_amount",
            "light",
            "light_verb",
            "preamble",
        )
        for match in cues.find(name)
        for index in range(match.first, match.after)
    }
    return any(
        index not in drop
        and token.word[0].isalpha()
        and not overlaps((token.start, token.end), cues.times)
        for index, token in enumerate(cues.tokens)
    )
