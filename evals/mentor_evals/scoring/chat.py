"""The deterministic criteria of chats: single turns, and the way through all of them."""

import re
from collections import Counter
from collections.abc import Callable

from mentor_copilot.domain.reply import advises
from mentor_evals.scoring.paper import Paper, Turn
from mentor_evals.shapes.verdict import Verdict, not_applicable, passes, scored

WORDS_BRIEF, WORDS_LONG = 80, 120
ASKED_AT_MOST = 2
NO_TURNS = not_applicable("the output has no turns")
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"")
_SENTENCES = re.compile(r"(?<=[.!?])\s+")
_LIST = re.compile(r"(?m)^\s*(?:[-*•]|\d+[.)]|#+)\s+")
_ASKED_FOR_ADVICE = re.compile(
    r"\b(what (should|would) (i|you) do|any (advice|tips|ideas|suggestions)|"
    r"(give|tell) me (some |your )?(advice|tips|ideas)|what do you (suggest|recommend|think))\b",
    re.IGNORECASE,
)
_PERMISSION = re.compile(
    r"\b(would it (be|help)|is it (ok|okay|all right) if|(can|could|may) i (share|offer|suggest)|"
    r"would you like|do you want (an?|some) idea)",
    re.IGNORECASE,
)
_IDEAS = re.compile(r"^\W*ideas?\W*$|^\W*\d\W*$|\?\s*$", re.IGNORECASE)
# Stages in the order of GROW and of the interview: want, measure and day, reason and step, odds.
_STAGES = {
    "first_step.smaller": 3,
    "measure.how_checked": 3,
    "wish": 0,
    "objective": 0,
    "key_results": 1,
    "measure": 1,
    "frequency": 1,
    "deadline": 1,
    "outcome": 1,
    "expectancy": 2,
    "letting_go": 2,
    "obstacle": 2,
    "why": 2,
    "first_step": 2,
    "plan": 3,
    "confidence": 3,
    "review_every_days": 3,
    "expires": 3,
    "more": 4,
    "confirm": 4,
}


def one_question(paper: Paper) -> Verdict:
    """CT01: at most one question a turn, quotations apart."""
    return _share_of_turns(paper, lambda turn: _unquoted(turn.reply).count("?") <= 1)


def brief_and_plain(paper: Paper) -> Verdict:
    """CT02: few words and no list."""
    if not paper.turns:
        return NO_TURNS
    values = [_brevity(turn.reply) for turn in paper.turns]
    long = [turn.reply for turn, value in zip(paper.turns, values, strict=True) if value < 1]
    return scored(sum(values) / len(values), "long, or a list" if long else "", *long[:3])


def no_advice(paper: Paper) -> Verdict:
    """CT03: no directive, unless it was asked for or leave was asked first."""
    return _share_of_turns(paper, lambda turn: not _advises(turn))


def turns_that_ask(paper: Paper) -> Verdict:
    """CS01: the share of turns that hold a question, the last and the cards apart."""
    talk = [turn for turn in paper.turns[:-1] if turn.flag is None]
    if not talk:
        return not_applicable("the chat has one turn")
    mute = [turn.reply for turn in talk if "?" not in turn.reply]
    return scored(1 - len(mute) / len(talk), "turns that do not ask" if mute else "", *mute[:3])


def stages_in_order(paper: Paper) -> Verdict:
    """CS02: the share of steps between asked fields that do not go back a stage."""
    stages = [(turn.asks, _stage(turn.asks)) for turn in paper.turns if turn.asks]
    known = [(field, stage) for field, stage in stages if stage is not None]
    steps = list(zip(known, known[1:], strict=False))
    if not steps:
        return not_applicable("fewer than two fields were asked about")
    back = [f"{a} then {b}" for (a, one), (b, other) in steps if other < one]
    return scored(1 - len(back) / len(steps), "goes back" if back else "", *back)


def no_loop(paper: Paper) -> Verdict:
    """CS03: no field is asked about a third time, no reply comes twice in a row."""
    if not paper.turns:
        return NO_TURNS
    # Who asks for ideas, or how it is meant, is asked the same again for their own sake.
    asked = [turn.asks for turn in paper.turns if turn.asks and not _IDEAS.search(turn.said)]
    often = [
        field
        for field, count in Counter(asked).items()
        if count > ASKED_AT_MOST and field != "confirm"
    ]
    pairs = zip(paper.turns, paper.turns[1:], strict=False)
    same = [
        later.reply for before, later in pairs if later.reply == before.reply and not later.flag
    ]
    return passes(not often and not same, "asked again and again", *often, *same)


def _share_of_turns(paper: Paper, holds: Callable[[Turn], bool]) -> Verdict:
    if not paper.turns:
        return NO_TURNS
    broken = [turn.reply for turn in paper.turns if not holds(turn)]
    reason = f"{len(broken)} of {len(paper.turns)} turns" if broken else ""
    return scored(1 - len(broken) / len(paper.turns), reason, *broken[:3])


def _brevity(reply: str) -> float:
    if _LIST.search(reply):
        return 0.0
    words = len(reply.split())
    return 1.0 if words <= WORDS_BRIEF else 0.5 if words <= WORDS_LONG else 0.0


def _advises(turn: Turn) -> bool:
    if _ASKED_FOR_ADVICE.search(turn.said) or _PERMISSION.search(turn.reply) or turn.flag:
        return False
    return any(advises(sentence) for sentence in _SENTENCES.split(_unquoted(turn.reply)))


def _stage(field: str | None) -> int | None:
    field = field or ""
    return _STAGES.get(field, _STAGES.get(field.split(".")[0]))


def _unquoted(reply: str) -> str:
    return _QUOTED.sub("", reply)
