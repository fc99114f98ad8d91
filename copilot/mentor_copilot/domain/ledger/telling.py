"""What one sentence tells, by its own words and by the heading it stands under."""

import re
from collections.abc import Iterator
from dataclasses import replace

from mentor_copilot.domain.ledger import lexicon
from mentor_copilot.domain.ledger.clauses import Clause, promises
from mentor_copilot.domain.ledger.plans import boxed, is_listed, listed, remark
from mentor_copilot.domain.ledger.sentence import Sentence, Told
from mentor_copilot.domain.ledger.stances import stance_of, ticked
from mentor_copilot.domain.ledger.tidings import by_heading, by_words
from mentor_copilot.domain.ledger.undertakings import undertaking

_LET_GO = re.compile(r"(?:let|drop|abandon|forget|give|cancel|scrap)\b", re.IGNORECASE)
SHORTEST = 3  # words; what stands before a promise and is shorter only leads up to it


def told(sentence: Sentence) -> Iterator[Told]:
    """The claims of one sentence; a plan is never told as done, whatever it stands under."""
    sentence.cast.offset = sentence.start
    if sentence.box:
        yield boxed(sentence)
        return
    made = [] if sentence.asks or ticked(sentence.words) else _promises(sentence)
    if made:
        yield from _promised(sentence, made)
    elif sentence.turn.comment:
        yield remark(sentence)
    elif taken := undertaking(sentence):
        yield _taken(sentence, taken)
    elif is_listed(sentence):
        yield listed(sentence)
    else:
        yield by_words(sentence) or by_heading(sentence)


def _promises(sentence: Sentence) -> list[Clause]:
    text, turn = sentence.text, sentence.turn
    made = promises(text, sentence.start, sentence.end, sentence.cast, turn.first)
    if made and stance_of(sentence.words) == "dropped":
        return [one for one in made if not _LET_GO.match(text, one.verb)]
    return made


def _promised(sentence: Sentence, made: list[Clause]) -> Iterator[Told]:
    """The promises of a sentence, and what it tells before the first of them."""
    lead = _lead(sentence, made[0])
    if lead:
        yield lead
    who = sentence.teller
    in_list = is_listed(sentence) and not sentence.turn.comment
    for at, clause in enumerate(made):
        start = clause.start if at or lead else sentence.start
        who = who if clause.shared else clause.who
        whole = start != sentence.start
        yield Told("promised", who, start, clause.end, clause.verb, whole=whole, by_heading=in_list)


def _taken(sentence: Sentence, one: Clause) -> Told:
    """What is taken on in other words; under a list of plans it is whose that list is."""
    in_list = is_listed(sentence)
    who = one.who or (sentence.doer if in_list else None)
    whole = one.start != sentence.start
    return Told("promised", who, one.start, one.end, one.verb, whole=whole, by_heading=in_list)


def _lead(sentence: Sentence, first: Clause) -> Told | None:
    before = sentence.text[sentence.start : first.start]
    end = sentence.start + len(before.rstrip(" ,;:-–—"))
    joint = before.rstrip().rsplit(" ", 1)[-1].lower()
    if joint in ("and", "but", "so", "then"):
        end = sentence.start + len(before.rstrip()[: -len(joint)].rstrip(" ,;:-–—"))
    lead = sentence.text[sentence.start : end].split()
    if len(lead) < SHORTEST or lead[-1].lower() in lexicon.words("leading_up"):
        return None
    part = replace(sentence, end=end)
    if is_listed(part) and not part.turn.comment:
        return listed(part)
    return by_words(part)
