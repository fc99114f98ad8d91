"""Where the phrase of a wish ends: at a reason, a turn, a new clause or a new wish."""

import re

from mentor_copilot.domain.reader import lexicon
from mentor_copilot.domain.reader.page import Page
from mentor_copilot.domain.reader.verbs import is_only_verb, is_verb

_CUTS = frozenset("but although though however whereas despite".split())
_SUBJECTS = frozenset("i we he she they it this that's".split())
_AFTER_COMMA = _SUBJECTS | frozenset(
    "been having which so because since but where maybe hopefully currently now who yet"
    " deadline due".split()
)
_POINTERS = frozenset("these those the this my our his her their all".split())
_FINITE = frozenset("is are was were will would can could has have should may might".split())
_BREAK = re.compile(r":\s|[=|\u2026]|-+ |\.\.|->|--")
_FELT = frozenset("need want say think tell hate love like know ask keep expect miss".split())
_OBJECTS = frozenset("me us him her them it".split())
ANYBODY = frozenset("everybody everyone nobody people somebody someone".split())
_CAUSES = frozenset("help get teach enable allow encourage train support coach motivate".split())
_BORDERS = frozenset({"reason", "purpose", "how_checked", "first_step"})


def phrase_end(page: Page, first: int, end: int) -> int:
    """The place where the phrase that begins with word `first` ends, at most `end`."""
    stop = page.within(0, end)[1]
    for k in range(first + 1, stop):
        before, after = page.tokens[k - 1].end, page.tokens[k].start
        gap = page.plain[before:after]
        if _BREAK.search(gap) or ("(" in gap and _closes_last(page.plain, after, end)):
            return before
        if _ends_before(page, k, gap):
            return before
    return end


def _closes_last(plain: str, place: int, end: int) -> bool:
    """Whether the bracket opened before `place` stays open or has nothing after it."""
    closing = plain.find(")", place, end)
    return closing < 0 or not plain[closing + 1 : end].strip(" .,!?;")


def _ends_before(page: Page, k: int, gap: str) -> bool:
    word = page.tokens[k].word
    follows = page.tokens[k + 1].word if k + 1 < len(page.tokens) else ""
    if word in _CUTS:
        return word != "but" or page.tokens[k - 2].word not in ("a", "an", "the")
    if word in ("and", "so", "plus", "or") and (
        _subject_at(page, k + 1) or _new_subject(page, k + 1)
    ):
        return True
    if "," in gap and (
        _opens_clause(word, follows) or tells_of_others(page, k) or _tells_past(page, k)
    ):
        return True
    if word in ("and", "but") and opens_wish(page, k + 1):
        return True
    cue = page.signs.get(k)
    if cue is None or not cue[1] & _BORDERS:
        return False
    compares = word == "as" and page.tokens[k - 2].word == "as"
    return not compares and not (word == "to" and acts_on_another(page, k))


def _subject_at(page: Page, k: int) -> bool:
    """Whether a subject stands at word k, fillers passed over ("and also I want ...")."""
    passed = lexicon.words("leads", "fillers")
    near = [token.word for token in page.tokens[k : k + 7]]
    said = " ".join(near)
    joined = next((p for p in lexicon.phrases("leads", "joining") if said.startswith(f"{p} ")), "")
    rest = near[len(joined.split()) :][:3]
    return next((word for word in rest if word not in passed), "") in _SUBJECTS


def _opens_clause(word: str, follows: str) -> bool:
    """Whether a clause of its own begins after a comma."""
    if word == "to":
        return follows in ("ensure", "allow", "enable")
    if word in ("as", "that", "then"):
        return follows == "is" if word == "that" else follows not in ("well", "")
    return word in _AFTER_COMMA


def tells_of_others(page: Page, k: int) -> bool:
    """Whether a sentence about others begins at word k ("my wife complains")."""
    near = [token.word for token in page.tokens[k : k + 5]]
    if len(near) < 2:
        return False
    if near[0] in ANYBODY:
        return _is_finite(*near[:2])
    if near[0] in lexicon.words("kinds", "people") and _is_finite(*near[:2]):
        return True
    if near[0] not in _POINTERS - {"all"}:
        return False
    told = zip(near[1:], near[2:], [*near[3:], ""], strict=False)
    return any(_is_finite(*words) for words in told)


def _is_finite(subject: str, word: str, follows: str = "") -> bool:
    """Whether a word is the verb of the subject before it ("wife complains", "kids need me")."""
    if word in lexicon.words("kinds", "finite") or word in _FINITE:
        return True
    if subject == "people":
        return is_verb(word)
    if subject.endswith("s"):
        return word in _FELT or is_only_verb(word) or (follows in _OBJECTS and is_verb(word))
    stem = f"{word[:-3]}y" if word.endswith("ies") else word[:-1]
    return word.endswith("s") and (stem in _FELT or is_only_verb(stem))


def _tells_past(page: Page, k: int) -> bool:
    """Whether a time gone by begins at word k ("..., last week I failed again")."""
    start = page.tokens[k].start
    return any(w.role == "past" and w.start == start for w in page.whens_in(start, start + 60))


def _new_subject(page: Page, k: int) -> bool:
    """Whether a new statement begins at word k ("and these courses will help me")."""
    near = [token.word for token in page.tokens[k : k + 5]]
    return bool(near) and near[0] in _POINTERS and bool(_FINITE.intersection(near[2:]))


def opens_wish(page: Page, k: int) -> bool:
    """Whether a lead-in without "I" begins at word k ("and would like to ...")."""
    near = [token.word for token in page.tokens[k : k + 4]]
    led = bool(near) and near[0] in lexicon.words("leads", "after_joiner") | {"hopefully"}
    return led and any(word in ("to", "like", "love") for word in near[1:3])


def acts_on_another(page: Page, k: int) -> bool:
    """Whether "to be able to" says what another is helped to do ("help my tutee to be able to")."""
    near = {page.tokens[n].word for n in range(max(0, k - 6), k)}
    return bool(near & _CAUSES)
