"""Cuts a text into words, numerals and written dates, each with its place in the text."""

import re
from typing import NamedTuple

_TOKEN = re.compile(
    r"""
    (?P<word>[^\W\d_]++(?!\d|://))
  | (?P<url>[^\W\d_]++://\S+)
  | (?P<phone>\+\d[\d().-]{0,6}(?:[ .-]\(?\d{2,4}\)?){2,4}(?!\d)
            | \(?\b\d{3}\)?[ .-]\d{3}[ .-]\d{4}\b)
  | (?P<date>\b(?:\d{4}(?P<a>[-/.])\d{1,2}(?P=a)\d{1,2}
              | \d{1,2}(?:(?P<b>[-/.])\d{1,2}(?P=b)\d{4} | (?P<c>[/.])\d{1,2}(?P=c)\d{2}))
       (?![\d/]|[-.]\d))
  | (?P<clock>\b(?:\d{1,2}(?::\d{2}){1,2}(?:\s?[aApP]\.?[mM]\b)?
               | (?:1[0-2]|0?[1-9])(?:[.:]\d{2})?
                 (?:\s?(?:[aApP][mM]\b|[aApP]\.[mM]\.) | \ ?o['’]clock\b)))
  | (?P<slash>\b\d{1,4}/\d{1,4}\b(?!/))
  | (?P<quarter>\b(?:[qQ][1-4] | [hH][12] | [1-4][qQ])(?:['’]?\d\d)?\b)
  | (?P<fiscal>\b[fF][yY]['’]?(?:20)?\d\d(?:[-/]\d\d)?\b)
  | (?P<ordinal>\b\d+(?:st|nd|rd|th|ST|ND|RD|TH)\b)
  | (?P<currency>\b(?:USD|EUR|GBP|CHF|INR|Rs)(?=\d))
  | (?P<code>[^\W\d_]++\d\w*)
  | (?P<number>\d+(?:[.,]\d+)*)
  | (?P<tail>['’](?:[smdtSMDT]|re|ve|ll|RE|VE|LL)\b)
  | (?P<mark>[^\s])
    """,
    re.VERBOSE,
)


class Token(NamedTuple):
    """One word, numeral or mark: `kind` names its form, `low` is it in small letters."""

    kind: str
    low: str
    start: int
    end: int


def split(text: str) -> list[Token]:
    """All tokens of a text in order, in time linear in its length.

    Kinds: url, phone, date (2027-03-15, 3/15/27), clock (9:30, 6 am), slash (3/4), quarter (Q2),
    fiscal (FY27), ordinal (3rd), currency (the USD of USD500), code (B2B, MP3), number, word,
    tail ('s, 'm), mark.
    """
    return [
        Token(found.lastgroup or "mark", found.group().lower(), found.start(), found.end())
        for found in _TOKEN.finditer(text)
    ]
