"""Applies the fixes that cannot change what is meant."""

from collections.abc import Iterable

from mentor_copilot.domain.finding import Finding


def fixed(text: str, findings: Iterable[Finding]) -> str:
    """`text` with every fix of these findings in it; of two that overlap the later one waits.

    A word that is taken out takes one space with it.
    """
    done = len(text) + 1
    for found in sorted(findings, key=lambda f: (f.start, f.end), reverse=True):
        if found.fix is None or found.end > done:
            continue
        end = found.end
        if not found.fix and text[end : end + 1] == " ":
            end += 1
        text = text[: found.start] + found.fix + text[end:]
        done = found.start
    return text
