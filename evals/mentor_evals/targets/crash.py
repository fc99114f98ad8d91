"""What goes wrong inside this process, as the error of the one case that met it."""

import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mentor_evals.targets.port import Refusal
from mentor_tools.errors import CopilotError


@contextmanager
def refusing() -> Iterator[None]:
    """Turns every error inside into a `Refusal`, which the gate counts as unmeasured.

    A defect of the desk is told by its kind and place, never by its own words, which may hold
    private text.
    """
    try:
        yield
    except Refusal:
        raise
    except CopilotError as error:
        raise Refusal(str(error)) from error
    except Exception as crash:
        *_, last = traceback.extract_tb(crash.__traceback__)
        place = "/".join(Path(last.filename).parts[-2:])
        told = f"the desk crashed: {type(crash).__name__} at {place}:{last.lineno}"
        raise Refusal(told) from crash
