"""What a model says of the record: sentences with cites, each looked up and checked."""

from collections.abc import Mapping
from typing import Annotated

from pydantic import BaseModel, Field

from mentor_copilot.coach.quotes import occurrences
from mentor_copilot.domain.brief import BriefLine, RefusedText
from mentor_copilot.domain.ledger import Cite
from mentor_copilot.domain.recall.checking import Bounds, sentence_faults

SENTENCES_AT_MOST = 7
_WHOLE = 300  # characters: a cited place so short is cited whole
_SHOWN = 300  # characters of a refused text

Results = Mapping[str, BriefLine]
"""What tools have given, under the ids that the model knows it by."""


class Quoted(BaseModel):
    """A quote out of a result."""

    result: Annotated[str, Field(max_length=8)]
    quote: Annotated[str, Field(max_length=600)]


class Sentence(BaseModel):
    """One sentence and what it rests on."""

    text: Annotated[str, Field(max_length=300)]
    cites: Annotated[list[Quoted], Field(max_length=6)]


class Proposal(BaseModel):
    """The model's answer; `about_record` is false where the question is about something else."""

    about_record: bool
    sentences: Annotated[list[Sentence], Field(max_length=12)]


def understood(
    proposal: Proposal, results: Results, bounds: Bounds
) -> tuple[list[BriefLine], list[RefusedText]]:
    """The sentences that have their proof as lines, and those that have none with why."""
    lines: list[BriefLine] = []
    refused: list[RefusedText] = []
    for sentence in proposal.sentences:
        text = " ".join(sentence.text.split())
        cites, faults = _cited(sentence, results)
        if not faults:
            known = (results[one.result].status for one in sentence.cites)
            statuses = [status for status in known if status]
            faults = sentence_faults(text, cites, statuses, bounds)
        if not faults and len(lines) == SENTENCES_AT_MOST:
            faults = [f"an answer has at most {SENTENCES_AT_MOST} sentences"]
        if faults:
            refused.append(RefusedText(text=text[:_SHOWN], reason="; ".join(faults)))
        else:
            lines.append(_line(text, cites))
    return lines, refused


def _line(text: str, cites: list[Cite]) -> BriefLine:
    return BriefLine(section="since_last", text=text, kind="said", cites=tuple(cites))


def _cited(sentence: Sentence, results: Results) -> tuple[list[Cite], list[str]]:
    """The places that a sentence cites, and why what it names is none."""
    cites: list[Cite] = []
    faults: list[str] = []
    for one in sentence.cites:
        found = results.get(one.result)
        place = _place(one.quote, found) if found else None
        if found is None:
            faults.append("a result that it cites was never given")
        elif place is None:
            faults.append("a quote of it is not in the result")
        else:
            cites.append(place)
    return list(dict.fromkeys(cites)), list(dict.fromkeys(faults))


def _place(quote: str, line: BriefLine) -> Cite | None:
    """Where a result holds the quote: the whole place of it where that is short."""
    for place in line.cites:
        found = occurrences(quote, place.quote)
        if found and len(place.quote) <= _WHOLE:
            return place
        if found:
            start, end = found[0]
            start, end = place.start + start, place.start + end
            words = place.quote[start - place.start : end - place.start]
            return Cite(note_id=place.note_id, start=start, end=end, quote=words)
    return None
