"""Patterns that several rules share."""

import re

BASELINE = re.compile(
    r"\bfrom\b[^.;]{1,40}?\bto\b|\bfrom\s+(?:none|zero|scratch)\b|\d\s*(?:->|→)\s*\S*\d"
    r"|\b(?:currently|at present|baseline|instead of|up from|down from|starting (?:from|at))\b"
    r"|\bcompared\s+(?:to|with)\b|\b(?:i|we)\s+(?:now|already)\b|\bnow\s+(?:at|it is)\b"
    r"|\b(?:last|this)\s+(?:quarter|year|month|week)\s*(?::|\bit\s+was|\bwas)|\btoday\s*:"
    r"|\b(?:than|of)\s+(?:my|our)\s+current\b|\bi (?:weigh|earn|run|have)\b.{0,20}\d",
    re.IGNORECASE,
)
FROM_TO_NUMBERS = re.compile(
    r"\bfrom\s+[$€£]?(?P<a>\d[\d.,]*)\D{0,30}?"
    r"\bto\s+(?:at least\s+|under\s+|below\s+)?[$€£]?(?P<b>\d[\d.,]*)"
    r"|(?<![\d.])(?P<c>\d[\d.,]*)\s?%?\s*(?:->|→)\s*(?P<d>\d[\d.,]*)",
    re.IGNORECASE,
)
MEANS = re.compile(
    r"\bby\s+(?:\w+ly\s+)?(?P<verb>\w+ing)\b|\b(?:through|via)\s+(?P<noun>\w+)", re.IGNORECASE
)
RELATIVE = re.compile(
    r"\b\d[\d.,]*\s?(?:%|percent\b)|\b(?:double|triple|halve|quadruple)\b"
    r"|\b(?:by|in) half\b|\bhalf (?:of|the|my|our)\b|\b\d(?:\.\d)?x\b",
    re.IGNORECASE,
)


def from_to(text: str) -> tuple[float, float] | None:
    """The two figures of "from 3 days to 1" or "3 -> 1"."""
    match = FROM_TO_NUMBERS.search(text)
    if not match:
        return None
    ends = (match["a"] or match["c"], match["b"] or match["d"])
    try:
        low, high = (float(end.rstrip(".,").replace(",", "")) for end in ends)
    except ValueError:
        return None
    return low, high
