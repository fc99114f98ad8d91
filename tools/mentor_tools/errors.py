"""What can go wrong, by whose fault it is.

    CopilotError
    ├── Usage                 yours: the call, the input or a setting is wrong        exit 2
    │   └── Absent                nothing of that name is there, or it is not yours
    └── WorldError            the world's: nothing you typed is wrong                 exit 1
        ├── Busy              another turn is running on this thread: wait, send again
        ├── StoreError        the record cannot be read or written
        └── LlmError          the model endpoint
            ├── LlmUnreachable    no connection, or it broke off                      retry
            ├── LlmTimeout        a deadline of ours passed                           retry
            ├── LlmRateLimited    asked to wait; `wait_seconds` when it said          retry later
            ├── LlmQuota          the budget behind the key is used up                stop
            ├── LlmRejected       key, model, address or request refused (4xx)        mend settings
            ├── LlmRefused        the model declined to answer                        show
            ├── LlmCutShort       the answer ended before it was complete             retry, shorter
            └── LlmUnreadable     the answer is not what was asked for                repair once

Messages are one line, say what, where and how to mend it, and hold neither private text nor a key.
"""


class CopilotError(Exception):
    """The root; `str()` of any of these may be shown to a person as it is.

    The words are true at every door. `topic` names what they are about, for a door that has more
    to say of it: the terminal has a command that shows it, or an option that gives it.
    """

    def __init__(self, message: str = "", *, topic: str = "") -> None:
        super().__init__(message)
        self.topic = topic


class Usage(CopilotError):
    """The call, the input or a setting is wrong; the message says how to mend it."""


class Absent(Usage):
    """Nothing is there under that name for the one who asks: what is foreign is as if absent."""


class WorldError(CopilotError):
    """Something outside failed; what the person gave is kept."""


class Busy(WorldError):
    """Another turn is running on this thread."""


class StoreError(WorldError):
    """The record could not be read or written."""


class LlmError(WorldError):
    """The model endpoint failed; the turn can be tried again, nothing is lost."""


class LlmUnreachable(LlmError):
    """No connection to the endpoint, or it broke off."""


class LlmTimeout(LlmError):
    """The endpoint did not answer, or not completely, within our own deadline."""


class LlmRateLimited(LlmError):
    """The endpoint asks to wait."""

    def __init__(self, message: str, wait_seconds: float | None = None) -> None:
        super().__init__(message)
        self.wait_seconds = wait_seconds


class LlmQuota(LlmError):
    """The budget behind the key is used up."""


class LlmRejected(LlmError):
    """The endpoint refuses the key, the model, the address or the request."""


class LlmRefused(LlmError):
    """The model declined to answer."""


class LlmCutShort(LlmError):
    """The answer ended before it was complete."""


class LlmUnreadable(LlmError):
    """The answer is not what was asked for."""
