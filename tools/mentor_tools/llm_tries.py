"""The tries of one model call: again after a passing failure, or without what was refused."""

import asyncio
from collections.abc import Mapping
from typing import Any

from mentor_tools.endpoint import Endpoint
from mentor_tools.llm_deadlines import LONGEST_WAIT_SECONDS, backoff
from mentor_tools.llm_failures import Failed, rate_limited


class Tries:
    """What the next request sends, and whether there is one.

    `refused` is shared by all calls to the endpoint: optional parameters that it does not know. It
    grows only by a request that was accepted without them.
    """

    def __init__(
        self, endpoint: Endpoint, refused: set[str], options: Mapping[str, Any], until: float
    ) -> None:
        self._endpoint = endpoint
        self._refused = refused
        self._options = options
        self._until = until
        self._left_out: set[str] = set()
        self._retries = 0

    @property
    def sent(self) -> dict[str, Any]:
        """The optional parameters of the next request."""
        out = self._refused | self._left_out
        return {name: value for name, value in self._options.items() if name not in out}

    def succeeded(self) -> None:
        """The request was accepted: remember what it went without."""
        self._refused |= self._left_out

    async def go_on(self, failed: Failed) -> None:
        """Wait until the next try may start. Raises the error when there is none.

        A wait that is asked for and is longer than a person sits through is told, not slept.
        """
        refused = set(failed.leave_out) & set(self.sent)
        if refused:
            self._left_out |= refused
            return
        self._retries += 1
        wait = failed.wait if failed.wait is not None else backoff(self._retries)
        late = asyncio.get_running_loop().time() + wait >= self._until
        if failed.again and failed.wait is not None and (late or wait > LONGEST_WAIT_SECONDS):
            raise rate_limited(self._endpoint.host, failed.wait)
        if not failed.again or late or self._retries > self._endpoint.retries:
            raise failed.error
        await asyncio.sleep(wait)
