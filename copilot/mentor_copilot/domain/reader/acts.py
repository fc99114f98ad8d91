"""What follows a lead-in: an act, a thing wished for, or only talk."""

from mentor_copilot.domain.reader import lexicon, verbs
from mentor_copilot.domain.reader.lead import Lead
from mentor_copilot.domain.reader.page import Page


def word_at(page: Page, k: int) -> str:
    """Word k of the text; "" after the last."""
    return page.tokens[k].word if k < len(page.tokens) else ""


def past_fillers(page: Page, first: int, end: int) -> int | None:
    """The first word from `first` on that is no filler and no time; None where none is left."""
    stop = page.within(0, end)[1]
    skipped = lexicon.words("leads", "fillers") | {"to"}
    while first < stop:
        after = after_time(page, first)
        if after is None and page.tokens[first].word not in skipped:
            return first
        first = after or first + 1
    return None


def after_time(page: Page, k: int) -> int | None:
    """The word after the deadline or frequency that begins with word k; None where none does."""
    start = page.tokens[k].start
    for when in page.whens_in(start, start + 80):
        if when.start == start and when.role in ("deadline", "recurring"):
            return page.within(0, when.end)[1]
    return None


def is_act(page: Page, first: int, shape: str) -> bool:
    """Whether an act begins with word `first`, given what is due there."""
    word, follows = word_at(page, first), word_at(page, first + 1)
    if word == "not" and shape == "act":
        return True
    if word == "set" and follows in ("at", "to", "for", "on"):
        return False
    if verbs.from_gerund(word, follows) is not None:
        return True
    if shape == "act":
        return verbs.is_verb(word) or verbs.could_be_verb(word)
    return shape == "any" and verbs.is_verb(word)


def is_no_wish(page: Page, lead: Lead, first: int) -> bool:
    """Whether the act is talk ("I want to thank you") or a fact foretold ("I will be working")."""
    word, follows = word_at(page, first), word_at(page, first + 1)
    if lead.strength == "told" and word == "be" and verbs.from_gerund(follows) is not None:
        return True
    if follows == "me" and word in lexicon.words("leads", "mentors_act"):
        return True
    if follows in second_person() and word in lexicon.words("leads", "with_you"):
        return True
    near = {word_at(page, k) for k in range(first + 1, first + 4)}
    if word in ("get", "have", "receive", "find") and near & lexicon.words("leads", "help_wanted"):
        return True
    if word in ("start", "begin") and follows in ("by", "with", "off"):
        return True
    but: dict[str, str] = lexicon.lists("leads")["talking_but"]
    return word in lexicon.words("leads", "talking") and follows not in but.get(word, "").split()


def second_person() -> frozenset[str]:
    """The words that speak to a reader."""
    return lexicon.words("kinds", "second_person")


def is_thing(page: Page, first: int, end: int, lead: Lead) -> bool:
    """Whether a thing wished for begins here, and not a person, a helper or a statement."""
    stop = page.within(0, end)[1]
    near = [page.tokens[k].word for k in range(first, min(stop, first + 5))]
    if near[0] in second_person() | lexicon.words("leads", "no_thing"):
        return False
    if lexicon.words("leads", "from_the_mentor").intersection(near[:4]):
        return False
    people = lexicon.words("kinds", "people").intersection(near[1:4])
    if page.leads:
        people -= lexicon.words("kinds", "led")
    if near[0] in ("my", "our") and "to" in near and people:
        return False
    if lead.shape == "thing":
        return True
    wished = lexicon.words("kinds", "wished_first") | {"the"}
    if lead.shape == "doing":
        return near[0] in wished - {"the"}
    outcome = lexicon.words("kinds", "outcomes").intersection(near)
    return lead.plural or near[0] in wished or near[0].isdigit() or bool(outcome)
