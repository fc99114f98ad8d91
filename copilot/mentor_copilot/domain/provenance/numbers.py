"""Numbers in a text, in figures and in words, as the quantity they stand for."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_UNITS = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
        " fifteen sixteen seventeen eighteen nineteen".split()
    )
}
_TENS = {
    word: 10 * value
    for value, word in enumerate(
        "twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2
    )
}
_SCALES = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9}
_SINGLE = {
    "once": 1.0,
    "twice": 2.0,
    "thrice": 3.0,
    "double": 2.0,
    "doubled": 2.0,
    "doubling": 2.0,
    "triple": 3.0,
    "tripled": 3.0,
    "tripling": 3.0,
    "quadruple": 4.0,
    "half": 0.5,
    "halve": 0.5,
    "dozen": 12.0,
    "couple": 2.0,
    "pair": 2.0,
    "second": 2.0,
    "third": 3.0,
    "fourth": 4.0,
    "fifth": 5.0,
    "sixth": 6.0,
    "seventh": 7.0,
    "eighth": 8.0,
    "ninth": 9.0,
    "tenth": 10.0,
    "dozens": -12.0,
    "hundreds": -100.0,
    "thousands": -1000.0,
    "millions": -1000000.0,
}
_SIGNS = {
    "%": "%",
    "percent": "%",
    "per cent": "%",
    "pct": "%",
    "$": "$",
    "usd": "$",
    "dollar": "$",
    "dollars": "$",
    "€": "€",
    "eur": "€",
    "euro": "€",
    "euros": "€",
    "£": "£",
    "gbp": "£",
    "pound": "£",
    "pounds": "£",
    "¥": "¥",
}
_FACTORS = {"k": 10**3, "mn": 10**6, "bn": 10**9, "thousand": 10**3} | _SCALES
_FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3}

_AFTER = "|".join(sorted(map(re.escape, [*_SIGNS]), key=len, reverse=True))
_FIGURES = re.compile(
    r"(?P<before>[$€£¥])?\s?(?P<figures>\d{1,3}(?:[,'’ ]\d{3})+(?!\d)(?:\.\d+)?|\d+(?:[.,]\d+)?)"
    r"(?P<fraction>[½¼¾⅓⅔])?"
    r"(?:[ -]?(?P<factor>(?:k|mn|bn|hundred|thousand|million|billion)(?![^\W\d_])))?"
    rf"(?:[ -]?(?P<after>{_AFTER})(?![^\W\d_]))?(?:st|nd|rd|th|x)?",
    re.IGNORECASE,
)
_CODE = re.compile(r"\b[^\W\d_]+[-+#]?\d\w*(?:\.\w+)*")
_UNIT = rf"(?:{'|'.join(sorted(_UNITS, key=len, reverse=True))})\b"
_SMALL = rf"(?:(?:{'|'.join(_TENS)})\b(?:[\s-]{_UNIT})?|{_UNIT})"
_HUNDREDS = rf"(?:(?:{_SMALL}|an?)\s+hundred\b(?:\s+(?:and\s+)?{_SMALL})?|hundred\b|{_SMALL})"
_GREAT = rf"(?:{_HUNDREDS}|an?)\s+(?:thousand|million|billion)\b"
_COUNTED = rf"(?:(?:{_GREAT}\s*)+(?:(?:and\s+)?{_HUNDREDS})?|{_HUNDREDS}|thousand|million)"
_WORDED = re.compile(
    rf"\b(?P<words>half a dozen|(?:(?:an?|one)\s+)?half an?\b"
    rf"|{_COUNTED}(?:\s+and\s+a\s+half)?"
    rf"|{'|'.join(_SINGLE)})\b(?:[ -]?(?P<after>{_AFTER})(?![^\W\d_]))?",
    re.IGNORECASE,
)
_ALONE = re.compile("[½¼¾⅓⅔]|[²³¹]")
_LIST_MARK = re.compile(r"^\s*\d{1,2}[.)]\s|\(\d{1,2}\)", re.MULTILINE)
_PRONOUN = re.compile(
    r"\b(?:(?:no|which|this|that|the|each|every|any|some|only|another|next|first|last)[ -]one"
    r"|one(?=\s+(?:of|another|by\s+one|at\s+a\s+time|thing|day)\b)|one-(?:on|to)-one"
    r"|a\s+second(?!\s+[^\W\d_])|on second thought)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Mention:
    """A number at start..end; `sign` is "%", a currency or "" and `code` a name with figures."""

    start: int
    end: int
    value: float
    sign: str = ""
    code: str = ""


@dataclass(frozen=True)
class Carried:
    """The numbers that the known texts carry."""

    plain: frozenset[tuple[float, str]]
    codes: frozenset[str]

    @classmethod
    def of(cls, texts: Iterable[str]) -> "Carried":
        """All numbers in `texts`."""
        found = [mention for text in texts for mention in mentions(text)]
        return cls(
            frozenset((one.value, one.sign) for one in found if not one.code),
            frozenset(one.code for one in found if one.code),
        )

    def carry(self, mention: Mention) -> bool:
        """Whether a known number is this one: a percentage only by a percentage, money by money.

        A number without a sign may be a known sum of money ("10k" of "$10k"), never a percentage.
        """
        if mention.code:
            return mention.code in self.codes
        signs = ("", "$", "€", "£", "¥") if not mention.sign else (mention.sign,)
        return any((mention.value, sign) in self.plain for sign in signs)


def mentions(text: str) -> list[Mention]:
    """Every number in `text` in order.

    "one" as a pronoun, "first" as an order and the marks of a numbered list count nothing.
    """
    text = _LIST_MARK.sub(lambda mark: " " * len(mark[0]), text)
    found: list[Mention] = []
    skipped = [match.span() for match in _PRONOUN.finditer(text)]
    for mention in _candidates(text):
        taken = skipped + [(one.start, one.end) for one in found]
        if all(mention.end <= start or end <= mention.start for start, end in taken):
            found.append(mention)
    return sorted(found, key=lambda one: one.start)


def _candidates(text: str) -> Iterator[Mention]:
    for match in _CODE.finditer(text):
        yield Mention(*match.span(), value=0.0, code=match[0].casefold())
    for match in _FIGURES.finditer(text):
        sign = _SIGNS.get((match["before"] or match["after"] or "").lower(), "")
        yield Mention(*match.span(), value=_figures(match), sign=sign)
    for match in _WORDED.finditer(text):
        sign = _SIGNS.get((match["after"] or "").lower(), "")
        yield Mention(*match.span(), value=_worded(match["words"].lower()), sign=sign)
    for match in _ALONE.finditer(text):
        yield Mention(*match.span(), value=_FRACTIONS.get(match[0], 0.0), code=match[0])


def _figures(match: re.Match[str]) -> float:
    figures = re.sub(r"[,'’ ](?=\d{3}(?:\D|$))", "", match["figures"]).replace(",", ".")
    factor = _FACTORS.get((match["factor"] or "").lower(), 1)
    return round((float(figures) + _FRACTIONS.get(match["fraction"] or "", 0.0)) * factor, 6)


def _worded(words: str) -> float:
    if words in _SINGLE:
        return _SINGLE[words]
    if words == "half a dozen":
        return 6.0
    total, group = 0.0, 0.0
    for word in re.findall(r"[a-z]+", words):
        if word == "half":
            group += 0.5
        elif word == "hundred":
            group = (group or 1) * 100
        elif word in _SCALES:
            total, group = total + (group or 1) * _SCALES[word], 0.0
        else:
            group += _UNITS.get(word, 0) + _TENS.get(word, 0)
    return total + group
