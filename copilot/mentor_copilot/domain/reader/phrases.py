"""Where a wish's phrase ends, and how it reads as an infinitive in the writer's own words."""

import re

from mentor_copilot.domain.reader import lexicon, verbs
from mentor_copilot.domain.reader.page import Page

_CUTS = frozenset("but although though however whereas despite".split())
_SUBJECTS = frozenset("i we he she they it this that's".split())
_AFTER_COMMA = _SUBJECTS | frozenset(
    "been having which so because since but where maybe hopefully currently now who yet".split()
)
_CONFIDENT = re.compile(
    r"[\s,;(-]*(?:with (?:a )?)?(?:confiden(?:t|ce)\W*(?:level\W*)?(?:of )?)?"
    r"\d{1,3}(?:\.\d)?\s?(?:/\s?10|%|out of 10)"
    r"\s*(?:confiden(?:t|ce)(?: level)?|sure|certain)?(?: that I (?:can|will)[^,.]{0,40})?\W*$",
    re.IGNORECASE,
)
_MEANS = re.compile(r" (?:with|using|through|while|by \w+ing|to \w+)\b")
_SIGNS = re.compile(r"[%)+$\u20ac\u00a3\"]+")
_LEFT_OVER = frozenset("with a an the of my our".split())
_POINTERS = frozenset("these those the this my our his her their all".split())
_FINITE = frozenset("is are was were will would can could has have should may might".split())
_BREAK = re.compile(r":\s|[=|\u2026]|-+ |\.\.|->|--")
_PLEAS = frozenset("and or please thanks lol haha hahaha lmao too though anyway etc".split())
_TIME_PREPOSITIONS = frozenset(
    "by before until till within in over during for on at from the next of"
    " remainder rest end course beginning".split()
)
_TRAIL = re.compile(r"(?:&amp;?|[^\w)%+'\"#$\u20ac\u00a3]|_)+$")
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
    if word in ("and", "so", "plus", "or") and (follows in _SUBJECTS or _new_subject(page, k + 1)):
        return True
    if "," in gap and _opens_clause(word, follows):
        return True
    if word in ("and", "but") and _new_wish(page, k + 1):
        return True
    cue = page.signs.get(k)
    if cue is None or not cue[1] & _BORDERS:
        return False
    compares = word == "as" and page.tokens[k - 2].word == "as"
    return not compares and not (word == "to" and acts_on_another(page, k))


def _opens_clause(word: str, follows: str) -> bool:
    """Whether a clause of its own begins after a comma."""
    if word == "to":
        return follows in ("ensure", "allow", "enable")
    if word in ("as", "that", "then"):
        return follows == "is" if word == "that" else follows not in ("well", "")
    return word in _AFTER_COMMA


def _new_subject(page: Page, k: int) -> bool:
    """Whether a new statement begins at word k ("and these courses will help me")."""
    near = [token.word for token in page.tokens[k : k + 5]]
    return bool(near) and near[0] in _POINTERS and bool(_FINITE.intersection(near[2:]))


def _new_wish(page: Page, k: int) -> bool:
    """Whether a lead-in without "I" begins at word k ("and would like to ...")."""
    near = [token.word for token in page.tokens[k : k + 4]]
    led = bool(near) and near[0] in lexicon.words("leads", "after_joiner") | {"hopefully"}
    return led and any(word in ("to", "like", "love") for word in near[1:3])


def acts_on_another(page: Page, k: int) -> bool:
    """Whether "to be able to" says what another is helped to do ("help my tutee to be able to")."""
    near = {page.tokens[n].word for n in range(max(0, k - 6), k)}
    return bool(near & _CAUSES)


def trimmed(page: Page, start: int, end: int) -> tuple[int, int]:
    """The span without a deadline, pleas and marks at its edges; never less than one word."""
    start = _after_opening_time(page, start, end)
    while True:
        end = _without_marks(page.plain, start, end)
        shorter = _before_time(page, start, end)
        if shorter is None:
            shorter = _before_plea(page, start, end)
        if shorter is None:
            shorter = _before_confidence(page.plain, start, end)
        if shorter is None:
            return start, end
        end = shorter


def _without_marks(plain: str, start: int, end: int) -> int:
    """The end without marks, and without a bracket whose other half is outside the phrase."""
    opened = plain.rfind("(", start, end)
    if opened > start and ")" not in plain[opened:end]:
        if plain[end : end + 1] == ")":
            return end + 1
        end = opened
    closes = plain.count("(", start, end)
    while end > start:
        marks = _TRAIL.search(plain, max(start, end - 40), end)
        if marks:
            end = marks.start()
        elif plain[end - 1] == ")" and not closes:
            end -= 1
        else:
            break
    return end


def _after_opening_time(page: Page, start: int, end: int) -> int:
    for when in page.whens_in(start, end):
        if when.start == start and when.end < end and when.role in ("deadline", "recurring"):
            rest = re.compile(r"[ ,]*(?:to )?").match(page.plain, when.end, end)
            return rest.end() if rest else when.end
    return start


def _before_time(page: Page, start: int, end: int) -> int | None:
    for when in page.whens_in(start + 1, end):
        if page.plain[when.end : end].strip(" .,!?)("):
            continue
        if when.role == "deadline" and when.day is not None:
            return _undangled(page, start, when.start)
        if when.role == "recurring" and page.plain[start : when.start].rstrip(" ").endswith(
            (",", "(")
        ):
            return when.start
    return None


def before_inner_deadline(page: Page, start: int, end: int) -> int:
    """The end of the phrase, or of its part before a deadline with a comma after it."""
    for when in page.whens_in(start + 1, end):
        if when.role == "deadline" and when.day and page.plain[when.end : when.end + 1] == ",":
            return _undangled(page, start, when.start) or end
    return end


def _undangled(page: Page, start: int, end: int) -> int | None:
    """The end without a preposition left hanging; None where the phrase needs what was cut."""
    first, stop = page.within(start, end)
    while stop > first and page.tokens[stop - 1].word in _TIME_PREPOSITIONS:
        stop -= 1
    if stop <= first or page.tokens[stop - 1].word in lexicon.words("verbs", "hanging"):
        return None
    signs = _SIGNS.match(page.plain, page.tokens[stop - 1].end, end)
    return signs.end() if signs else page.tokens[stop - 1].end


def _before_confidence(plain: str, start: int, end: int) -> int | None:
    stated = _CONFIDENT.search(plain, max(start + 1, end - 80), end)
    if stated and re.search("confid|sure|certain|/", stated.group(), re.IGNORECASE):
        return stated.start()
    return None


def _before_plea(page: Page, start: int, end: int) -> int | None:
    first, stop = page.within(start, end)
    tail = " ".join(token.word for token in page.tokens[stop - 2 : stop])
    if stop - first > 3 and tail in ("as well", "such as"):
        return page.tokens[stop - 2].start
    if stop - first > 1 and page.tokens[stop - 1].word in _PLEAS | _LEFT_OVER:
        return page.tokens[stop - 1].start
    return None


def _without_deadline(page: Page, start: int, end: int) -> str:
    """The phrase without a deadline that stands before "with ..." or "by doing ..."."""
    for when in page.whens_in(start + 1, end):
        means = _MEANS.match(page.plain, when.end, end)
        if when.role == "deadline" and when.day and means:
            cut = _undangled(page, start, when.start)
            return page.plain[start : cut or when.end] + page.plain[when.end : end]
    return page.plain[start:end]


def infinitive(page: Page, start: int, end: int) -> str:
    """The phrase between two places as an infinitive where it begins with an act."""
    text = " ".join(_without_deadline(page, start, end).split())
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
