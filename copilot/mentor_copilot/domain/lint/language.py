"""Is a text in English? The word lists are; in another language the text rules do not apply."""

from mentor_copilot.domain.lint.cues import read


def english(text: str) -> bool:
    """Whether a text may be read as English; a text of names or too few words may."""
    letters = [character for character in text if character.isalpha()]
    if letters and sum(not _latin(character) for character in letters) * 2 > len(letters):
        return False
    cues = read(text)
    foreign = len(cues.find("foreign"))
    return foreign < 2 or foreign <= len(cues.find("english"))


def _latin(character: str) -> bool:
    return character < "\u0250" or "\u1e00" <= character <= "\u1eff"
