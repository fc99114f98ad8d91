"""Whether the words of a line have an origin: every number, name, day and telling word is cited."""

import re
from collections.abc import Iterable, Sequence
from datetime import date

from mentor_copilot.domain.brief.checking.words import framing, listed
from mentor_copilot.domain.calendar import in_words
from mentor_copilot.domain.ledger.plainly import plain_words
from mentor_copilot.domain.library.words import stem
from mentor_copilot.domain.provenance import unsupported

_TOKEN = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_QUOTED = re.compile(r"“([^”]*)”")
_OPENER = re.compile(r"(?:^|[.;:?!]\s+)“?[^\W\d_]+")
_SPACE = re.compile(r"\s+")

Dated = tuple[str, date]  # cited words and the day of their note


def without_origin(text: str, cited: Sequence[Dated]) -> list[str]:
    """The numbers, days and names of a text that none of the cited words carries.

    The day of a cited note is carried too, but its year is no number for anything else; words
    relative to the day ("next Friday") count from it.
    """
    said = {stem(word) for quote, _ in cited for word in tokens(quote)}
    text = _OPENER.sub(lambda found: _lowered(found.group(), said), text)
    if not cited:
        return unsupported(text, (), date(2000, 1, 1))
    words = [quote for quote, _ in cited]
    days = sorted({day for _, day in cited}, reverse=True)
    known = [*words, *(form for day in days for form in (day.isoformat(), in_words(day)))]
    alone = unsupported(text, words, days[0])
    left = {one for one in alone if not _is_bare(one)}
    for day in days:
        left = left and left & set(unsupported(text, known, day))
    left |= {one for one in alone if _is_bare(one)}
    return sorted((one for one in left if not _stands(one, words)), key=text.find)


def _is_bare(mention: str) -> bool:
    return mention.strip().isdigit()


def _lowered(opener: str, said: set[str]) -> str:
    """The first word of a sentence, which has its capital from there and is no name.

    `said` are the stems of the cited words: a form of theirs in "-ing" or "-ed" is none either.
    """
    word = opener.strip(" .;:?!“").lower()
    frames = word in listed("opening") or word in listed("framing")
    form = word.endswith(("ing", "ed")) and stem(word) in said
    return opener.lower() if (frames or form) and word not in listed("also_names") else opener


def _stands(words: str, quotes: Iterable[str]) -> bool:
    """Whether the very words stand in a quote, between borders of words where there are any."""
    if _has_no_capitals(words):
        return any(words in quote for quote in quotes)
    sought = re.compile(rf"(?<!\w){re.escape(words)}(?!\w)", re.IGNORECASE)
    return any(sought.search(quote) for quote in quotes)


def _has_no_capitals(word: str) -> bool:
    """Whether a word is of a script without capitals, and so maybe without spaces."""
    return word.isalpha() and word.lower() == word.upper()


def added(text: str, cited: Iterable[Dated], free: frozenset[str] = frozenset()) -> list[str]:
    """Words of a text that say something and stand in none of the cited words, in no form.

    The days of the cited notes are carried (see `without_origin`).
    `free` are words that this kind of text may use besides those that frame a quotation.
    """
    cited = list(cited)
    known = tokens(" ".join(quote for quote, _ in cited))
    stems = known | {stem(word) for word in known}
    for _, day in cited:
        text = text.replace(in_words(day), " ")
    return [
        word
        for word in dict.fromkeys(_TOKEN.findall(text))
        if not {word.lower(), stem(word.lower())} & stems
        and word.lower() not in free
        and _tells(word.lower())
        and not (_has_no_capitals(word) and any(word in one for one in known))
    ]


def _tells(word: str) -> bool:
    bare = word.replace("’", "'").removesuffix("'s")
    return bare not in framing() and stem(bare) not in framing() and bare not in listed("negating")


def turned_round(text: str, cited: Iterable[Dated]) -> str | None:
    """A "not" that the text adds to the cited words or leaves out; None when it keeps them.

    What stands word for word in the cited words keeps their meaning.
    """
    quotes = [quote for quote, _ in cited]
    told = _negated(text)
    said = {pair for quote in quotes for pair in _negated(quote)}
    new = sorted(negator for negator, word in told if (negator, word) not in said)
    if new:
        return new[0]
    if said and not told and not _in_pieces(text, quotes):
        return min(negator for negator, _ in said)
    return None


def _negated(text: str) -> set[tuple[str, str]]:
    """Each "not" and its like with the word after it."""
    tokens = [token.lower().replace("’", "'") for token in _TOKEN.findall(text)]
    following = [*tokens[1:], ""][: len(tokens)]  # a bare number has no words
    return {
        (token, after)
        for token, after in zip(tokens, following, strict=True)
        if token in listed("negating")
    }


def completed(text: str, cited: Iterable[Dated]) -> str | None:
    """A word by which the text tells a cited plan as a deed; None where there is none."""
    quotes = [quote for quote, _ in cited]
    known = tokens(" ".join(quotes))
    stems = {stem(word) for word in known}
    words: list[str] = _TOKEN.findall(text)
    for word in dict.fromkeys(words):
        low = word.lower()
        if low in known:
            continue
        past = low.endswith("ed") and stem(low) in stems
        if low in listed("completing") or past:
            return word
    return None


def blames(text: str, cited: Iterable[Dated]) -> str | None:
    """A word that judges a person and is not the note's own; None where there is none."""
    known = tokens(" ".join(quote for quote, _ in cited))
    found = (tokens(text) & listed("blaming")) - known
    return min(found) if found else None


def feels(text: str, cited: Iterable[Dated]) -> str | None:
    """A word for a feeling that is not the note's own; None where there is none."""
    known = {stem(word) for quote, _ in cited for word in tokens(quote)}
    found = (word for word in tokens(text) & listed("feeling") if stem(word) not in known)
    return min(found, default=None)


def shares(text: str, cited: Iterable[Dated], free: frozenset[str]) -> bool:
    """Whether the text has a telling word of the cited ones, none of the `free`, or quotes them."""
    quotes = [quote for quote, _ in cited]
    telling = {word for quote in quotes for word in tokens(quote) - free if _tells(word)}
    about = {stem(word) for word in tokens(text)}
    quoted = bool(quotes) and _QUOTED.search(text) is not None
    return quoted or bool(about & {stem(word) for word in telling})


def misquoted(text: str, cited: Iterable[Dated]) -> str | None:
    """Words in quotation marks that stand so in no cited words; None where there are none."""
    quotes = [quote for quote, _ in cited]
    for found in _QUOTED.finditer(text):
        words = found[1]
        if not any(_verbatim(words, quote) for quote in quotes):
            return words
    return None


def _in_pieces(text: str, quotes: list[str]) -> bool:
    return all(any(_verbatim(piece, quote) for quote in quotes) for piece in text.split(";"))


def _verbatim(text: str, quote: str) -> bool:
    """Whether the text stands in the quote, with nothing but "…" in place of words."""
    held = _plain(quote)
    pieces = [_plain(piece) for piece in text.split("…")]
    return all(piece in held for piece in pieces if piece)


def _plain(words: str) -> str:
    if not any(map(str.isalnum, words)):
        return ""
    bare = plain_words(words).replace("’", "'").casefold()
    return _SPACE.sub(" ", re.sub(r"[“”‘\"'.,:!?()\[\]]", " ", bare)).strip()


def tokens(text: str) -> set[str]:
    """The words of a text in small letters, each once."""
    return {token.lower().replace("’", "'") for token in _TOKEN.findall(text)}
