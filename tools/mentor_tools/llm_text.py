"""Text from a model made safe to keep and to show: no control characters, no broken Unicode."""

import re

# C0 and C1 but line feed and tab, and the marks that turn the direction of what follows.
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_SURROGATE = re.compile("[\ud800-\udfff]")


def cleaned(text: str) -> str:
    """`text` without characters that a terminal obeys; a lone surrogate becomes U+FFFD."""
    return _SURROGATE.sub("\ufffd", _CONTROL.sub("", text))
