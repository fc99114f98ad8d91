"""What kind of text this is: a goal of the writer's own, or one of the things that are none."""

import re
from functools import cache

from mentor_copilot.domain.reader import lexicon
from mentor_copilot.domain.reader.language import language
from mentor_copilot.domain.reader.page import Page
from mentor_copilot.domain.reader.segments import Segment
from mentor_copilot.domain.reader.verbs import is_verb
from mentor_copilot.domain.reading import TextKind

TOO_LONG = 20_000

_QUOTED = re.compile(
    r"\s*([\"\u201c\u201e\u00ab])(.{8,})[\"\u201d\u00bb]\s*(?:[-\u2013\u2014~(]\s*[^\n]{2,60})?\s*",
    re.DOTALL,
)
_SIGNED = re.compile(
    r"\S.{15,}[.!?\"\u201d]\s*[-\u2013\u2014~]+\s*[A-Z][\w.'-]+(?: [A-Z][\w.'-]+){0,4}\s*",
    re.DOTALL,
)
_ASKED = re.compile(r"[^\W_][\"') ]*[?\uff1f][?!\uff1f\"') ]*$")
_RETWEET = re.compile(r"\s*RT[ :]")
_SAID_BY = re.compile(
    r"\b(?:once said|used to say|as the saying goes|famous(?:ly)? (?:quote|said))\b", re.IGNORECASE
)
_DUTIES = frozenset(
    "should must ought needs wants hopes plans wishes aims intends dreams has".split()
)
_AUXILIARY = frozenset("would really also just still always".split())


def plain_kind(page: Page) -> TextKind | None:
    """The kind of a text in which no wish is looked for at all; None for readable English."""
    if not page.plain.strip("\u200c\u200d\u2060\u00ad \t\n\r\v\f\x00"):
        return "empty"
    spoken = language(page.plain, page.tokens)
    if spoken == "other":
        return "other_language"
    if spoken == "none":
        return "gibberish"
    if _is_quote(page.said.text):
        return "quote"
    return "joke" if _is_joke(page) else None


def _is_quote(text: str) -> bool:
    if len(text) > 600:
        return False
    whole = _QUOTED.fullmatch(text)
    if whole and not any(mark in whole[2] for mark in '"\u201c\u201d'):
        return True
    return bool(_SIGNED.fullmatch(text) or _RETWEET.match(text) or _SAID_BY.search(text))


def _is_joke(page: Page) -> bool:
    text = f" {page.plain[:2000].lower()} "
    if _names(text, "joke_marks"):
        return True
    short = len(page.tokens) <= 40
    if short and (_names(text, "jokes") or _is_fabulous(page, text)):
        return True
    return short and _names(text, "laughs") and _names(text, "indulgence")


def _is_fabulous(page: Page, text: str) -> bool:
    if _fabulous().search(text) is None:
        return False
    return lexicon.words("kinds", "staged").isdisjoint(token.word for token in page.tokens)


@cache
def _fabulous() -> re.Pattern[str]:
    """To marry, be or ride what is only in fairy tales; a dragon boat or a unicorn mask is none."""
    acts, beings = (lexicon.lists("kinds")[key].split() for key in ("fabled_acts", "fabled"))
    return re.compile(
        rf"\b(?:{'|'.join(acts)})(?: (?:a|an|the|my|own|real|pet|baby|few|into)){{0,3}}"
        rf" (?:\w+ )?(?:{'|'.join(beings)})s?(?=\W*$|[,.!?;]"
        r"| (?:and|or|with|in|on|to|by|before|this|next|until|who|when|because|so|lol|haha)\b)"
    )


def _names(text: str, key: str) -> bool:
    return any(
        re.search(rf"(?<!\w){re.escape(phrase)}(?!\w)", text)
        for phrase in lexicon.phrases("kinds", key)
    )


def kind_without_wants(page: Page) -> TextKind:
    """The kind of a readable text that holds no wish of the writer's own."""
    if any(_is_about_another(page, segment) for segment in page.segments):
        return "someone_else"
    if any(_asks(page, segment) for segment in page.segments):
        return "question"
    return "vague"


def _asks(page: Page, segment: Segment) -> bool:
    first, stop = page.within(segment.start, segment.end)
    if _ASKED.search(page.plain, max(segment.start, segment.end - 40), segment.end):
        return True
    asking = {"what", "how", "why", "should", "could", "can", "is", "are", "does", "do", "would"}
    begins = first < stop and page.tokens[first].word in asking
    follows = page.tokens[first + 1].word if begins and first + 1 < stop else ""
    return begins and follows in {
        "i",
        "we",
        "do",
        "does",
        "should",
        "can",
        "is",
        "are",
        "it",
        "there",
        "anyone",
        "you",
    }


def _is_about_another(page: Page, segment: Segment) -> bool:
    """Whether the sentence says what another person wants, should do, or is wanted to do."""
    first, stop = page.within(segment.start, segment.end)
    for k in range(first, stop - 1):
        word = page.tokens[k].word
        if word in ("want", "need", "like", "wish", "hope") and _wants_of_another(
            page, k + 1, stop
        ):
            return True
        if _is_other_person(page, k, first) and _has_duty(page, k + 1, stop):
            return True
    return False


def _is_other_person(page: Page, k: int, first: int) -> bool:
    word = page.tokens[k].word
    before = page.tokens[k - 1].word if k > first else ""
    if word in lexicon.words("kinds", "third"):
        return True
    if word in lexicon.words("kinds", "people"):
        near = {page.tokens[n].word for n in range(max(first, k - 3), k)}
        owned = bool(near & {"my", "our", "the", "his", "her", "a"}) or before.endswith("'s")
        return owned or k == first
    if k > first or not page.plain[page.tokens[k].start].isupper():
        return False
    return word not in lexicon.words("languages", "english") and not is_verb(word)


def _has_duty(page: Page, k: int, stop: int) -> bool:
    while k < stop and page.tokens[k].word in _AUXILIARY:
        k += 1
    if k >= stop:
        return False
    word, follows = page.tokens[k].word, page.tokens[k + 1].word if k + 1 < stop else ""
    if word in ("should", "must"):
        return True
    plural = word in ("want", "need", "hope", "plan", "have", "like", "love")
    if follows in ("me", "us") and k + 2 < stop:
        follows = page.tokens[k + 2].word
    return (word in _DUTIES or plural) and follows == "to"


def _wants_of_another(page: Page, k: int, stop: int) -> bool:
    """Whether a person and "to" follow ("want my son to ...", "need him to ...")."""
    near = [page.tokens[n].word for n in range(k, min(stop, k + 5))]
    if "to" not in near:
        return False
    named = set(near[: near.index("to")])
    persons = lexicon.words("kinds", "people") | {"him", "her", "them", "everyone", "people"}
    return bool(named & persons)
