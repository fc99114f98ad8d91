"""Times in answers that the rules do not know, other languages among them, read by dateparser."""

from datetime import date, datetime, time

from mentor_copilot.domain.reader.times.years import Asked
from mentor_copilot.domain.reader.tokens import split

# The languages tried; with all of them an answer that is no time takes seconds.
_LANGUAGES = ["en", "de", "fr", "es", "pt", "it", "nl"]
_LONGEST = 7  # words; a longer answer is a sentence, in which dateparser finds dates nobody meant


def day_in(answer: str, asked: Asked) -> date | None:
    """The day a short answer names, None where it names none; a month alone means its last day."""
    tokens = split(answer)
    words = [token.low for token in tokens if token.kind == "word"]
    if not tokens or len(tokens) > _LONGEST or _says_nothing(words, answer):
        return None
    import dateparser  # type: ignore[import-untyped]  # slow to import, and most answers never come here

    small_number = any(token.kind == "number" and len(token.low) < 3 for token in tokens)
    found = dateparser.parse(
        answer,
        languages=_LANGUAGES,
        settings={
            "DATE_ORDER": asked.order.upper(),
            "PREFER_DATES_FROM": "future",
            "PREFER_DAY_OF_MONTH": "current" if small_number else "last",
            "RELATIVE_BASE": datetime.combine(asked.today, time()),
            "RETURN_AS_TIMEZONE_AWARE": False,
        },
    )
    return found.date() if found else None


def _says_nothing(words: list[str], answer: str) -> bool:
    """A bare number or a word of two letters ("no", "ok") is no day."""
    return not any(len(word) > 2 for word in words) and not any(mark in answer for mark in "./-")
