"""Short answers to one question: a number, plain words, yes, no, unsure, or back to the goal."""

import re
from functools import cache

from mentor_copilot.domain.reader import lexicon
from mentor_copilot.domain.reader.amounts import find_numbers
from mentor_copilot.domain.reader.cues import plain_copy
from mentor_copilot.domain.value import Said, Value, said

_REST = re.compile(
    r"[\s,;:.!-]*\b(?:but|except|only|though|however|just|and)\b[\s,]*", re.IGNORECASE
)
_ISH = re.compile(r"(?<=\d)ish\b", re.IGNORECASE)
_EDGES = " \t\r\n.!,;:\"'()*_~"


@cache
def _whole(name: str) -> re.Pattern[str]:
    """One or more of a list's phrases and nothing else."""
    phrases = sorted(lexicon.phrases("answers", name), key=len, reverse=True)
    soft = "|".join(re.escape(p).replace(r"\ ", r"\s+") for p in lexicon.phrases("answers", "soft"))
    spoken = "|".join(re.escape(p).replace(r"\ ", r"\s+") for p in phrases)
    one = rf"(?:(?:{soft})[\s,]+){{0,2}}(?:{spoken})(?:[\s,]+(?:{soft}))?"
    return re.compile(rf"{one}(?:[\s,.!;-]+{one}){{0,3}}", re.IGNORECASE)


def _is(name: str, text: str) -> bool:
    if len(text) > 200:
        return False
    return (
        _whole(name).fullmatch(plain_copy(text).strip(_EDGES + "\U0001f44d\U0001f642")) is not None
    )


def is_yes(text: str) -> bool:
    """Whether the answer is a plain yes; "yes, but by May" is not (see `yes_but`)."""
    return text.strip() in ("\U0001f44d", "\u2705", "\u2714") or _is("yes", text)


def is_no(text: str) -> bool:
    """Whether the answer is a plain no."""
    return text.strip() in ("\U0001f44e", "\u274c") or _is("no", text)


def is_unsure(text: str) -> bool:
    """Whether the person cannot or will not answer now ("not sure", "skip")."""
    return not plain_copy(text).strip(_EDGES + "?-") or _is("unsure", text.rstrip(" ?"))


def is_nothing(text: str) -> bool:
    """Whether the person has nothing to name ("none yet", "nothing", "no")."""
    return _is("nothing", text) or is_no(text)


def is_thinking(text: str) -> bool:
    """Whether the person only takes their time ("hm", "let me think", "no wait")."""
    return _is("thinking", text.rstrip(" ?"))


def points_at_choices(text: str) -> bool:
    """Whether the answer takes several of what was named, and says nothing itself ("both")."""
    return _is("several", text)


def is_go_on(text: str) -> bool:
    """Whether the person wants to get on with the goal ("let's go back to my goal")."""
    return _is("go_on", text)


def yes_but(text: str) -> str | None:
    """What follows a yes ("yes, but by May" gives "by May"); None where nothing does."""
    plain = plain_copy(text)
    for end in [m.start() for m in re.finditer(r"[\s,.;:!-]", plain[:200])]:
        head, rest = plain[:end], plain[end:]
        if head.strip(_EDGES) and _is("yes", head):
            turn = _REST.match(rest)
            left = text[end + (turn.end() if turn else 0) :].strip(_EDGES + "-")
            plainly = head.strip(_EDGES).lower() in ("yes", "yep", "yeah")
            if (turn or plainly or rest[:1] in ",;:.-") and left and not _is("yes", text):
                return left
    return None


def plain(answer: Said, *, reason: bool = False) -> Value[str]:
    """The whole answer without politeness and filler at its edges; unknown where nothing is left.

    With `reason`, a leading "because" goes too.
    """
    copy = plain_copy(answer.text)
    start = _after_filler(copy, "opening")
    while reason and (found := _because().match(copy, start)):
        start = found.end()
    end = _before_filler(copy, start)
    if not copy[start:end].strip(_EDGES):
        return Value[str]()
    return said(" ".join(answer.text[start:end].split()), answer, start, end)


@cache
def _because() -> re.Pattern[str]:
    # "since I want ..." gives a reason, "since my father died" a time that belongs to it.
    return re.compile(
        r"(?:it's |it is |that's |mainly |mostly |just )?"
        r"(?:(?:because|'?cause|cuz|cos|coz)\b(?! of\b)"
        r"|since(?= (?:i|i'm|i'd|we|it|it's|they|he|she|there)\b"
        r"(?! (?:\w+ed|was|were|had|began|left|lost)\b)"
        r"(?!.*(?:\b(?:have|has)\b|'ve\b|n't been\b))))[\s,:]*",
        re.IGNORECASE,
    )


@cache
def _filler(name: str) -> re.Pattern[str]:
    listed = sorted(lexicon.phrases("answers", name), key=len, reverse=True)
    spoken = "|".join(re.escape(p).replace(r"\ ", r"\s+") for p in listed)
    if name == "opening":
        purpose = r"so\s+that\b(?!'| is\b| was\b)"
        return re.compile(
            rf"[\s\"'*_-]*(?:(?!{purpose})(?:{spoken})(?!\w)[\s,.:!-]*)?", re.IGNORECASE
        )
    return re.compile(rf"[\s,.!;:*_]*(?:(?<!\w)(?:{spoken}))?[\s.,!;:\"'*_)]*$", re.IGNORECASE)


def _after_filler(copy: str, name: str) -> int:
    start = 0
    for _ in range(4):
        found = _filler(name).match(copy, start)
        if found is None or found.end() == start:
            return start
        start = found.end()
    return start


def _before_filler(copy: str, start: int) -> int:
    end = len(copy.rstrip())
    tail = _filler("closing").search(copy, max(start, end - 60), end)
    end = tail.start() if tail else end
    if ")" == copy[end : end + 1] and "(" in copy[start:end]:
        end += 1
    if copy[start:end].count('"') % 2 and copy[end : end + 1] == '"':
        end += 1  # the mark belongs to what is quoted in the answer
    return end


def read_number_answer(answer: Said) -> tuple[Value[float], Value[str]] | None:
    """The one number of an answer and its unit (unknown where none is named).

    None where there is no number or there are several: then it has to be asked again.
    """
    text = _ISH.sub("   ", answer.text)  # "5ish" is about five
    numbers = [n for n in find_numbers(text) if n.kind != "ordinal"]
    if len(numbers) != 1:
        return None
    number = numbers[0]
    value = said(float(number.value), answer, number.start, number.end)
    place = answer.text.find(number.unit, number.start, number.end) if number.unit else -1
    if not number.unit:
        return value, Value[str]()
    start, end = (place, place + len(number.unit)) if place >= 0 else (number.start, number.end)
    return value, said(number.unit, answer, start, end)
