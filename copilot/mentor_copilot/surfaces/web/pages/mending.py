"""What is said above a form that is shown once more."""

from mentor_tools.errors import Absent, Usage


def to_mend(error: Usage) -> str:
    """What to mend in the form; the error itself where it is about what is not theirs (`Absent`).

    No form may tell that something of somebody else's is there.
    """
    if isinstance(error, Absent):
        raise error
    return str(error)
