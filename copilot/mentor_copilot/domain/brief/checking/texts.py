"""Whether a text says no more, and nothing else, than the words it cites."""

from collections.abc import Iterable, Iterator

from mentor_copilot.domain.brief.checking import origins
from mentor_copilot.domain.brief.checking.grounds import Grounds
from mentor_copilot.domain.ledger import Cite


def span_faults(cites: Iterable[Cite], grounds: Grounds) -> list[str]:
    """Why the places are not where the notes say these words; nothing else is looked at then."""
    return list(dict.fromkeys(reason for place in cites for reason in _off(place, grounds)))


def _off(place: Cite, grounds: Grounds) -> Iterator[str]:
    note = grounds.notes.get(place.note_id)
    if note is None:
        yield f"there is no note {place.note_id!r} that the reader may read"
    elif not 0 <= place.start < place.end or note.text[place.start : place.end] != place.quote:
        yield f"the note {place.note_id!r} does not say this from {place.start} to {place.end}"


def cited_words(cites: Iterable[Cite], grounds: Grounds) -> list[origins.Dated]:
    """The words at the places, each with the day of its note."""
    return [(place.quote, grounds.day(place)) for place in cites]


def origin_faults(
    text: str, cited: list[origins.Dated], free: frozenset[str] = frozenset()
) -> Iterator[str]:
    """Numbers, days, names, quotations, judgements and telling words that are not cited.

    `free` are words that this kind of text may use besides those that frame a quotation.
    """
    loose = origins.without_origin(text, cited)
    if loose:
        yield f"no cited words carry {', '.join(map(repr, loose[:5]))}"
    words = origins.misquoted(text, cited)
    if words:
        yield f"the cited words are not {words[:60]!r}"
    blame = origins.blames(text, cited)
    if blame:
        yield f"{blame!r} judges a person"
    missing = origins.added(text, cited, free)
    if missing:
        yield f"no cited words say {', '.join(map(repr, missing[:5]))}"


def sense_faults(text: str, cited: list[origins.Dated], *, plans: bool) -> Iterator[str]:
    """A "not" too many or too few, and a plan that is told as a deed."""
    turned = origins.turned_round(text, cited)
    if turned:
        yield f"{turned!r} turns the cited words round"
    deed = origins.completed(text, cited) if plans else None
    if deed:
        yield f"{deed!r} tells as done what the cited words plan"
