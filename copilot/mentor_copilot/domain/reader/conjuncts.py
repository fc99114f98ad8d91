"""Several wishes in one phrase: "get fit and lose weight" is two, "read and write Japanese" one."""

from mentor_copilot.domain.reader import lexicon, verbs
from mentor_copilot.domain.reader.page import Page

_JOINERS = frozenset("and then plus".split())
_STEP_OVER = _JOINERS | frozenset("to not or".split())
_INNER = frozenset("who that which where when if how what while whether".split())
_POINTING_BACK = frozenset("it them him these those".split())
_ALONG = [[word] for word in "out up in back on down over along ahead around away".split()]
_LISTING = frozenset("such including like".split())
Range = tuple[int, int]


def split_acts(page: Page, first: int, stop: int) -> list[Range]:
    """The word ranges of the separate acts among the words first..stop."""
    gerunds = verbs.from_gerund(page.tokens[first].word, _word(page, first + 1)) is not None
    ranges: list[Range] = []
    at, k = first, first + 1
    while k < stop:
        head = _joined_head(page, at, k, stop)
        has_to = head is not None and _has_to(page, k, head)
        listed = "," in _gap(page, k)
        if head is None or (not has_to and not listed and _has_purpose(page, at, k)):
            k += 1
            continue
        if _starts_act(page, head, stop, has_to, gerunds):
            ranges.append((at, k))
            at = k = head
        k += 1
    return [*ranges, (at, stop)]


def split_things(page: Page, first: int, stop: int, *, plural: bool) -> list[Range]:
    """The word ranges of the separate things among the words first..stop.

    Only where each begins like a wish ("more money, a new job"), or the lead-in was in the plural.
    """
    ranges: list[Range] = []
    at = first
    for k in range(first + 1, stop):
        head = _joined_head(page, at, k, stop, whole=False)
        if head is not None and head > at:
            ranges.append((at, k))
            at = head
    ranges.append((at, stop))
    begins = lexicon.words("kinds", "wished_first") | {"the", "being", "having"}
    if len(ranges) > 1 and (plural or all(page.tokens[a].word in begins for a, _ in ranges)):
        return [r for r in ranges if r[0] < r[1]]
    return [(first, stop)]


def _word(page: Page, i: int) -> str:
    return page.tokens[i].word if i < len(page.tokens) else ""


def _gap(page: Page, k: int) -> str:
    return page.plain[page.tokens[k - 1].end : page.tokens[k].start]


def _joined_head(page: Page, at: int, k: int, stop: int, *, whole: bool = True) -> int | None:
    """The first word of what is joined on at word k; None where nothing is."""
    gap = _gap(page, k)
    if whole and _is_new_line(page, at, k):
        return k
    comma = any(mark in gap for mark in ",;&+/")
    if page.tokens[k].word not in _JOINERS and not comma:
        return None
    if whole and not _is_whole(page, at, k, comma):
        return None
    head = k
    passed = _STEP_OVER | lexicon.words("leads", "fillers")
    while head < stop and page.tokens[head].word in passed:
        head += 1
    passed_over = [page.tokens[i].word for i in range(k, head)]
    if whole and "not" in passed_over:
        return None if passed_over[-1] in ("just", "only", "even") else k + passed_over.index("not")
    return head if head < stop else None


def _is_new_line(page: Page, at: int, k: int) -> bool:
    """Whether only a capital shows that a new wish begins ("Get fit Save money")."""
    words = [page.plain[token.start : token.end] for token in page.tokens[at : k + 1]]
    capitals = words[0].istitle() and words[-1].istitle() and len(words) > 2
    return (
        capitals
        and words[-2].islower()
        and verbs.is_verb(page.tokens[k].word)
        and _is_whole(page, at, k, comma=True)
    )


def _has_to(page: Page, k: int, head: int) -> bool:
    return any(page.tokens[i].word == "to" for i in range(k, head))


def _is_whole(page: Page, at: int, k: int, comma: bool) -> bool:
    """Whether the words at..k are an act with its object, so that a new one may follow."""
    said = [token.word for token in page.tokens[at:k]]
    if said in ([word] for word in lexicon.words("verbs", "alone")):
        return True
    if len(said) < 2 or (said[0] in lexicon.words("verbs", "light") and said[1:] in _ALONG):
        return False
    if verbs.is_verb(said[-1]) and said[-2] in ("to", "and", "or", "not", "also"):
        return False
    if said[-1] in lexicon.words("verbs", "closed") - {
        "it",
        "there",
        "here",
        "more",
        "less",
        "again",
    }:
        return False
    inner = _LISTING if comma else _INNER | _LISTING
    return not inner.intersection(said[1:])


def _has_purpose(page: Page, at: int, k: int) -> bool:
    """Whether the act so far has a purpose, which a bare verb may continue."""
    said = [token.word for token in page.tokens[at:k]]
    chain = {
        "able",
        "learn",
        "try",
        "start",
        "continue",
        "how",
        "begin",
        "is",
        "want",
        "like",
        "ready",
        "go",
        "and",
    }
    return any(
        said[n] == "to" and verbs.is_verb(said[n + 1]) and said[n - 1] not in chain
        for n in range(2, len(said) - 1)
    )


def _starts_act(page: Page, head: int, stop: int, has_to: bool, gerunds: bool) -> bool:
    if page.tokens[head].word == "not":
        return head + 1 < stop and _starts_act(page, head + 1, stop, has_to, gerunds)
    word, follows = page.tokens[head].word, _word(page, head + 1) if head + 1 < stop else ""
    if _points_back(page, head, stop):
        return False
    if gerunds and verbs.from_gerund(word, follows) is not None:
        return page.tokens[head - 1].word in _JOINERS or _ends_list(page, head, stop)
    if has_to or verbs.is_only_verb(word):
        return verbs.is_verb(word)
    return verbs.is_verb(word) and bool(follows) and verbs.shows_act(follows)


def _ends_list(page: Page, head: int, stop: int) -> bool:
    """Whether an "and" follows, so that a comma before "building" lists and does not describe."""
    return any(page.tokens[k].word in _JOINERS for k in range(head, stop))


def _points_back(page: Page, head: int, stop: int) -> bool:
    """Whether what is joined on speaks of what went before ("and stick to them")."""
    if page.tokens[head].word in ("replace", "substitute") and _word(page, head + 1) == "with":
        return True
    for k in range(head + 1, min(stop, head + 5)):
        if page.tokens[k].word in _JOINERS or "," in _gap(page, k):
            return False
        if page.tokens[k].word in _POINTING_BACK:
            return True
        if page.tokens[k].word == "that" and page.tokens[k - 1].word in ("do", "doing"):
            return True
    return False
