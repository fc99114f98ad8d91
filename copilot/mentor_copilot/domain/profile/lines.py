"""The profile's lines, from wording.yaml beside the code."""

from mentor_copilot.domain.wording import page


def line(part: str, name: str, **filled: object) -> str:
    """The line `name` of a part, with its {names} filled."""
    return str(page(__package__)[part][name]).format(**filled)


def codes(principle: str) -> tuple[str, ...]:
    """How the codes begin whose findings speak of the principle."""
    return tuple(page(__package__)["findings"][principle])
