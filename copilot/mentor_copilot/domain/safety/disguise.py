"""Words somebody hid from a filter: "k1ll", "k i l l", "k*ll", "кill", "diieee".

A disguise is only ever read as one of the words listed under `disguised` in lists/spelling.yaml,
so that a product name, a version number or "skills" cannot become a word nobody wrote.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import groupby, product

from mentor_copilot.domain.safety.spelling import spelling
from mentor_copilot.domain.safety.stems import stem
from mentor_copilot.domain.safety.words import STOP, Token, Words, fold, spelled_out

_SENSITIVE = ("kill", "kms", "die", "suicid", "dead", "death", "life", "alive", "hang", "live")
_MASK = re.compile(r"[*#@$!|+]+")
_READINGS = 64
_LONGEST = 80


def undisguise(words: Words, text: str) -> Words | None:
    """The same text with disguised words read plainly, or None when it has none."""
    changed = False
    plain: list[Token] = []
    for run in _runs(words.tokens[1:-1], text):
        if (
            plain
            and run[0].text == STOP
            and run[0].start == plain[-1].end
            and _dotted(plain[-1], text)
        ):
            continue
        found = _read_run(run, text)
        changed = changed or found is not None
        plain.extend(found or run)
    plain = [*_digits_said(_joined(plain))]
    return Words(plain) if changed or plain != words.tokens[1:-1] else None


def _joined(tokens: list[Token]) -> list[Token]:
    """Three listed words or more, each with a full stop of its own, as one sentence."""
    bare = [at for at, token in enumerate(tokens) if token.text == STOP]
    short = {
        at
        for at, after in zip(bare, bare[1:], strict=False)
        if after == at + 2 and tokens[at + 1].text in _known()
    }
    lone = short and {at for at in short if at - 2 in short or at + 2 in short}
    return [token for at, token in enumerate(tokens) if at not in (lone or ())]


def _digits_said(tokens: list[Token]) -> Iterator[Token]:
    """A "2" before one of the listed words is "to" ("want 2 die")."""
    for token, after in zip(tokens, [*tokens[1:], None], strict=False):
        said = token.text == "2" and after is not None and after.text in _known()
        yield Token("to", token.start, token.end) if said else token


def _runs(tokens: list[Token], text: str) -> list[list[Token]]:
    """Tokens one by one, but letters that stand apart ("k i l l", "k.i.l.l") together."""
    runs: list[list[Token]] = []
    for token in tokens:
        joins = runs and _is_letter(token) and _is_letter(runs[-1][-1])
        if joins and not re.search(r"\s{2}", text[runs[-1][-1].end : token.start]):
            runs[-1].append(token)
        else:
            runs.append([token])
    return runs


def _is_letter(token: Token) -> bool:
    return token.end - token.start == 1 and token.text != STOP


def _dotted(token: Token, text: str) -> bool:
    """Whether a word was written with full stops between its letters; the next one is no end."""
    return "." in text[token.start : token.end]


def _read_run(run: list[Token], text: str) -> list[Token] | None:
    start, end = run[0].start, run[-1].end
    if len(run) > 2:
        found = parted("".join(fold(text[token.start : token.end]) for token in run))
    else:
        found = plainly(run[0].text) if len(run) == 1 else None
    said = [word for form in found or () for word in spelled_out(form)]
    return [Token(stem(word), start, end) for word in said] or None


@lru_cache(maxsize=20_000)
def plainly(word: str) -> tuple[str, ...] | None:
    """The listed words that a disguised one stands for, or None."""
    known = _known()
    if word in known or word == STOP or len(word) > _LONGEST:
        return None
    for reading in _readings(word):
        if reading in known:
            return (reading,)
    if _MASK.search(word) and (masked := _masked(word)):
        return (masked,)
    if len(word) > 6 and any(part in word for part in _SENSITIVE):
        return parted(word)
    return None


def _readings(word: str) -> list[str]:
    """Ways to read digits, signs, look-alikes and repeated letters; at most 64 of them."""
    spelt = spelling()
    mixed = any(letter in spelt.lookalikes for letter in word)
    signs = any(letter in spelt.digits for letter in word) and not word.isdigit()
    if mixed:
        word = "".join(spelt.lookalikes.get(letter, letter) for letter in word)
    options = [tuple(spelt.digits.get(letter, letter)) if signs else (letter,) for letter in word]
    spelled = [
        "".join(letters)
        for letters, _ in zip(
            product(*(o or ("",) for o in options)), range(_READINGS), strict=False
        )
    ]
    return [shape for reading in spelled for shape in _unrepeated(reading, signs or mixed)]


def _unrepeated(word: str, as_it_is: bool) -> list[str]:
    shapes = [word] if as_it_is else []
    runs = [(letter, len(list(group))) for letter, group in groupby(word)]
    if any(length > 1 for _, length in runs):
        shapes.append("".join(letter for letter, _ in runs))
        shapes.append("".join(letter * min(length, 2) for letter, length in runs))
    return shapes


def _masked(word: str) -> str | None:
    """The one listed word of four letters or more that fits a word with masked letters."""
    if sum(letter.isalpha() for letter in word) < 2:
        return None
    pattern = "".join(
        f"[a-z]{{1,{len(part)}}}" if _MASK.fullmatch(part) else re.escape(part)
        for part in re.findall(rf"{_MASK.pattern}|[^*#@$!|+]+", word)
    )
    fitting = [known for known in spelling().disguised if re.fullmatch(pattern, known)]
    return fitting[0] if fitting else None


def parted(glued: str) -> tuple[str, ...] | None:
    """ "killmyself" as listed words, if it is made of nothing else (longest word first)."""
    known = _known()
    if len(glued) > _LONGEST:
        return None
    ways: list[tuple[str, ...] | None] = [()] + [None] * len(glued)
    for end in range(1, len(glued) + 1):
        for start in range(max(0, end - 12), end):
            before = ways[start]
            if before is not None and glued[start:end] in known:
                ways[end] = (*before, glued[start:end])
                break
    return ways[len(glued)]


@cache
def _known() -> frozenset[str]:
    return frozenset(spelling().disguised) | {stem(word) for word in spelling().disguised}
