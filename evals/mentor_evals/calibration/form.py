"""The form a rater fills in: one output, one question, a number; back, and later on from there."""

from collections.abc import Callable, Sequence
from typing import Literal

from mentor_evals.calibration.blind import LabelFile, Task
from mentor_evals.calibration.labels import Points

HELP = "1 to 5; ? cannot tell; b one back; q stop, and go on another time"
_VALUES: dict[str, Points | None] = {"1": 1, "2": 2, "3": 3, "4": 4, "5": 5, "?": None}
Answer = Points | None | Literal["back", "stop"]


def fill(
    tasks: Sequence[Task],
    file: LabelFile,
    show: Callable[[Task, int, int], None],
    read: Callable[[], str],
    say: Callable[[str], None],
) -> int:
    """Goes through the tasks until they are done or the rater stops; returns how many were rated.

    `show` lays out a task with its number and how many there are; `read` gives a line of the
    rater's and raises EOFError at the end; `say` says what is wrong with it.
    """
    at = 0
    while at < len(tasks):
        show(tasks[at], at + 1, len(tasks))
        answer = _answer(read, say)
        if answer == "stop":
            break
        if answer == "back":
            if file.take_back():
                at -= 1
            else:
                say("This is the first one since you began.")
            continue
        file.add(tasks[at].label(file.rater, answer))
        at += 1
    return at


def _answer(read: Callable[[], str], say: Callable[[str], None]) -> Answer:
    while True:
        try:
            line = read().strip().lower()
        except EOFError:
            return "stop"
        if line in _VALUES:
            return _VALUES[line]
        if line in ("b", "q"):
            return "back" if line == "b" else "stop"
        say(HELP)
